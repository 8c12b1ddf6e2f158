package org.pgtandem.lab;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

class LocalProgramTest {

    @Test
    void aProgramDoesNotInheritOurSecrets() throws IOException {
        ProcessBuilder program = new ProcessBuilder("env");
        program.environment().putAll(Map.of("PGTANDEM_SUDO_PASSWORD", "geheim", "HARMLESS", "yes"));

        assertThat(LocalProgram.run(program, Duration.ofSeconds(10)).text())
                .contains("HARMLESS=yes")
                .doesNotContain("geheim", "PGTANDEM_");
    }
}
