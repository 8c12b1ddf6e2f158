package org.pgtandem.cli;

import java.util.List;
import org.pgtandem.model.Finding;
import org.pgtandem.model.Severity;
import org.pgtandem.model.Text;
import org.pgtandem.session.Session;
import org.pgtandem.text.Catalogue;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Looks at all hosts and says what stands in the way. */
@Command(name = "check", description = "Look at all hosts and say what stands in the way. Changes nothing.")
final class CheckCommand extends FileCommand {
    @Option(
            names = "--sudoers",
            description = "Print the exact sudoers lines that a run needs, host by host, and nothing else.")
    private boolean sudoers;

    CheckCommand(Desk desk) {
        super(desk);
    }

    @Override
    int run(Session session) {
        return sudoers ? new SudoersText(desk(), json()).print(session) : check(session);
    }

    private int check(Session session) {
        List<Finding> findings = session.check();
        if (json()) {
            print(JsonForms.findings(findings));
        } else {
            terminal().line(text(desk().words(), findings, desk().options().verbose()));
        }
        return findings.stream().anyMatch(Finding::blocks) ? ExitCode.BLOCKED : ExitCode.DONE;
    }

    /** The findings and their count; what is good is only counted unless all is wanted. */
    static String text(Catalogue words, List<Finding> findings, boolean all) {
        List<Finding> told = findings.stream()
                .filter(finding -> all || finding.severity() != Severity.OK)
                .toList();
        String counts = words.say(
                "%s, %s, %d to know, %d good.",
                Text.counted(count(findings, Severity.BLOCKER), "%d blocker", "%d blockers"),
                Text.counted(count(findings, Severity.WARNING), "%d warning", "%d warnings"),
                count(findings, Severity.INFO),
                count(findings, Severity.OK));
        return told.isEmpty() ? counts : new FindingText(words).all(told) + "\n\n" + counts;
    }

    private static long count(List<Finding> findings, Severity severity) {
        return findings.stream()
                .filter(finding -> finding.severity() == severity)
                .count();
    }
}
