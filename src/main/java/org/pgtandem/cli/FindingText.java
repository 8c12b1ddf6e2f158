package org.pgtandem.cli;

import java.util.List;
import org.pgtandem.model.Finding;
import org.pgtandem.model.Severity;
import org.pgtandem.model.Text;
import org.pgtandem.text.Catalogue;
import org.pgtandem.text.Words;

/** The one form in which trouble is told: what is so, on which host, the server's words, the next action. */
record FindingText(Catalogue words) {
    private static final String INDENT = "      ";

    /** Findings below each other, the worst first. */
    String all(List<Finding> findings) {
        int width = Words.width(findings.stream().map(Finding::host).toList());
        return findings.stream()
                .sorted((a, b) -> a.severity().compareTo(b.severity()))
                .map(finding -> one(finding, width))
                .reduce((a, b) -> a + "\n" + b)
                .orElse("");
    }

    /** One finding. */
    String one(Finding finding) {
        return one(finding, finding.host().length());
    }

    private String one(Finding finding, int hostWidth) {
        String host = hostWidth == 0 ? "" : Style.BOLD.on(Words.padded(finding.host(), hostWidth)) + "  ";
        StringBuilder text =
                new StringBuilder("  " + symbol(finding.severity()) + " " + host + words.say(finding.message()));
        if (!finding.serverSays().isBlank()) {
            text.append("\n" + INDENT + words.say("the server says:") + "\n"
                    + Words.indented(INDENT + "  ", finding.serverSays()));
        }
        if (!finding.hint().isEmpty()) {
            text.append("\n").append(Words.indented(INDENT, words.say("next: %s", finding.hint())));
        }
        Text options = options(finding);
        if (!options.isEmpty()) {
            text.append("\n" + INDENT + words.say(options));
        }
        if (finding.fix() != null) {
            text.append("\n" + INDENT
                    + Style.DIM.on(
                            words.say("the section %s mends it", finding.fix().id())));
        }
        return text.toString();
    }

    /** What a hint means on the command line, where it means an option. */
    private static Text options(Finding finding) {
        return switch (finding.id()) {
            case "LoginRefused" -> Text.of("options: --identity FILE, --ask-password, or PGTANDEM_SSH_PASSWORD");
            case "HostKeyUnknown" -> Text.of("option: --accept-host-key %s", finding.serverSays());
            default -> Text.NONE;
        };
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
