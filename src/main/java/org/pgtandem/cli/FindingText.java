package org.pgtandem.cli;

import java.util.List;
import org.pgtandem.model.Finding;
import org.pgtandem.model.Severity;
import org.pgtandem.text.Words;

/** The one form in which trouble is told: what is so, on which host, the server's words, the next action. */
final class FindingText {
    private static final String INDENT = "      ";

    private FindingText() {}

    /** Findings below each other, the worst first. */
    static String all(List<Finding> findings) {
        int width = Words.width(findings.stream().map(Finding::host).toList());
        return findings.stream()
                .sorted((a, b) -> a.severity().compareTo(b.severity()))
                .map(finding -> one(finding, width))
                .reduce((a, b) -> a + "\n" + b)
                .orElse("");
    }

    /** One finding. */
    static String one(Finding finding) {
        return one(finding, finding.host().length());
    }

    private static String one(Finding finding, int hostWidth) {
        String host = hostWidth == 0 ? "" : Style.BOLD.on(Words.padded(finding.host(), hostWidth)) + "  ";
        StringBuilder text = new StringBuilder("  " + symbol(finding.severity()) + " " + host + finding.message());
        if (!finding.serverSays().isBlank()) {
            text.append("\n" + INDENT + "the server says:\n" + Words.indented(INDENT + "  ", finding.serverSays()));
        }
        if (!finding.hint().isEmpty()) {
            text.append("\n").append(Words.indented(INDENT, "next: " + finding.hint()));
        }
        if (finding.fix() != null) {
            text.append(
                    "\n" + INDENT + Style.DIM.on("the section " + finding.fix().id() + " mends it"));
        }
        return text.toString();
    }

    private static String symbol(Severity severity) {
        return switch (severity) {
            case BLOCKER -> Style.RED.on("✗");
            case WARNING -> Style.YELLOW.on("!");
            case INFO -> Style.CYAN.on("i");
            case OK -> Style.GREEN.on("✓");
        };
    }
}
