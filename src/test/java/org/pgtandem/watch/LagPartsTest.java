package org.pgtandem.watch;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.pgtandem.model.Lsn;
import org.pgtandem.watch.LagParts.Place;

class LagPartsTest {

    @ParameterizedTest
    @CsvSource({
        "0/9000000, 0/9000000, 0/9000000, 0/9000000, 0/1000000, REPLAY",
        "0/9000000, 0/9000000, 0/9000000, 0/1000000, 0/1000000, DISK",
        "0/9000000, 0/9000000, 0/1000000, 0/1000000, 0/1000000, NETWORK",
        "0/9000000, 0/1000000, 0/1000000, 0/1000000, 0/1000000, UPSTREAM",
        "0/9000000, 0/9000000, 0/9000000, 0/8FFFFFF, 0/8FFFFFF, ",
    })
    void namesWhereMostOfTheLagArises(
            String primary, String upstream, String written, String flushed, String replayed, Place place) {
        LagParts parts = LagParts.of(
                Lsn.parse(primary), Lsn.parse(upstream), Lsn.parse(written), Lsn.parse(flushed), Lsn.parse(replayed));

        assertThat(Objects.requireNonNull(parts).place()).isEqualTo(place);
    }

    @Test
    void saysNothingWhereASideIsSilent() {
        assertThat(LagParts.of(new Lsn(9), new Lsn(9), null, null, new Lsn(1))).isNull();
    }
}
