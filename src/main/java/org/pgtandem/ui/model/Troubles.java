package org.pgtandem.ui.model;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.NoSuchFileException;
import java.util.Objects;
import org.pgtandem.lab.LabFailure;
import org.pgtandem.model.Finding;
import org.pgtandem.model.HostFailure;
import org.pgtandem.model.Text;
import org.pgtandem.model.TopologyInvalid;
import org.pgtandem.session.Trouble;

/** Whatever was thrown as a finding that a person can read. */
final class Troubles {
    private Troubles() {}

    static Finding finding(Throwable trouble) {
        String words = Objects.requireNonNullElse(trouble.getMessage(), trouble.toString());
        return switch (trouble) {
            case HostFailure failure -> failure.finding();
            case TopologyInvalid invalid -> finding(invalid);
            case LabFailure lab ->
                finding(
                        "PracticeImpossible",
                        Text.of("Practice hosts can't be made on this machine: %s", lab.says()),
                        "",
                        Text.of("Do what it says, then start the practice again."));
            case NoSuchFileException missing ->
                finding("FileMissing", Text.of("There is no such file."), words, Text.of("Choose another file."));
            case AccessDeniedException denied ->
                finding(
                        "FileForbidden",
                        Text.of("You may not read or write this file."),
                        words,
                        Text.of("Change its permissions, or choose another file."));
            case IOException unreadable ->
                finding(
                        "FileUnreadable",
                        Text.of("The file can't be read or written."),
                        words,
                        Text.of("See whether the disk is full, or the file is somewhere else."));
            default -> Trouble.ofDefect(trouble).what();
        };
    }

    private static Finding finding(TopologyInvalid invalid) {
        return finding(
                "TopologyInvalid",
                Text.of(
                        "The topology file is not valid. Each problem is at that line and column.\n%s",
                        Text.joined(
                                "\n",
                                invalid.problems().stream()
                                        .map(TopologyInvalid.Problem::says)
                                        .toList())),
                "",
                Text.of("Correct the file, then open it again."));
    }

    private static Finding finding(String id, Text message, String words, Text hint) {
        return Finding.blocker(id, "", message, words, hint);
    }
}
