package org.pgtandem.cli;

import java.util.List;
import org.pgtandem.model.Finding;
import org.pgtandem.model.Severity;
import org.pgtandem.session.Session;
import org.pgtandem.text.Words;
import picocli.CommandLine.Command;

/** Looks at all hosts and says what stands in the way. */
@Command(name = "check", description = "Look at all hosts and say what stands in the way. Changes nothing.")
final class CheckCommand extends FileCommand {

    CheckCommand(Desk desk) {
        super(desk);
    }

    @Override
    int run(Session session) {
        List<Finding> findings = session.check();
        if (json()) {
            print(JsonForms.findings(findings));
        } else {
            terminal().line(text(findings, desk().options().verbose()));
        }
        return findings.stream().anyMatch(Finding::blocks) ? ExitCode.BLOCKED : ExitCode.DONE;
    }

    /** The findings and their count; what is good is only counted unless all is wanted. */
    static String text(List<Finding> findings, boolean all) {
        List<Finding> told = findings.stream()
                .filter(finding -> all || finding.severity() != Severity.OK)
                .toList();
        String counts = Words.count(count(findings, Severity.BLOCKER), "blocker") + ", "
                + Words.count(count(findings, Severity.WARNING), "warning") + ", "
                + count(findings, Severity.INFO) + " to know, " + count(findings, Severity.OK) + " good.";
        return told.isEmpty() ? counts : FindingText.all(told) + "\n\n" + counts;
    }

    private static long count(List<Finding> findings, Severity severity) {
        return findings.stream()
                .filter(finding -> finding.severity() == severity)
                .count();
    }
}
