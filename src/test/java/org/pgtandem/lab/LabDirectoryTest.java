package org.pgtandem.lab;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisabledOnOs(value = OS.WINDOWS, disabledReason = "practice hosts need a Unix")
class LabDirectoryTest {
    @TempDir
    Path place;

    @Test
    void aTemporaryOneIsPassedThroughButNotReadByOthers() throws IOException {
        LabDirectory directory = LabDirectory.open(null);

        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(directory.path())))
                .isEqualTo("rwx--x--x");
        directory.release(false);
        assertThat(directory.path()).doesNotExist();
    }

    @Test
    void somebodysOwnFilesAreNotMadeALab() throws IOException {
        Path precious = Files.writeString(place.resolve("thesis.tex"), "x");

        assertThatThrownBy(() -> LabDirectory.open(place))
                .isInstanceOf(LabFailure.class)
                .hasMessageContaining("is not empty");
        assertThat(precious).exists();
    }

    @Test
    void oneThatIsInUseIsRefused() throws IOException {
        LabDirectory first = LabDirectory.open(place.resolve("lab"));
        new LabRecord("15", Map.of()).write(first.path());

        assertThatThrownBy(() -> LabDirectory.open(place.resolve("lab")))
                .isInstanceOf(LabFailure.class)
                .hasMessageContaining("Another pgtandem runs");
        first.release(true);
        LabDirectory.open(place.resolve("lab")).release(false);
    }

    @Test
    void aNameTooLongForASocketIsRefused() {
        assertThatThrownBy(() -> LabDirectory.open(place.resolve("a".repeat(100))))
                .isInstanceOf(LabFailure.class)
                .hasMessageContaining("too long");
    }

    @ParameterizedTest
    @ValueSource(strings = {"it's", "a,b", "a\"b", "a$(touch x)", "a;b", "a\nb", "a\\b", "a#b", "a%b"})
    void aNameThatSettingsOrShellsWouldReadOtherwiseIsRefused(String name) {
        assertThatThrownBy(() -> LabDirectory.open(place.resolve(name)))
                .isInstanceOf(LabFailure.class)
                .hasMessageContaining("a character");
        assertThat(place).isEmptyDirectory();
    }

    @Test
    void removingItFollowsNoLinks() throws IOException {
        Path precious = Files.createDirectories(place.resolve("precious/inside"));
        LabDirectory directory = LabDirectory.open(place.resolve("lab"));
        Files.createSymbolicLink(directory.path().resolve("link"), place.resolve("precious"));

        directory.release(false);

        assertThat(directory.path()).doesNotExist();
        assertThat(precious).exists();
    }
}
