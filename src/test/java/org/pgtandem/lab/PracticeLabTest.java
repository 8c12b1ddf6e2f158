package org.pgtandem.lab;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** A lab of three hosts, on the newest PostgreSQL of this machine. */
@Tag("lab")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PracticeLabTest {
    private PracticeLab lab;
    private OpenSsh ssh;

    @BeforeAll
    void startLab() throws Exception {
        lab = PracticeLab.start(new PracticeLab.Options(null, 2, null, false));
        ssh = new OpenSsh(lab.identity(), lab.knownHosts());
    }

    @AfterAll
    void closeLab() {
        lab.close();
    }

    @Test
    void everyHostHasAClusterOfItsOwnThatTheLoginReachesByPeer() throws Exception {
        Set<String> identifiers = new HashSet<>();
        for (PracticeHost host : lab.hosts()) {
            OpenSsh.Ran ran = ssh.run(host, """
                    psql -h "$HOME/run" -p $(sed -n 4p data/postmaster.pid) -d postgres -Atc '
                      select system_identifier from pg_control_system()'
                    """);
            assertThat(ran.err()).isEmpty();
            identifiers.add(ran.text());
        }
        assertThat(identifiers).hasSize(3);
    }
}
