package org.pgtandem.lab;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
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
            identifiers.add(ssh.sql(host, "SELECT system_identifier FROM pg_control_system()"));
            assertThat(ssh.sql(host, "SELECT current_user, rolsuper FROM pg_roles WHERE rolname = current_user"))
                    .isEqualTo(host.ssh().user() + "|t");
        }
        assertThat(identifiers).hasSize(3);
    }

    @Test
    void theServerIsSetUpAsAFreshInstallationSetsItUp() throws Exception {
        assertThat(ssh.sql(lab.hosts().getFirst(), """
                SELECT name, setting FROM pg_settings
                WHERE name IN ('data_checksums', 'fsync', 'listen_addresses', 'logging_collector') ORDER BY name
                """))
                .contains("fsync|on", "listen_addresses|localhost", "logging_collector|off");
    }

    @Test
    void theServerLogsIntoTheHome() throws IOException {
        assertThat(lab.hosts().getLast().home().resolve("log/postgresql.log"))
                .content()
                .contains("database system is ready to accept connections");
    }

    @Test
    void serversOfTheLabDoNotRunAsRoot() throws Exception {
        PracticeHost host = lab.hosts().getFirst();

        assertThat(ssh.run(host, "ps -o user= -p $(head -n 1 data/postmaster.pid)")
                        .text())
                .isEqualTo(host.ssh().user())
                .isNotEqualTo("root");
    }

    @Test
    void theTopologyNamesEveryHost() throws IOException {
        PracticeHost p1 = lab.hosts().getFirst();
        PracticeHost s1 = lab.hosts().get(1);
        assertThat(lab.topologyFile()).content().startsWith("""
                version: 1
                primary:
                  name: p1
                  ssh: %s
                  cluster: '%s/p1/data'
                  address: 127.0.0.1
                standbys:
                  - name: s1
                    ssh: %s
                    cluster: '%s/s1/data'
                    address: 127.0.0.1
                    upstream: p1
                  - name: s2
                """.formatted(
                        p1.ssh(), lab.directory(), s1.ssh(), lab.directory()));
    }

    @Test
    void keysAndHomesAreClosedToOthers() throws IOException {
        assertThat(mode(lab.identity())).isEqualTo("rw-------");
        assertThat(mode(lab.identity().resolveSibling("host_key"))).isEqualTo("rw-------");
        assertThat(mode(lab.identity().resolveSibling("."))).isEqualTo("rwx------");
        assertThat(mode(lab.hosts().getFirst().home())).isEqualTo("rwx------");
    }

    private static String mode(Path path) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
    }
}
