package org.pgtandem;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.pgtandem.adapter.file.Places;
import org.pgtandem.model.SshTarget;
import org.pgtandem.session.ConnectOptions;

/** What is written down about a defect is fit to be sent to others. */
class DefectNoteTest {
    private static final String PASSWORD = "kanari'vogel\"\\: 새";

    @TempDir
    Path home;

    @Test
    void aNoteHasNoSecretInAnyForm() throws IOException {
        Wiring wiring = new Wiring(
                Map.of("PGTANDEM_SUDO_PASSWORD", PASSWORD),
                home,
                new Places(home.resolve("state"), home.resolve("config")),
                InstantSource.system());
        wiring.discover(
                List.<SshTarget>of(),
                new ConnectOptions(List.of(), Optional.empty(), Set.of(), false, false, new Nobody()),
                seen -> {});

        Path note = wiring.writeDown(new IllegalStateException(
                "raw " + PASSWORD,
                new IOException("sql " + PASSWORD.replace("'", "''") + ", sh " + PASSWORD.replace("'", "'\\''"))));

        assertThat(note).content().contains("IllegalStateException", "raw ••••••••", "at org.pgtandem.DefectNoteTest");
        assertThat(note).content().doesNotContain("kanari", "vogel");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(note)))
                .isEqualTo("rw-------");
    }
}
