package org.pgtandem.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.ZoneOffset;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.pgtandem.text.Catalogue;
import org.pgtandem.text.Language;
import org.pgtandem.watch.Report;
import org.pgtandem.watch.Report.Verdict;

class StatusWatchTest {
    private final StringWriter out = new StringWriter();

    @Test
    void writesOverWhatAPersonSaw() {
        assertThat(watch(true, false, Verdict.HEALTHY, Verdict.HEALTHY)).isZero();

        assertThat(out.toString().split("\u001b\\[H", -1)).hasSize(3);
        assertThat(out.toString()).doesNotContain("\u001b[2J").endsWith("\u001b[J");
    }

    @Test
    void writesALineOfJsonEachTime() {
        assertThat(watch(true, true, Verdict.HEALTHY, Verdict.BROKEN)).isEqualTo(6);

        assertThat(out.toString().lines()).hasSize(2).allMatch(line -> line.startsWith("{\"at\":"));
    }

    @Test
    void writesNoControlsIntoAFile() {
        watch(false, false, Verdict.HEALTHY, Verdict.HEALTHY);

        assertThat(out.toString()).doesNotContain("\u001b");
    }

    @Test
    void tellsBelowWhatHasHappened() {
        Report before = Samples.report(Verdict.HEALTHY);
        Report after = new Report(
                before.at().plusSeconds(1),
                Verdict.BROKEN,
                before.says(),
                new Report.PrimaryStatus("p1", false, false, null, null, null, null, null),
                before.standbys(),
                List.of());
        run(false, false, new ArrayDeque<>(List.of(before, after)));

        assertThat(out.toString()).contains("12:00:01  p1  does not answer");
    }

    private int watch(boolean live, boolean json, Verdict... verdicts) {
        Deque<Report> reports = new ArrayDeque<>();
        for (Verdict verdict : verdicts) {
            reports.add(Samples.report(verdict));
        }
        return run(live, json, reports);
    }

    private int run(boolean live, boolean json, Deque<Report> reports) {
        Terminal terminal = new Terminal(new PrintWriter(out), new PrintWriter(out), live, false);
        return new StatusWatch(terminal, json, Catalogue.of(Language.ENGLISH), ZoneOffset.UTC)
                .run(reports::remove, reports::isEmpty);
    }
}
