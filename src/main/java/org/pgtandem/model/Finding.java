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
        String message,
        String serverSays,
        String hint,
        @Nullable Section fix) {

    /** A finding that stops the run. */
    public static Finding blocker(String id, String host, String message, String serverSays, String hint) {
        return new Finding(id, Severity.BLOCKER, host, message, serverSays, hint, null);
    }

    /** A finding that the person should know of before going on. */
    public static Finding warning(String id, String host, String message, String serverSays, String hint) {
        return new Finding(id, Severity.WARNING, host, message, serverSays, hint, null);
    }

    /** Something looked at and found good. */
    public static Finding ok(String id, String host, String message, String serverSays) {
        return new Finding(id, Severity.OK, host, message, serverSays, "", null);
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
