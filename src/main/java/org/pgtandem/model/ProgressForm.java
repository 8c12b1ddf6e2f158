package org.pgtandem.model;

/**
 * How a job's log shows how far it is: the last match of the expression has the groups "done" and "total".
 *
 * @param expression a regular expression; empty where the log shows nothing
 * @param unit bytes of one count
 */
public record ProgressForm(String expression, long unit) {

    /** The log shows no progress. */
    public static final ProgressForm NONE = new ProgressForm("", 1);
}
