package org.pgtandem.model;

import org.jspecify.annotations.Nullable;

/**
 * A fact that matters for the set-up.
 *
 * @param id a stable name, a fact: "WalLevelTooLow"
 * @param host the host's name in the topology
 * @param message what is so and why it matters, in one or two sentences
 * @param serverSays the server's own words; empty where nothing was said
 * @param hint the next action; empty where there is nothing to do
 * @param fix the section whose step mends it, or null
 */
public record Finding(
        String id,
        Severity severity,
        String host,
        Text message,
        String serverSays,
        Text hint,
        @Nullable Section fix) {

    /** A finding that stops the run. */
    public static Finding blocker(String id, String host, Text message, String serverSays, Text hint) {
        return new Finding(id, Severity.BLOCKER, host, message, serverSays, hint, null);
    }

    /** A finding that stops the run, with nothing that a person could do about it. */
    public static Finding blocker(String id, String host, Text message, String serverSays) {
        return blocker(id, host, message, serverSays, Text.NONE);
    }

    /** A finding that the person should know of before going on. */
    public static Finding warning(String id, String host, Text message, String serverSays, Text hint) {
        return new Finding(id, Severity.WARNING, host, message, serverSays, hint, null);
    }

    /** A finding that the person should know of before going on, with nothing to do about it. */
    public static Finding warning(String id, String host, Text message, String serverSays) {
        return warning(id, host, message, serverSays, Text.NONE);
    }

    /** Something that it is good to know. */
    public static Finding info(String id, String host, Text message, String serverSays, Text hint) {
        return new Finding(id, Severity.INFO, host, message, serverSays, hint, null);
    }

    /** Something that it is good to know, with nothing to do about it. */
    public static Finding info(String id, String host, Text message, String serverSays) {
        return info(id, host, message, serverSays, Text.NONE);
    }

    /** Something looked at and found good. */
    public static Finding ok(String id, String host, Text message, String serverSays) {
        return new Finding(id, Severity.OK, host, message, serverSays, Text.NONE, null);
    }

    /** The same fact, to be mended by a step of {@code section}: then it informs and does not block. */
    public Finding mendedBy(Section section) {
        return new Finding(id, Severity.INFO, host, message, serverSays, hint, section);
    }

    /** Whether this stops a run. */
    public boolean blocks() {
        return severity == Severity.BLOCKER;
    }
}
