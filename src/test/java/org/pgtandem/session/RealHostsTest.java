package org.pgtandem.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.pgtandem.engine.Outcome;
import org.pgtandem.faults.End;
import org.pgtandem.faults.Fault;
import org.pgtandem.hosts.Suite;
import org.pgtandem.hosts.TestCluster;
import org.pgtandem.hosts.TestHost;
import org.pgtandem.hosts.TestHosts;
import org.pgtandem.model.Finding;
import org.pgtandem.model.Section;
import org.pgtandem.probe.SudoRights;
import org.pgtandem.watch.Report;

/** A primary and its standbys on booted hosts, by every kind of login and in every layout; then everything back. */
@Tag("host")
class RealHostsTest {
    private static final Set<Section> ALL = EnumSet.allOf(Section.class);

    @TempDir
    Path state;

    @Test
    @Fault(value = 20, is = "The configuration lies outside the data directory (Debian)", ends = End.WENT_ON)
    void setsUpProvesAndTakesBackAsRoot() throws Exception {
        try (TestHosts hosts = TestHosts.open()) {
            List<TestCluster> clusters = shaped(hosts.up(Suite.BULLSEYE, "p1", "s1", "s2"), TestCluster::debian);

            thereAndBack(hosts, clusters, HostSession.topology(clusters, "root"), Map.of());
        }
    }

    /** The login has no other sudo than what is printed, and nobody knows a password that sudo would take. */
    @Test
    @Fault(
            value = {43, 44},
            is = "systemd starts the servers: who restarts them asks systemd",
            ends = End.WENT_ON)
    void justTheSudoersLinesThatArePrintedAreEnough() throws Exception {
        try (TestHosts hosts = TestHosts.open()) {
            List<TestCluster> clusters = shaped(hosts.up(Suite.BOOKWORM, "p1", "s1", "s2"), TestCluster::debian);
            String topology = HostSession.topology(clusters, "guest");
            HostSession opener = new HostSession(hosts, state, topology, Map.of());
            try (LiveSession session = opener.open()) {
                assertThat(session.check()).extracting(Finding::id).contains("MayNotBecome");
                for (SudoRights rights : session.sudoRights()) {
                    assertThat(rights.lines()).hasSize(2);
                    allow(clusters, rights);
                }
            }
            try (LiveSession session = opener.open()) {
                assertThat(session.check()).extracting(Finding::id).doesNotContain("MayNotBecome", "NoServiceRights");
            }

            thereAndBack(hosts, clusters, topology, Map.of());

            for (TestCluster cluster : clusters) {
                assertThat(cluster.host().sh("systemctl is-active " + cluster.unit()))
                        .as("what systemd knows of %s", cluster.host())
                        .isEqualTo("active\n");
            }
        }
    }

    /** sudo asks for a password; sshd, sudo and the servers log whatever they can. */
    @Test
    void secretsAreNowhereOnTheHostsButInThePassfile() throws Exception {
        Canary replication = new Canary("kanariReplication4715");
        Canary sudo = new Canary("kanariSudo4716");
        try (TestHosts hosts = TestHosts.open()) {
            List<TestCluster> clusters = shaped(hosts.up(Suite.TRIXIE, "p1", "s1", "s2"), TestCluster::debian);
            clusters.forEach(cluster -> makeLoquacious(cluster, sudo));
            try (Watchman watchman = Watchman.over(replication, sudo)) {
                Map<String, String> environment = Map.of(
                        "PGTANDEM_SUDO_PASSWORD", sudo.value(),
                        "PGTANDEM_REPLICATION_PASSWORD", replication.value());

                thereAndBack(hosts, clusters, HostSession.topology(clusters, "ops"), environment, () -> {
                    assertThat(traces(watchman, clusters, 0)).isEmpty();
                    assertThat(traces(watchman, clusters, 1)).containsExactly("/var/lib/postgresql/.pgpass");
                });

                assertThat(traces(watchman, clusters, 0)).isEmpty();
                assertThat(traces(watchman, clusters, 1)).isEmpty();
                assertThat(watchman.files(state)).isEmpty();
                assertThat(watchman.sightings()).isEmpty();
            }
            assertThat(clusters.getFirst().host().sh("journalctl -q -t sudo; cat /var/log/postgresql/*"))
                    .contains("USER=postgres", "statement: ");
        }
    }

    private static List<String> traces(Watchman watchman, List<TestCluster> clusters, int index) {
        return watchman.traces(clusters.get(index).host());
    }

    private static void makeLoquacious(TestCluster cluster, Canary sudo) {
        cluster.host().sh("""
                chpasswd <<'END'
                ops:%1$s
                END
                echo 'LogLevel DEBUG3' >/etc/ssh/sshd_config.d/loquacious.conf
                systemctl restart ssh
                cat >'%2$s/conf.d/loquacious.conf' <<'END'
                log_statement = all
                log_min_duration_statement = 0
                log_min_error_statement = debug5
                log_replication_commands = on
                END
                chmod 644 '%2$s/conf.d/loquacious.conf'
                systemctl reload %3$s
                """.formatted(sudo.value(), cluster.config(), cluster.unit()));
    }

    private static void allow(List<TestCluster> clusters, SudoRights rights) {
        String lines = rights.lines().stream().map(line -> line + "\n").collect(Collectors.joining());
        clusters.stream()
                .map(TestCluster::host)
                .filter(host -> host.name().equals(rights.host()))
                .forEach(host -> host.sh("""
                        umask 227
                        cat >/etc/sudoers.d/pgtandem <<'END'
                        %sEND
                        visudo -c -f /etc/sudoers.d/pgtandem
                        """.formatted(lines)));
    }

    /**
     * The owner's login on Debian's layout, sudo on Red Hat's, root on a mount point under pg_ctl alone. The standbys'
     * subnet is allowed as a whole, and the second follows the first, which listens on loopback only.
     */
    @Test
    @Fault(
            value = {21, 50},
            is = "The configuration lies in the data directory (RHEL), which on another host is a mount point",
            ends = End.WENT_ON)
    void everyLayoutAndLoginInACascade() throws Exception {
        try (TestHosts hosts = TestHosts.open()) {
            List<TestHost> up = hosts.up(Suite.BOOKWORM, "p1", "s1", "s2");
            up.getLast().sh("""
                    mkdir -p /srv/pg/data
                    mount -t tmpfs -o size=500m,mode=700,uid=postgres,gid=postgres tmpfs /srv/pg/data
                    """);
            List<TestCluster> clusters = shaped(up, host -> switch (host.name()) {
                case "p1" -> TestCluster.debian(host);
                case "s1" -> TestCluster.redHat(host);
                default -> TestCluster.plain(host, "/srv/pg/data");
            });
            String network = up.getFirst().address().replaceFirst("\\d+$", "0/24");
            String topology = HostSession.topology(clusters, "postgres", "dba", "root")
                    + "    upstream: s1\nhba: { address: " + network + " }\n";

            thereAndBack(hosts, clusters, topology, Map.of());
        }
    }

    private void thereAndBack(
            TestHosts hosts, List<TestCluster> clusters, String topology, Map<String, String> environment)
            throws Exception {
        thereAndBack(hosts, clusters, topology, environment, () -> {});
    }

    private void thereAndBack(
            TestHosts hosts,
            List<TestCluster> clusters,
            String topology,
            Map<String, String> environment,
            Runnable whenThere)
            throws Exception {
        Map<String, Map<String, String>> before = trees(clusters);
        HostSession opener = new HostSession(hosts, state, topology, environment);
        try (LiveSession session = opener.open()) {
            assertThat(session.apply(session.plan(ALL), event -> {})).isInstanceOf(Outcome.Done.class);
            assertThat(session.status().verdict()).isEqualTo(Report.Verdict.HEALTHY);
            assertThat(session.plan(ALL).changes()).isEmpty();
        }
        whenThere.run();
        try (LiveSession tomorrow = opener.open()) {
            assertThat(tomorrow.undo(event -> {})).isInstanceOf(Outcome.TakenBack.class);
        }
        assertThat(trees(clusters)).isEqualTo(before);
        clusters.forEach(
                cluster -> assertThat(cluster.sql("SELECT pg_is_in_recovery()")).contains("f"));
    }

    private static List<TestCluster> shaped(List<TestHost> hosts, Function<TestHost, TestCluster> shape) {
        return hosts.stream().parallel().map(shape).toList();
    }

    /** Configuration, secrets and originals, with owner and mode; and what stands in and beside the data directory. */
    private static Map<String, Map<String, String>> trees(List<TestCluster> clusters) {
        Map<String, Map<String, String>> trees = new TreeMap<>();
        for (TestCluster cluster : clusters) {
            TestHost host = cluster.host();
            String home = host.sh("getent passwd postgres | cut -d: -f6").strip();
            Map<String, String> tree = new TreeMap<>(host.hashTree(
                    cluster.config() + "/postgresql.conf",
                    cluster.config() + "/pg_hba.conf",
                    cluster.config() + "/pg_ident.conf",
                    cluster.config() + "/conf.d",
                    home + "/.pgpass",
                    home + "/.pgtandem",
                    "/root/.pgtandem",
                    cluster.data() + "/postgresql.auto.conf",
                    cluster.data() + "/standby.signal"));
            String beside = cluster.data().replaceFirst("/[^/]*$", "");
            tree.put("names", host.sh("ls -A '%s' '%s'".formatted(beside, cluster.data())));
            trees.put(host.name(), tree);
        }
        return trees;
    }
}
