package org.pgtandem.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.pgtandem.faults.End;
import org.pgtandem.faults.Fault;

/** What no check can see: a setting that means nothing to the old server, and that a standby can't start with. */
@Tag("lab")
class FailedStartTest {
    @TempDir
    Path home;

    @Test
    @Fault(value = 39, is = "A setting keeps the standby from starting, and no check can see it", ends = End.TAKEN_BACK)
    void aStandbyThatDoesNotStartGivesEverythingBack() throws Exception {
        try (Practice practice = Practice.start(Practice.OWN, 1, home.resolve("pgtandem"))) {
            practice.run("s1", "echo \"recovery_target_timeline = '77'\" >>data/postgresql.conf");
            practice.restart("s1");
            Footprint before = practice.footprint();

            Program program = Program.start(practice, home, "apply", "--yes");

            assertThat(program.exitCode()).as(program.printed()).isEqualTo(4);
            assertThat(program.printed())
                    .contains("Start the standby")
                    .contains("recovery target timeline 77 does not exist");
            assertThat(practice.footprint().overStarts().since(before.overStarts()))
                    .isEmpty();
            assertThat(practice.run("s1", "ls -A")).doesNotContain("pgtandem");
        }
    }
}
