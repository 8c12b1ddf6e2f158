package org.pgtandem.watch;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.pgtandem.model.Text;
import org.pgtandem.watch.History.Sample;
import org.pgtandem.watch.History.Span;
import org.pgtandem.watch.Report.PrimaryStatus;

class HistoryTest {
    private static final Instant NOON = Instant.parse("2026-11-22T12:00:00Z");

    private final History history = new History();

    @Test
    void holdsNoMoreThanSomeHundredPointsOfASpanHoweverLongItLooks() {
        IntStream.range(0, 3 * 3600).forEach(second -> see(second, s1()));

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
        IntStream.range(0, 120).forEach(second -> see(second, s1()));
        see(121, s1().behind(9000, 9.0));
        see(122, s1());

        assertThat(history.samples(Span.DAY)).extracting(HistoryTest::lag).containsExactly(9.0);
    }

    @Test
    void aStandbyThatDoesNotStreamHasNoLagAndNotALagOfZero() {
        see(0, gone());

        assertThat(history.samples(Span.FIVE_MINUTES))
                .extracting(HistoryTest::lag)
                .containsExactly((Double) null);
        assertThat(history.csv(Span.FIVE_MINUTES))
                .isEqualTo("at,standby,lag_bytes,lag_seconds,retained_bytes\r\n2026-11-22T12:00:00Z,s1,,,0\r\n");
    }

    @Test
    void tellsThatAStandbyLeftAndItsSlotWithIt() {
        see(0, s1());

        assertThat(see(1, gone()))
                .extracting(event -> event.what().toString())
                .containsExactly(
                        "does not answer",
                        "left: it does not follow p1 any more",
                        "slot pgtandem_s1 is not in use any more, and retains WAL");
        assertThat(see(2, s1())).allMatch(WatchEvent::good).hasSize(3);
        assertThat(history.events()).hasSize(6);
    }

    @Test
    void tellsOfAnotherTimelineAndOfAPausedReplay() {
        see(0, s1());

        assertThat(see(1, s1().timeline(2).paused()))
                .extracting(WatchEvent::what)
                .containsExactly(Text.of("timeline %d became %d", 1, 2), Text.of("replay is paused"));
    }

    @Test
    void theFirstReportIsNoEvent() {
        assertThat(see(0, gone())).isEmpty();
    }

    private static StandbyScene s1() {
        return new StandbyScene("s1");
    }

    private static StandbyScene gone() {
        return s1().unreachable().state(null).slot(false, 0, "reserved");
    }

    /** Adds what is seen that many seconds after noon. */
    private List<WatchEvent> see(int second, StandbyScene standby) {
        PrimaryStatus primary =
                new PrimaryStatus("p1", true, false, "15.18", StandbyScene.IDENTIFIER, 1, StandbyScene.NOW, null);
        return history.add(
                new Diagnosis(primary, List.of(standby.status()), List.of()).report(NOON.plusSeconds(second)));
    }

    private static @Nullable Double lag(Sample sample) {
        return Objects.requireNonNull(sample.points().get("s1")).lagSeconds();
    }
}
