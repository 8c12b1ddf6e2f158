package org.pgtandem.probe;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.pgtandem.faults.End;
import org.pgtandem.faults.Fault;
import org.pgtandem.hosts.Suite;
import org.pgtandem.hosts.TestCluster;
import org.pgtandem.hosts.TestHost;
import org.pgtandem.hosts.TestHosts;
import org.pgtandem.model.Become;
import org.pgtandem.model.Cluster;
import org.pgtandem.model.Cluster.State;
import org.pgtandem.model.ClusterRef;
import org.pgtandem.model.Finding;
import org.pgtandem.model.Node;
import org.pgtandem.model.Replication;
import org.pgtandem.model.Service;
import org.pgtandem.model.SshTarget;
import org.pgtandem.model.Standby;
import org.pgtandem.model.TlsMode;
import org.pgtandem.model.Topology;
import org.pgtandem.probe.Discovery.Found;
import org.pgtandem.probe.Discovery.FoundCluster;
import org.pgtandem.probe.rule.Rules;
import org.pgtandem.remote.Fleet;

/** The probe on booted Debian hosts, in each of the shapes that PostgreSQL comes in. */
@Tag("host")
class ProbeHostsTest {
    private static TestHosts hosts;
    private static Map<Suite, TestHost> debian;
    private static TestHost many;
    private static TestCluster redHat;
    private static TestCluster plain;

    @BeforeAll
    static void boot() {
        hosts = TestHosts.open();
        List<TestHost> bookworm = hosts.up(Suite.BOOKWORM, "debian", "many", "redhat", "plain");
        debian = Map.of(
                Suite.BOOKWORM,
                bookworm.getFirst(),
                Suite.BULLSEYE,
                hosts.up(Suite.BULLSEYE, "bullseye").getFirst(),
                Suite.TRIXIE,
                hosts.up(Suite.TRIXIE, "trixie").getFirst());
        many = bookworm.get(1);
        redHat = TestCluster.redHat(bookworm.get(2));
        plain = TestCluster.plain(bookworm.get(3), "/srv/pg/data");
    }

    @AfterAll
    static void delete() {
        hosts.close();
    }

    @ParameterizedTest
    @EnumSource(Suite.class)
    void debiansClusterIsFoundWithItsServerAndItsUnit(Suite suite) {
        FoundCluster found = only(discover(debian(suite), "dba"));
        Cluster cluster = found.cluster();

        assertThat(cluster.ref()).isEqualTo(suite.cluster());
        assertThat(cluster.dataDirectory()).isEqualTo("/var/lib/postgresql/" + suite.cluster());
        assertThat(cluster.configFile()).isEqualTo("/etc/postgresql/" + suite.cluster() + "/postgresql.conf");
        assertThat(cluster.hbaFile()).isEqualTo("/etc/postgresql/" + suite.cluster() + "/pg_hba.conf");
        assertThat(cluster.service())
                .isEqualTo(new Service.SystemdUnit("postgresql@" + suite.postgres() + "-main.service"));
        assertThat(cluster.endpoint("postgres").socket()).isEqualTo("/var/run/postgresql/.s.PGSQL.5432");
        assertThat(cluster.home()).isEqualTo("/var/lib/postgresql");
        assertThat(cluster.programs().names()).contains("postgres", "pg_ctl", "pg_basebackup", "pg_verifybackup");
        assertThat(Objects.requireNonNull(found.server()).inRecovery()).isFalse();
    }

    @Test
    void everyLoginThatMaySeeTheClusterSeesTheSame() {
        TestHost host = debian(Suite.BOOKWORM);
        Cluster asRoot = only(discover(host, "root")).cluster();

        assertThat(only(discover(host, "dba")).cluster()).isEqualTo(asRoot);
        assertThat(only(discover(host, "postgres")).cluster().control()).isEqualTo(asRoot.control());
    }

    @Test
    void anOwnerWhoMayNotAskSystemdIsToldSo() {
        TestHost host = debian(Suite.BOOKWORM);

        Snapshot snapshot = look(host, "postgres", null);

        assertThat(snapshot.node("p1").cluster().service()).isEqualTo(new Service.DebianCluster("15", "main"));
        assertThat(ids(snapshot)).contains("NoServiceRights");
    }

    @Test
    void sudoThatKeepsWhatCommandsReadIsWarnedOf() {
        TestHost host = debian(Suite.TRIXIE);
        assertThat(look(host, "dba", null).met()).isEmpty();
        host.sh("echo 'Defaults log_input' >/etc/sudoers.d/log; chmod 440 /etc/sudoers.d/log");
        try {
            assertThat(look(host, "dba", null).met()).extracting(Finding::id).containsExactly("SudoLogsInput");
            host.sh("echo 'Defaults:dba !log_input' >>/etc/sudoers.d/log");
            assertThat(look(host, "dba", null).met()).isEmpty();
        } finally {
            host.sh("rm /etc/sudoers.d/log");
        }
    }

    @Test
    void aLoginThatMayDoNothingIsToldWhatItLacks() {
        Snapshot snapshot = look(debian(Suite.BOOKWORM), "guest", null);

        assertThat(snapshot.met()).extracting(Finding::id).containsExactly("MayNotBecome");
        assertThat(snapshot.met().getFirst().hint().toString()).isNotEmpty();
        assertThat(snapshot.node("p1").cluster().port()).isEqualTo(5432);
        assertThat(snapshot.node("p1").cluster().running()).isTrue();
    }

    @Test
    void aClusterOfAnotherOwnerIsSeenAsThatOwner() {
        many.sh("""
                useradd -m other
                echo 'guest ALL=(other) NOPASSWD: ALL' > /etc/sudoers.d/other
                pg_createcluster 15 others -u other -d /srv/others -p 5455 --socketdir /tmp >/dev/null
                pg_ctlcluster --skip-systemctl-redirect 15 others start >/dev/null 2>&1
                """);

        NodeFacts node = look(many, "guest", "15/others").node("p1");

        assertThat(node.host().user()).isEqualTo("other");
        assertThat(node.cluster().owner()).isEqualTo("other");
        assertThat(node.cluster().control()).isNotNull();
        assertThat(Objects.requireNonNull(node.server()).value("port")).isEqualTo("5455");
    }

    @Test
    void aServerThatLetsNobodyInYetIsToldFromOneOutOfReach() {
        many.sh("""
                pg_createcluster 15 waiting -p 5444 >/dev/null
                echo "hot_standby = off" > /etc/postgresql/15/waiting/conf.d/waiting.conf
                runuser -u postgres -- touch /var/lib/postgresql/15/waiting/standby.signal
                pg_ctlcluster 15 waiting start
                """);

        Snapshot snapshot = look(many, "dba", "15/waiting");

        assertThat(snapshot.met()).extracting(Finding::id).containsExactly("ServerNotReady");
        assertThat(snapshot.met().getFirst().serverSays()).contains("Hot standby mode is disabled");
    }

    @Test
    void aHostOutOfReachIsAFindingAndTheOthersAreSeen() {
        TestHost host = debian(Suite.BOOKWORM);
        Topology both = new Topology(
                node("p1", new SshTarget("dba", host.address(), 1), null),
                List.of(new Standby(
                        node("s1", SshTarget.parse(host.ssh("dba")), null), "p1", Duration.ZERO, null, Map.of())),
                new Replication("replicator", true, "off", TlsMode.PREFER, null, "auto"),
                "auto",
                "guestbook");

        Snapshot snapshot = look(both);

        assertThat(snapshot.met()).extracting(Finding::host).containsExactly("p1");
        assertThat(snapshot.nodes()).containsOnlyKeys("s1");
    }

    @Test
    @Fault(value = 19, is = "Several clusters are on one host", ends = End.FOUND_BEFORE)
    void ofSeveralClustersTheOneThatIsNamedIsMeant() {
        many.sh("pg_createcluster 15 second -d /srv/second -p 5499 -- -k >/dev/null; pg_ctlcluster 15 second start");

        assertThat(look(many, "dba", null).met()).extracting(Finding::id).containsExactly("ClusterAmbiguous");
        assertThat(look(many, "dba", "15/third").met()).extracting(Finding::id).containsExactly("ClusterMissing");
        for (String name : List.of("15/second", "/srv/second")) {
            NodeFacts node = look(many, "dba", name).node("p1");
            assertThat(node.cluster().ref()).isEqualTo("15/second");
            assertThat(Objects.requireNonNull(node.server()).value("port")).isEqualTo("5499");
            assertThat(Objects.requireNonNull(node.server()).value("data_checksums"))
                    .isEqualTo("on");
        }
    }

    @Test
    void aStoppedClusterIsReadFromItsFiles() {
        many.sh("""
                pg_createcluster 15 stopped -p 5477 >/dev/null
                echo "port = 5478" > /etc/postgresql/15/stopped/conf.d/port.conf
                """);

        NodeFacts node = look(many, "dba", "15/stopped").node("p1");

        assertThat(node.server()).isNull();
        assertThat(node.cluster().running()).isFalse();
        assertThat(node.cluster().state()).isEqualTo(State.PRIMARY);
        assertThat(node.cluster().port()).isEqualTo(5478);
        assertThat(node.setting("port")).isEqualTo("5478");
        assertThat(node.cluster().size()).isGreaterThan(20L << 20);
        assertThat(node.cluster().service()).isEqualTo(new Service.SystemdUnit("postgresql@15-stopped.service"));
        assertThat(node.systemIdentifier()).isNotEmpty();
    }

    @Test
    void includesAreFollowedWhereverTheyLead() {
        many.sh("""
                pg_createcluster 15 includes -p 5466 >/dev/null
                cd /etc/postgresql/15/includes
                mkdir more
                echo "include_dir = 'more'" >> postgresql.conf
                echo "include = '../deep.conf'" > more/a.conf
                echo "work_mem = 7MB" > deep.conf
                chown -R postgres: .
                """);

        NodeFacts node = look(many, "dba", "15/includes").node("p1");

        assertThat(node.setting("work_mem")).isEqualTo("7MB");
        assertThat(node.settings().missing()).isEmpty();
    }

    @Test
    void redHatsShapeIsFoundWithItsUnitRunningOrNot() {
        Service unit = new Service.SystemdUnit("postgresql-15.service");
        Cluster running = only(discover(redHat.host(), "dba")).cluster();
        assertThat(running.dataDirectory()).isEqualTo("/var/lib/pgsql/15/data");
        assertThat(running.programs().directory()).isEqualTo("/usr/pgsql-15/bin");
        assertThat(running.configInside()).isTrue();
        assertThat(running.service()).isEqualTo(unit);

        redHat.stop();

        Cluster stopped = only(discover(redHat.host(), "dba")).cluster();
        assertThat(stopped.running()).isFalse();
        assertThat(stopped.service()).isEqualTo(unit);
        assertThat(stopped.programs().directory()).isEqualTo("/usr/pgsql-15/bin");
        redHat.start();
    }

    @Test
    void aClusterUnderPgCtlAloneIsFoundWhileItRunsOrIfItIsNamed() {
        Cluster running = only(discover(plain.host(), "dba")).cluster();
        assertThat(running.dataDirectory()).isEqualTo("/srv/pg/data");
        assertThat(running.service()).isEqualTo(new Service.PgCtl());

        plain.stop();

        assertThat(discover(plain.host(), "dba").clusters()).isEmpty();
        assertThat(look(plain.host(), "dba", "/srv/pg/data")
                        .node("p1")
                        .cluster()
                        .service())
                .isEqualTo(new Service.PgCtl());
        plain.start();
    }

    @Test
    void aDirectoryThatIsStillToComeHasThePrimarysPrograms() {
        Topology topology = new Topology(
                node("p1", SshTarget.parse(debian(Suite.BOOKWORM).ssh("dba")), null),
                List.of(new Standby(
                        node("s1", SshTarget.parse(many.ssh("dba")), "/srv/new/data"),
                        "p1",
                        Duration.ZERO,
                        null,
                        Map.of())),
                new Replication("replicator", true, "off", TlsMode.PREFER, null, "auto"),
                "auto",
                "guestbook");

        Snapshot snapshot = look(topology);
        Cluster cluster = snapshot.node("s1").cluster();

        assertThat(snapshot.met()).isEmpty();
        assertThat(cluster.state()).isEqualTo(State.ABSENT);
        assertThat(cluster.programs().directory()).isEqualTo("/usr/lib/postgresql/15/bin");
        assertThat(cluster.owner()).isEqualTo("postgres");
        assertThat(ids(snapshot)).contains("StandbyDataEmpty", "DiskSpaceEnough");
    }

    private static TestHost debian(Suite suite) {
        return Objects.requireNonNull(debian.get(suite));
    }

    private static FoundCluster only(Found found) {
        assertThat(found.clusters()).hasSize(1);
        return found.clusters().getFirst();
    }

    private static Found discover(TestHost host, String login) {
        Topology topology = topology(host, login, null);
        try (Fleet fleet = LabFleet.of(topology, hosts.keyFile(), hosts.knownHosts())) {
            return new Discovery(fleet, InstantSource.system()).look("p1");
        }
    }

    private static Snapshot look(TestHost host, String login, @Nullable String cluster) {
        return look(topology(host, login, cluster));
    }

    private static Snapshot look(Topology topology) {
        try (Fleet fleet = LabFleet.of(topology, hosts.keyFile(), hosts.knownHosts())) {
            return new Probe(fleet, InstantSource.system()).look(topology);
        }
    }

    private static Topology topology(TestHost host, String login, @Nullable String cluster) {
        return new Topology(
                node("p1", SshTarget.parse(host.ssh(login)), cluster),
                List.of(),
                new Replication("replicator", true, "off", TlsMode.PREFER, null, "auto"),
                "auto",
                "guestbook");
    }

    private static Node node(String name, SshTarget ssh, @Nullable String cluster) {
        return new Node(name, ssh, cluster == null ? null : ClusterRef.parse(cluster), ssh.host(), Become.AUTO);
    }

    private static List<String> ids(Snapshot snapshot) {
        return Rules.examine(snapshot).stream().map(Finding::id).toList();
    }
}
