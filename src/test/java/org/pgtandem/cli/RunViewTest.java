package org.pgtandem.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.pgtandem.engine.Event;
import org.pgtandem.engine.Outcome;
import org.pgtandem.model.Finding;
import org.pgtandem.model.Section;
import org.pgtandem.model.StepId;
import org.pgtandem.model.Text;
import org.pgtandem.text.Catalogue;
import org.pgtandem.text.Language;

class RunViewTest {
    private static final Instant NOON = Samples.NOON;
    private static final StepId HBA = new StepId(Section.HBA, "AllowReplicationInHba", "p1");
    private static final StepId COPY_S1 = new StepId(Section.BASEBACKUP, "CopyPrimary", "s1");
    private static final StepId COPY_S2 = new StepId(Section.BASEBACKUP, "CopyPrimary", "s2");
    private static final long MB = 1 << 20;

    private final StringWriter printed = new StringWriter();

    @Test
    void printsALineForEachStepThatIsOver() {
        RunView view = view(false, false);
        view.accept(new Event.RunStarted(NOON, "20261122-120000-x7", Event.Kind.APPLY, 2));
        view.accept(new Event.StepStarted(NOON, HBA, Samples.hba()));
        view.accept(new Event.Said(NOON, HBA, Text.of("a line that only --verbose shows")));
        view.accept(new Event.StepDone(NOON, HBA, Text.of("line 4 wins"), 124));
        view.accept(new Event.StepSatisfied(NOON, COPY_S1, Text.of("streams already")));
        view.accept(new Event.StepTakenBack(NOON, HBA));
        view.accept(new Event.RunEnded(NOON, new Outcome.Done(1)));

        assertThat(printed.toString()).isEqualTo("""
                        Applying run 20261122-120000-x7
                          ✓ p1  hba         Open pg_hba.conf to the standbys  0.12 s
                          ↶ p1  hba         Open pg_hba.conf to the standbys  taken back
                        """);
    }

    @Test
    void printsAlsoWhatHostsSayOnRequest() {
        RunView view = view(false, true);
        view.accept(new Event.Said(NOON, HBA, Text.of("NOTICE: reloaded")));
        view.accept(new Event.StepDone(NOON, HBA, Text.of("line 4 wins"), 124));
        view.accept(new Event.StepSatisfied(NOON, COPY_S1, Text.of("streams already")));

        assertThat(printed.toString())
                .contains("p1 | NOTICE: reloaded", "0.12 s: line 4 wins", "nothing to do: streams already");
    }

    @Test
    void showsEvidenceBelowItsStep() {
        view(false, false)
                .accept(new Event.Evidence(
                        NOON, COPY_S1, Text.of("processes"), List.of(Text.of("1 postgres"), Text.of("2 walreceiver"))));
        assertThat(printed.toString()).isEqualTo("      s1, processes\n        1 postgres\n        2 walreceiver\n");
    }

    @Test
    void showsNoEvidenceWhereThereIsNone() {
        view(false, false).accept(new Event.Evidence(NOON, COPY_S1, Text.of("log"), List.of()));
        assertThat(printed.toString()).isEmpty();
    }

    @Test
    void tellsAFailureInItsForm() {
        Finding finding =
                Finding.blocker("NoSpace", "s1", Text.of("The disk is full."), "ENOSPC", Text.of("Free some."));
        view(false, false).accept(new Event.StepFailed(NOON, COPY_S1, finding));
        assertThat(printed.toString())
                .contains("✗ s1  basebackup  Copy the primary and verify it", "failed")
                .contains("✗ s1  The disk is full.\n      the server says:\n        ENOSPC\n      next: Free some.");
    }

    @Test
    void printsProgressEveryFewSecondsWhereNobodyLooksOn() {
        RunView view = view(false, false);
        for (int second = 0; second < 11; second++) {
            view.accept(progress(COPY_S1, NOON.plusSeconds(second), second * 10L));
        }
        assertThat(printed.toString().lines())
                .containsExactly(
                        "    s1  basebackup  Copy the primary and verify it  0 bytes of 926 MB (0 %), 210 MB/s, 2.0 s left",
                        "    s1  basebackup  Copy the primary and verify it  50.0 MB of 926 MB (5 %), 210 MB/s, 2.0 s left",
                        "    s1  basebackup  Copy the primary and verify it  100 MB of 926 MB (10 %), 210 MB/s, 2.0 s left");
    }

    @Test
    void writesOverOneLineWithAllThatIsUnderWayWhereAPersonLooksOn() {
        RunView view = view(true, false);
        view.accept(progress(COPY_S1, NOON, 10));
        assertThat(lastLine()).isEqualTo("  … s1 10.0 MB of 926 MB (1 %), 210 MB/s, 2.0 s left");
        view.accept(progress(COPY_S2, NOON.plusSeconds(1), 20));
        assertThat(lastLine()).isEqualTo("  … s1 1 % · s2 2 %");

        view.accept(new Event.StepDone(NOON, COPY_S1, Text.of(""), 4000));
        assertThat(printed.toString()).contains("\r\u001b[K  ✓ s1  basebackup  Copy the primary and verify it");
        assertThat(lastLine()).startsWith("  … s2 20.0 MB");
    }

    @Test
    void keepsTheLineWithinATerminalsWidth() {
        RunView view = view(true, false);
        for (String host : List.of("s1", "s2", "s3", "s4", "s5")) {
            StepId step = new StepId(Section.RECOVERY, "PutBackConfiguration", host);
            view.accept(new Event.StepStarted(NOON, step, Samples.hba()));
        }
        assertThat(lastLine()).hasSize(79).endsWith("…");
    }

    @Test
    void redrawsNoMoreThanTenTimesASecond() {
        RunView view = view(true, false);
        for (int millis = 0; millis < 1000; millis++) {
            view.accept(progress(COPY_S1, NOON.plusMillis(millis), millis));
        }
        assertThat(printed.toString().split("\r", -1)).hasSizeBetween(5, 12);
    }

    @Test
    void saysWhatIsKnownOfAProgressAndNoMore() {
        assertThat(RunView.whole(Catalogue.of(Language.ENGLISH), new Event.Progress(NOON, COPY_S1, 5 * MB, 0, 0, -1)))
                .isEqualTo("5.0 MB");
    }

    private static Event progress(StepId step, Instant at, long megabytes) {
        return new Event.Progress(at, step, megabytes * MB, 926 * MB, 210 * MB, 2);
    }

    private String lastLine() {
        String all = printed.toString();
        return all.substring(all.lastIndexOf("\u001b[K") + 3);
    }

    private RunView view(boolean live, boolean verbose) {
        PrintWriter writer = new PrintWriter(printed);
        return new RunView(
                new Terminal(writer, writer, live, false),
                Catalogue.of(Language.ENGLISH),
                List.of("p1", "s1", "s2"),
                verbose);
    }
}
