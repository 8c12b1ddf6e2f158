package org.pgtandem.lab;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LabRecordTest {
    @TempDir
    Path directory;

    @Test
    void comesBackAsItWasWritten() throws IOException {
        Map<String, Integer> ports = new LinkedHashMap<>();
        ports.put("p1", 40001);
        ports.put("s2", 40002);
        ports.put("s1", 40003);
        new LabRecord("9.3", ports).write(directory);

        LabRecord read = LabRecord.of(new PracticeLab.Options(null, 1, directory, true));

        assertThat(read).isEqualTo(new LabRecord("9.3", ports));
        assertThat(read.ports().keySet()).containsExactly("p1", "s2", "s1");
    }

    @Test
    void anotherReleaseIsNotStartedOnItsData() throws IOException {
        new LabRecord("9.3", Map.of("p1", 0)).write(directory);

        assertThatThrownBy(() -> LabRecord.of(new PracticeLab.Options("15", 1, directory, true)))
                .isInstanceOf(LabFailure.class)
                .hasMessageContaining("has PostgreSQL 9.3, not 15");
    }

    @Test
    void aNewLabHasOnePrimaryAndItsStandbys() throws IOException {
        assertThat(LabRecord.of(new PracticeLab.Options("15", 3, null, false))
                        .ports()
                        .keySet())
                .containsExactly("p1", "s1", "s2", "s3");
    }

    @Test
    void moreThanSixteenStandbysAreRefused() {
        assertThatThrownBy(() -> new PracticeLab.Options(null, 17, null, false))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("1 to 16");
    }
}
