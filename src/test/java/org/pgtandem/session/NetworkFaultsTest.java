package org.pgtandem.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.pgtandem.engine.Event;
import org.pgtandem.engine.Outcome;
import org.pgtandem.engine.Plan;
import org.pgtandem.faults.End;
import org.pgtandem.faults.Fault;
import org.pgtandem.faults.Told;
import org.pgtandem.hosts.Suite;
import org.pgtandem.hosts.TestCluster;
import org.pgtandem.hosts.TestHost;
import org.pgtandem.hosts.TestHosts;
import org.pgtandem.model.Finding;
import org.pgtandem.model.Section;
import org.pgtandem.remote.Waiting;

/** What only a network and file systems of hosts' own can do. */
@Tag("host")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class NetworkFaultsTest {
    private static final Set<Section> ALL = EnumSet.allOf(Section.class);

    /** Within 20 s, and told with the next look at the job. */
    private static final Duration NOTICED = Duration.ofSeconds(20);

    private TestHosts hosts;
    private List<TestCluster> clusters;

    @BeforeAll
    void boot() {
        hosts = TestHosts.open();
        clusters = hosts.up(Suite.BOOKWORM, "p1", "s1").stream()
                .map(TestCluster::debian)
                .toList();
    }

    @AfterAll
    void delete() {
        if (hosts != null) {
            hosts.close();
        }
    }

    @Test
    @Fault(
            value = 56,
            is = "The network between the servers drops everything while the copy is made",
            ends = End.TAKEN_BACK)
    void packetsAreDropped(Told told, @TempDir Path state) throws Exception {
        TestCluster primary = clusters.getFirst();
        TestHost standby = clusters.getLast().host();
        Map<String, String> before = tree();
        HostSession opener = new HostSession(
                hosts, state, HostSession.topology(clusters, "dba") + "replication: { max_rate: 2MB }\n", Map.of());
        AtomicReference<Instant> dropped = new AtomicReference<>();
        AtomicReference<Event.TryingAgain> noticed = new AtomicReference<>();
        try (LiveSession session = opener.open()) {
            Outcome outcome = session.apply(session.plan(ALL), event -> {
                if (event instanceof Event.StepStarted started
                        && started.step().step().equals("CopyPrimary")) {
                    Thread.startVirtualThread(() -> dropped.set(drop(primary, standby)));
                }
                if (event instanceof Event.TryingAgain again) {
                    noticed.compareAndSet(null, again);
                }
            });

            assertThat(outcome).isInstanceOf(Outcome.TakenBack.class);
            told.told(((Outcome.TakenBack) outcome).cause());
        } finally {
            primary.host().sh("ip route del blackhole " + standby.address() + " || :");
        }
        Event.TryingAgain second = Objects.requireNonNull(noticed.get(), "nobody was told of a second try");
        assertThat(second.why().toString()).startsWith("Trying again (2 of 3): ");
        assertThat(Duration.between(dropped.get(), second.at())).isLessThan(NOTICED);
        assertThat(primary.sql("SELECT count(*) FROM pg_stat_replication")).isEqualTo("0");
        assertThat(primary.sql("SELECT count(*) FROM pg_replication_slots")).isEqualTo("0");
        assertThat(standby.run("root", Duration.ofSeconds(10), "pgrep -c pg_basebackup || :")
                        .out())
                .isEqualTo("0\n");
        assertThat(tree()).isEqualTo(before);
    }

    private static Instant drop(TestCluster primary, TestHost standby) {
        Waiting.until(
                Duration.ofSeconds(30),
                Duration.ofMillis(100),
                () -> primary.sql("SELECT count(*) > 0 FROM pg_stat_replication WHERE state = 'backup'")
                        .equals("t"));
        primary.host().sh("ip route add blackhole " + standby.address());
        return Instant.now();
    }

    @Test
    @Fault(value = 54, is = "There is not enough room for the copy", ends = End.FOUND_BEFORE)
    void aFileSystemThatIsTooSmall(Told told, @TempDir Path state) throws Exception {
        clusters.getLast().host().sh("""
                mkdir -p /srv/small
                mount -t tmpfs -o size=40m,mode=700,uid=postgres,gid=postgres tmpfs /srv/small
                """);
        Map<String, String> before = tree();
        String topology = HostSession.topology(clusters, "dba");
        int last = topology.lastIndexOf("cluster: ");
        try (LiveSession session = new HostSession(
                        hosts, state, topology.substring(0, last) + "cluster: /srv/small/data\n", Map.of())
                .open()) {
            Plan plan = session.plan(ALL);
            Finding found = plan.findings().stream()
                    .filter(finding -> finding.id().equals("DiskSpaceShort"))
                    .findFirst()
                    .orElseThrow();
            told.told(found);
            assertThat(found.message().toString()).contains("/srv/small");
            assertThat(session.apply(plan, event -> {})).isInstanceOf(Outcome.Blocked.class);
        }
        assertThat(tree()).isEqualTo(before);
    }

    /** Configuration, passfiles and what stands in and beside the data directories. */
    private Map<String, String> tree() {
        Map<String, String> tree = new TreeMap<>();
        for (TestCluster cluster : clusters) {
            cluster.host()
                    .hashTree(
                            cluster.config(),
                            "/var/lib/postgresql/.pgpass",
                            "/var/lib/postgresql/.pgtandem",
                            "/root/.pgtandem")
                    .forEach((path, traits) -> tree.put(cluster.host().name() + path, traits));
            tree.put(
                    cluster.host().name(),
                    cluster.host().sh("ls -A '%s' '%s/..'".formatted(cluster.data(), cluster.data())));
        }
        return tree;
    }
}
