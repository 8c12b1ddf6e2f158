package org.pgtandem.adapter.file;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PlacesTest {
    private static final Path HOME = Path.of("/home/jo").toAbsolutePath();

    @Test
    void liesWhereXdgSaysOnLinux() {
        assertThat(Places.of("Linux", Map.of("XDG_STATE_HOME", "/s", "XDG_CONFIG_HOME", "/c"), HOME))
                .isEqualTo(new Places(Path.of("/s/pgtandem"), Path.of("/c/pgtandem")));
    }

    @Test
    void fallsBackToXdgsDefaultsAlsoForARelativePath() {
        Places defaults = new Places(HOME.resolve(".local/state/pgtandem"), HOME.resolve(".config/pgtandem"));
        assertThat(Places.of("Linux", Map.of(), HOME)).isEqualTo(defaults);
        assertThat(Places.of("Linux", Map.of("XDG_STATE_HOME", "s", "XDG_CONFIG_HOME", ""), HOME))
                .isEqualTo(defaults);
    }

    @Test
    void liesWhereApplicationsGoOnMacAndWindows() {
        assertThat(Places.of("Mac OS X", Map.of(), HOME).state())
                .isEqualTo(HOME.resolve("Library/Application Support/pgtandem"));
        assertThat(Places.of("Windows 11", Map.of("LOCALAPPDATA", "/local"), HOME)
                        .state())
                .isEqualTo(Path.of("/local/pgtandem"));
    }
}
