package org.pgtandem.watch;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.pgtandem.model.Lsn;

class WalPaceTest {
    private static final Instant NOON = Instant.parse("2026-11-22T12:00:00Z");
    private final WalPace pace = new WalPace();

    @BeforeEach
    void aPrimaryThatWritesAKilobyteASecondForTenSeconds() {
        for (int second = 0; second <= 10; second++) {
            pace.primaryAt(NOON.plusSeconds(second), new Lsn(1024L * second));
        }
    }

    @Test
    void tellsTheRate() {
        assertThat(pace.rate()).isEqualTo(1024);
    }

    @Test
    void aSingleSampleTellsNoRate() {
        assertThat(new WalPace().rate()).isNull();
    }

    @Test
    void whoHasReplayedEverythingIsNotBehindHoweverLongThePrimaryWasIdle() {
        pace.primaryAt(NOON.plusSeconds(1000), new Lsn(10_240));

        assertThat(pace.secondsBehind(new Lsn(10_240), NOON.plusSeconds(1000))).isZero();
    }

    @Test
    void tellsForHowLongThePrimaryHasBeenAhead() {
        assertThat(pace.secondsBehind(new Lsn(5 * 1024), NOON.plusSeconds(10))).isEqualTo(4);
    }

    @Test
    void doesNotGuessWhatWasBeforeItLooked() {
        assertThat(pace.secondsBehind(new Lsn(-1), NOON.plusSeconds(10))).isZero();
        WalPace late = new WalPace();
        late.primaryAt(NOON, new Lsn(4096));
        assertThat(late.secondsBehind(new Lsn(1024), NOON)).isNull();
    }

    @Test
    void aPrimaryThatWritesBehindItselfHasAnotherHistory() {
        pace.primaryAt(NOON.plusSeconds(11), new Lsn(512));

        assertThat(pace.rate()).isNull();
    }

    @Test
    void tellsWhenTheDiskIsFullWhereASlotRetainsMoreAndMore() {
        assertThat(pace.secondsUntilFull("p1/s1", NOON, 0, 1L << 30)).isNull();
        assertThat(pace.secondsUntilFull("p1/s1", NOON.plusSeconds(10), 10L << 20, 1L << 30))
                .isEqualTo(1024);
    }

    @Test
    void aSlotThatKeepsUpFillsNoDisk() {
        pace.secondsUntilFull("p1/s1", NOON, 16 << 20, 1L << 30);

        assertThat(pace.secondsUntilFull("p1/s1", NOON.plusSeconds(10), 16 << 20, 1L << 30))
                .isNull();
    }
}
