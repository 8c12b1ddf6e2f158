package org.pgtandem.ui.page.check;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.pgtandem.model.Finding;
import org.pgtandem.model.Text;

/** How a finding stands for who wants to go on, the gravest first. Pure. */
enum Standing {
    BLOCKER("danger"),
    WARNING("warning"),
    SKIPPED("muted"),
    MENDED("accent"),
    NOTE("muted"),
    FINE("success");

    /** They say why something could not be looked at. */
    private static final Set<String> NOT_LOOKED_AT = Set.of("PortNotTried", "VerifyProgramMissing", "SlotsUnavailable");

    private final String tone;

    Standing(String tone) {
        this.tone = tone;
    }

    static Standing of(Finding finding) {
        return switch (finding.severity()) {
            case BLOCKER -> BLOCKER;
            case WARNING -> NOT_LOOKED_AT.contains(finding.id()) ? SKIPPED : WARNING;
            case INFO -> NOT_LOOKED_AT.contains(finding.id()) ? SKIPPED : finding.fix() == null ? NOTE : MENDED;
            case OK -> FINE;
        };
    }

    /** A badge's tone. */
    String tone() {
        return tone;
    }

    /** In a badge. */
    Text text() {
        return switch (this) {
            case BLOCKER -> Text.of("Blocker");
            case WARNING -> Text.of("Warning");
            case SKIPPED -> Text.of("Skipped");
            case MENDED -> Text.of("Will be mended");
            case NOTE -> Text.of("Good to know");
            case FINE -> Text.of("Success");
        };
    }

    /** "2 stand in the way, 3 warnings, 31 fine". */
    static Text summary(List<Finding> findings) {
        var counts = findings.stream().collect(Collectors.groupingBy(Standing::of, Collectors.counting()));
        return List.of(values()).stream()
                .filter(counts::containsKey)
                .map(standing -> standing.counted(counts.getOrDefault(standing, 0L)))
                .reduce((before, next) -> Text.of("%s, %s", before, next))
                .orElse(Text.of("%s", ""));
    }

    private Text counted(long number) {
        return switch (this) {
            case BLOCKER -> Text.counted(number, "%d stands in the way", "%d stand in the way");
            case WARNING -> Text.counted(number, "%d warning", "%d warnings");
            case SKIPPED -> Text.counted(number, "%d skipped", "%d skipped");
            case MENDED -> Text.counted(number, "%d will be mended by a step", "%d will be mended by steps");
            case NOTE -> Text.counted(number, "%d good to know", "%d good to know");
            case FINE -> Text.counted(number, "%d fine", "%d fine");
        };
    }
}
