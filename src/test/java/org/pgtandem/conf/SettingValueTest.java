package org.pgtandem.conf;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SettingValueTest {

    @ParameterizedTest
    @CsvSource({
        "1GB, 1024MB",
        "1GB, 1048576kB",
        "1TB, 1024GB",
        "1024B, 1kB",
        "1.5GB, 1536MB",
        "1h, 60min",
        "1d, 24 h",
        "1s, 1000ms",
        "1ms, 1000us",
        "90s, 1.5min",
        "on, true",
        "ON, yes",
        "t, 1",
        "off, of",
        "no, f",
        "10, 10",
        "10, 0xA",
        "8, 010",
        "1e3, 1000",
        "-1, -1.0",
        "+5, 5"
    })
    void theSameValueInOtherWords(String a, String b) {
        assertThat(SettingValue.same(a, b)).isTrue();
        assertThat(SettingValue.same(b, a)).isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "1GB, 1000MB",
        "1GB, 1gb",
        "1GB, 1",
        "1min, 1MB",
        "on, off",
        "o, on",
        "replica, logical",
        "'', 0",
        "1 x, 1",
        "1.2.3, 1.2.3.0",
        "a, A"
    })
    void anotherValue(String a, String b) {
        assertThat(SettingValue.same(a, b)).isFalse();
        assertThat(SettingValue.same(b, a)).isFalse();
    }

    @ParameterizedTest
    @CsvSource({"16384, 128MB, 8kB", "1024, 1GB, MB", "300, 5min, s", "64, 1GB, 16MB", "60000, 1min, ms"})
    void aBareNumberCountsTheSettingsUnit(String bare, String written, String unit) {
        assertThat(SettingValue.same(bare, written, unit)).isTrue();
        assertThat(SettingValue.same(bare, written)).isFalse();
    }

    @Test
    void aUnitThatIsNotKnownChangesNothing() {
        assertThat(SettingValue.same("1", "1", "parsecs")).isTrue();
        assertThat(SettingValue.same("1", "1kB", "")).isFalse();
    }
}
