package org.pgtandem.lab;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.pgtandem.model.SshTarget;

/** How a lab ends, and starts again. */
@Tag("lab")
@EnabledOnOs(value = OS.LINUX, disabledReason = "/proc tells what is left")
class PracticeLabEndTest {

    @Test
    void closingLeavesNeitherProcessNorFile() throws Exception {
        PracticeLab lab = PracticeLab.start(new PracticeLab.Options(null, 1, null, false));
        OpenSsh ssh = new OpenSsh(lab.identity(), lab.knownHosts());
        PracticeHost s1 = lab.hosts().getLast();
        for (String command : List.of(
                "initdb -N -D other >/dev/null && pg_ctl -w -l other.log -o \"-k $HOME/run -h ''\" -D other start",
                "setsid sh -c 'trap \"\" TERM HUP; while :; do sleep 1; done' </dev/null >/dev/null 2>&1 &",
                "setsid sh -c 'kill -STOP $$' </dev/null >/dev/null 2>&1 &",
                "kill -STOP $(pgrep -P $(head -n 1 data/postmaster.pid) | tail -n 1)")) {
            assertThat(ssh.run(s1, command).status()).as(command).isZero();
        }
        Running running = new Running(lab.directory());
        assertThat(running.find()).hasSizeGreaterThan(10);

        lab.close();

        assertThat(running.find()).isEmpty();
        assertThat(lab.directory()).doesNotExist();
    }

    @Test
    void aKeptLabStartsAgainWithItsDataAndItsTopology(@TempDir Path place) throws Exception {
        Files.setPosixFilePermissions(place, PosixFilePermissions.fromString("rwxr-xr-x"));
        PracticeLab.Options kept = new PracticeLab.Options(null, 1, place.resolve("lab"), true);
        List<SshTarget> before;
        try (PracticeLab lab = PracticeLab.start(kept)) {
            before = targets(lab);
            new OpenSsh(lab.identity(), lab.knownHosts()).sql(lab.hosts().getFirst(), "CREATE TABLE kept ()");
            Files.writeString(lab.topologyFile(), "# mine\n", StandardOpenOption.APPEND);
        }
        assertThat(new Running(place.resolve("lab")).find()).isEmpty();

        try (PracticeLab again = PracticeLab.start(new PracticeLab.Options(null, 5, place.resolve("lab"), false))) {
            assertThat(targets(again)).isEqualTo(before);
            assertThat(again.topologyFile()).content().endsWith("# mine\n");
            assertThat(new OpenSsh(again.identity(), again.knownHosts())
                            .sql(again.hosts().getFirst(), "SELECT count(*) FROM kept"))
                    .isEqualTo("0");
        }
        assertThat(place).isEmptyDirectory();
    }

    @Test
    void aStartThatFailsLeavesNothing(@TempDir Path place) throws IOException {
        Path lab = place.resolve("lab");

        assertThatThrownBy(() -> PracticeLab.start(new PracticeLab.Options("8.4", 1, lab, true)))
                .isInstanceOf(LabFailure.class)
                .hasMessage("There is no PostgreSQL 8.4 on this machine: run installer/postgres 8.4.");

        assertThat(lab).doesNotExist();
    }

    private static List<SshTarget> targets(PracticeLab lab) {
        return lab.hosts().stream().map(PracticeHost::ssh).toList();
    }
}
