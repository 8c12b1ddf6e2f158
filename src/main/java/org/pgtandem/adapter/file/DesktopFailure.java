package org.pgtandem.adapter.file;

import org.pgtandem.model.Finding;
import org.pgtandem.model.HostFailure;
import org.pgtandem.model.Text;

/** What goes wrong with pgTandem's own files, in the form in which all trouble is told. */
final class DesktopFailure {
    private static final String HERE = "localhost";

    private DesktopFailure() {}

    static HostFailure anotherRun(String holder) {
        return new HostFailure(
                HostFailure.Kind.REFUSED,
                Finding.blocker(
                        "AnotherRunAtWork",
                        HERE,
                        Text.of("Another pgTandem (process %s) is at work on this topology file.", holder),
                        "",
                        Text.of("Wait until it is done, or end it: its run can be resumed afterwards.")));
    }

    static HostFailure unreadable(String place, Exception cause) {
        return new HostFailure(
                HostFailure.Kind.FAILED,
                Finding.blocker(
                        "JournalUnreadable",
                        HERE,
                        Text.of("The run's journal can't be read: %s.", place),
                        words(cause),
                        Text.of(
                                "Restore that file, or move it away; without it that run can neither be resumed nor taken back.")),
                cause);
    }

    static HostFailure unwritable(String place, Exception cause) {
        return new HostFailure(
                HostFailure.Kind.FAILED,
                Finding.blocker(
                        "JournalUnwritable",
                        HERE,
                        Text.of("The run's journal can't be written: %s. Nothing is changed without it.", place),
                        words(cause),
                        Text.of("Free space or mend the permissions of that directory.")),
                cause);
    }

    private static String words(Exception cause) {
        return cause.getClass().getSimpleName() + ": " + cause.getMessage();
    }
}
