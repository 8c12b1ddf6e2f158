package org.pgtandem.model;

import java.time.Duration;

/**
 * One thing that is done to a host, complete in itself: what is shown is what is done, now or from the journal tomorrow.
 * Doing it twice is doing it once.
 */
public sealed interface Action {

    /** The host's name in the topology. */
    String host();

    /**
     * Writes a file whole: beside it, synced, renamed over it; the original is kept on the host. Owner, mode and ACL
     * stay; symbolic links are followed.
     *
     * @param before what it holds now, for the diff; empty where there is no file
     * @param beforeHash SHA-256 of its bytes, in hex, or "absent": nothing is written if the file is another by then
     * @param mode in octal, for a file that is new
     */
    record WriteFile(
            String host,
            As as,
            String path,
            String before,
            String beforeHash,
            SecretText after,
            String charset,
            String mode)
            implements Action {}

    /**
     * Puts lines above what a file holds, as {@link WriteFile} does; what it holds, which may be others' secrets, is
     * neither shown nor journalled.
     */
    record WriteAbove(String host, As as, String path, String beforeHash, SecretText lines, String mode)
            implements Action {}

    /**
     * Gives back the original that {@link WriteFile} or {@link WriteAbove} kept, or takes away the file where there was
     * none. Where others edited the file since, only what {@link WriteFile} changed is taken out of it; refused where that
     * can't be. Nothing happens if it was never written.
     */
    record RestoreFile(String host, As as, String path) implements Action {}

    /**
     * Runs a statement.
     *
     * @param unless a query for one boolean: where it says true, the work is done already; empty for always
     */
    record ExecuteSql(String host, Endpoint endpoint, SecretText sql, String unless) implements Action {}

    /**
     * Waits until a query for one boolean says true.
     *
     * @param says what is then so; its arguments are strings
     * @param stands a query for one text, which tells how it stands where that did not come in time; empty for none
     */
    record AwaitSql(String host, Endpoint endpoint, String until, Text says, Duration deadline, String stands)
            implements Action {}

    /**
     * Runs a short command that may be run again.
     *
     * @param says the command line that a person would type for it
     */
    record RunCommand(String host, Command command, String says) implements Action {}

    /**
     * Runs a long command detached from the connection, with its pid, log and exit code in files; a second call
     * re-attaches.
     *
     * @param name the job's name, unique in the run on that host; letters, digits and "-"
     * @param progress how its log shows how far it is, see {@link ProgressForm}
     * @param command its deadline is the job's
     * @param says the command line that a person would type for it
     */
    record RunJob(String host, String name, Command command, ProgressForm progress, String says) implements Action {}

    /**
     * Asked before the first change is taken back because somebody wants it: where this command fails, nothing is taken
     * back. It changes nothing.
     *
     * @param id of the finding that it is then
     * @param says what is in the way
     */
    record Precondition(String host, Command command, String id, Text says, Text hint) implements Action {}

    /** Ends a job of this run if it is still under way. */
    record StopJob(String host, As as, String name) implements Action {}
}
