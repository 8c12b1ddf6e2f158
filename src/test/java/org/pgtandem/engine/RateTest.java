package org.pgtandem.engine;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class RateTest {
    private static final long SECOND = 1_000_000_000L;

    private final Rate rate = new Rate();

    @Test
    void oneReadingIsNoRate() {
        assertThat(rate.at(5 * SECOND, 1000)).isZero();
    }

    @Test
    void twoReadingsAtOnceAreNoRate() {
        rate.at(0, 0);

        assertThat(rate.at(0, 1000)).isZero();
    }

    @Test
    void itIsBytesASecond() {
        rate.at(0, 0);

        assertThat(rate.at(SECOND / 2, 1000)).isEqualTo(2000);
    }

    @Test
    void aSlowStartIsForgottenAfterTenSeconds() {
        rate.at(0, 0);
        for (int second = 20; second <= 30; second++) {
            rate.at(second * SECOND, (second - 20) * 1000L);
        }

        assertThat(rate.at(31 * SECOND, 11_000)).isEqualTo(1000);
    }

    @Test
    void whatStandsStillHasNoRate() {
        rate.at(0, 7000);

        assertThat(rate.at(3 * SECOND, 7000)).isZero();
    }

    /** The clock is the machine's own, which may begin anywhere, below zero too. */
    @Test
    void theClockMayRunThroughZero() {
        rate.at(-SECOND, 0);

        assertThat(rate.at(SECOND, 4000)).isEqualTo(2000);
    }
}
