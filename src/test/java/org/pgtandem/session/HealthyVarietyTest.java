package org.pgtandem.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.pgtandem.engine.Outcome;
import org.pgtandem.engine.Plan;
import org.pgtandem.model.Finding;
import org.pgtandem.model.Section;
import org.pgtandem.model.Severity;
import org.pgtandem.watch.Report;

/**
 * Set-ups that are healthy, in all the variety that DBAs make: the run goes there and back without a false blocker or
 * warning. They stand in healthy.yaml, in rounds of one primary and its standbys; target/faults/healthy.md lists those that
 * went through. With -Dpgtandem.healthy=all every round, else the usual ones; with a title that one.
 */
@Tag("lab")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class HealthyVarietyTest {
    private static final Set<Section> ALL = EnumSet.allOf(Section.class);
    private static final Path TABLE = Path.of(System.getProperty("basedir", ""), "target", "faults", "healthy.md");

    private final List<String> rows = new ArrayList<>();

    @TempDir
    Path state;

    static Stream<HealthyRound> rounds() throws IOException {
        String wanted = System.getProperty("pgtandem.healthy", "usual");
        return HealthyRound.all().stream().filter(round -> switch (wanted) {
            case "usual" -> round.usual();
            case "all" -> true;
            default -> round.title().contains(wanted);
        });
    }

    @ParameterizedTest
    @MethodSource("rounds")
    void goesThereAndBackWithoutAFalseBlocker(HealthyRound round) throws Exception {
        try (Practice practice =
                Practice.start(round.release(), round.standbys().size(), state.resolve(round.title()))) {
            round.makeOn(practice);
            Footprint before = practice.footprint().overStarts();
            try (LiveSession session = practice.open(round.password()).session()) {
                Plan plan = session.plan(ALL);
                assertThat(plan.findings()).filteredOn(Finding::blocks).isEmpty();
                assertThat(warnings(plan)).containsExactlyInAnyOrderElementsOf(round.warnings());
                assertThat(session.apply(plan, event -> {})).isInstanceOf(Outcome.Done.class);
                Report report = session.status();
                assertThat(report.verdict()).as("%s", report).isEqualTo(Report.Verdict.HEALTHY);
                assertThat(session.plan(ALL).changes()).isEmpty();
            }
            try (LiveSession tomorrow = practice.session()) {
                assertThat(tomorrow.undo(event -> {})).isInstanceOf(Outcome.TakenBack.class);
            }
            assertThat(practice.footprint().overStarts().since(before)).isEmpty();
            rows.addAll(round.rows("PostgreSQL " + practice.lab().version()));
        }
    }

    private static List<String> warnings(Plan plan) {
        return plan.findings().stream()
                .filter(finding -> finding.severity() == Severity.WARNING)
                .map(finding -> finding.host() + " " + finding.id())
                .distinct()
                .toList();
    }

    @AfterAll
    void tell() throws IOException {
        Files.createDirectories(TABLE.getParent());
        Files.writeString(TABLE, """
                # Healthy set-ups through which the run went, there and back

                %d hosts, each set up otherwise; no false blocker, no false warning.

                | Server | Host | Set-up |
                |---|---|---|
                %s""".formatted(rows.size(), String.join("", rows)));
    }
}
