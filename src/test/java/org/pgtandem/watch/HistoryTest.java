package org.pgtandem.watch;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Objects;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.pgtandem.model.Text;
import org.pgtandem.watch.History.Sample;
import org.pgtandem.watch.History.Span;
import org.pgtandem.watch.Report.Replay;

class HistoryTest {
    private final History history = new History();

    @Test
    void holdsNoMoreThanSomeHundredPointsOfASpanHoweverLongItLooks() {
        seconds(Duration.ofHours(3), 0);

        for (Span span : Span.values()) {
            assertThat(history.samples(span)).as(span.name()).hasSizeBetween(30, 310);
            Duration length = Duration.between(
                    history.samples(span).getFirst().at(),
                    history.samples(span).getLast().at());
            assertThat(length).isLessThanOrEqualTo(span.length());
        }
    }

    @Test
    void aPeakOfASecondIsStillSeenInADay() {
        seconds(Duration.ofMinutes(2), 0);
        history.add(Scenes.at(Scenes.NOON.plusSeconds(121), Scenes.streaming(9)));
        history.add(Scenes.at(Scenes.NOON.plusSeconds(122), Scenes.streaming(0)));

        assertThat(history.samples(Span.DAY)).extracting(HistoryTest::lag).containsExactly(9.0);
    }

    @Test
    void aStandbyThatDoesNotStreamHasNoLagAndNotALagOfZero() {
        history.add(Scenes.at(Scenes.NOON, Scenes.gone()));

        assertThat(history.samples(Span.FIVE_MINUTES))
                .extracting(HistoryTest::lag)
                .containsExactly((Double) null);
        assertThat(history.csv(Span.FIVE_MINUTES))
                .isEqualTo("at,standby,lag_bytes,lag_seconds,retained_bytes\r\n2026-11-22T12:00:00Z,s1,,,0\r\n");
    }

    @Test
    void tellsThatAStandbyLeftAndItsSlotWithIt() {
        history.add(Scenes.at(Scenes.NOON, Scenes.streaming(0)));

        assertThat(history.add(Scenes.at(Scenes.NOON.plusSeconds(1), Scenes.gone())))
                .extracting(event -> event.what().toString())
                .containsExactly(
                        "does not answer",
                        "left: it does not follow p1 any more",
                        "slot pgtandem_s1 is not in use any more, and retains WAL");
        assertThat(history.add(Scenes.at(Scenes.NOON.plusSeconds(2), Scenes.streaming(0))))
                .allMatch(WatchEvent::good)
                .hasSize(3);
        assertThat(history.events()).hasSize(6);
    }

    @Test
    void tellsOfAnotherTimelineAndOfAPausedReplay() {
        history.add(Scenes.at(Scenes.NOON, Scenes.streaming(0)));

        assertThat(history.add(Scenes.at(
                        Scenes.NOON.plusSeconds(1),
                        Scenes.standby("streaming", 2, 0.0, Scenes.slot(true), new Replay(true, 0, null)))))
                .extracting(WatchEvent::what)
                .containsExactly(Text.of("timeline %d became %d", 1, 2), Text.of("replay is paused"));
    }

    @Test
    void theFirstReportIsNoEvent() {
        assertThat(history.add(Scenes.at(Scenes.NOON, Scenes.gone()))).isEmpty();
    }

    private void seconds(Duration length, double lag) {
        IntStream.range(0, (int) length.toSeconds())
                .forEach(second -> history.add(Scenes.at(Scenes.NOON.plusSeconds(second), Scenes.streaming(lag))));
    }

    private static @Nullable Double lag(Sample sample) {
        return Objects.requireNonNull(sample.points().get("s1")).lagSeconds();
    }
}
