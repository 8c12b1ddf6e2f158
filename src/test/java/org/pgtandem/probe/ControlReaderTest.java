package org.pgtandem.probe;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.pgtandem.model.ControlData;

class ControlReaderTest {

    @Test
    void readsWhatPgControldataPrints() {
        ControlData control = ControlReader.ofText("""
                pg_control version number:            1300
                Catalog version number:               202209061
                Database system identifier:           7642011472967116994
                Database cluster state:               shut down in recovery
                pg_control last modified:             Wed May 20 16:27:30 2026
                Latest checkpoint's TimeLineID:       3
                Database block size:                  8192
                WAL block size:                       8192
                Bytes per WAL segment:                16777216
                Data page checksum version:           1
                """);

        assertThat(control)
                .isEqualTo(new ControlData(
                        "7642011472967116994", 3, "shut down in recovery", 202209061, 8192, 8192, 16777216, true));
    }

    @Test
    void anotherTextIsNoControlData() {
        assertThat(ControlReader.ofText("")).isNull();
        assertThat(ControlReader.ofText("pg_controldata: error: could not open file"))
                .isNull();
    }

    @Test
    void readsTheHeadOfTheFileOfRelease9_3() {
        ControlData control = ControlReader.ofBytes("""
                 15 cd 5b 07 00 00 00 6a a9 03 00 00 81 d1 14 0c
                 06 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00
                 28 00 00 01 00 00 00 00 28 00 00 01 00 00 00 00
                 28 00 00 01 00 00 00 00 02 00 00 00 02 00 00 00
                """);

        assertThat(control)
                .isEqualTo(new ControlData("7638104968143818005", 2, "in production", 202690945, 0, 0, 0, false));
    }

    @Test
    void readsTheHeadOfABigEndianFileOfRelease15() {
        ControlData control = ControlReader.ofBytes("""
                 6a 00 00 00 07 5b cd 15 00 00 05 14 0c 0d 7a 5d
                 00 00 00 01 00 00 00 00 00 00 00 00 00 00 00 00
                 00 00 00 00 01 00 00 28 00 00 00 00 01 00 00 28
                 00 00 00 07 00 00 00 07 01 00 00 00 00 00 00 00
                """);

        assertThat(control)
                .isEqualTo(new ControlData("7638104968143818005", 7, "shut down", 202209885, 0, 0, 0, false));
    }

    @Test
    void bytesOfSomethingElseAreNoControlData() {
        assertThat(ControlReader.ofBytes("00 ".repeat(64))).isNull();
        assertThat(ControlReader.ofBytes("6a 00")).isNull();
    }
}
