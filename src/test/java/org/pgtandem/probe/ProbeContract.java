package org.pgtandem.probe;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Objects;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.pgtandem.Needed;
import org.pgtandem.lab.LabFailure;
import org.pgtandem.lab.PracticeLab;
import org.pgtandem.model.Cluster;
import org.pgtandem.model.Finding;
import org.pgtandem.model.Topology;
import org.pgtandem.probe.rule.Rules;
import org.pgtandem.remote.Fleet;

/** The probe over real SSH and SQL, on a fresh practice lab of one release. */
@Tag("lab")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class ProbeContract {
    private final String family;
    private final PracticeLab lab;
    private final Topology topology;
    private final Fleet fleet;
    private final Snapshot snapshot;

    ProbeContract(String family) throws IOException {
        this.family = family;
        this.lab = start(family);
        this.topology = LabFleet.topology(lab);
        this.fleet = LabFleet.of(topology, lab.identity(), lab.knownHosts());
        this.snapshot = new Probe(fleet, InstantSource.system()).look(topology);
    }

    private static PracticeLab start(String family) throws IOException {
        try {
            return PracticeLab.start(new PracticeLab.Options(family, 1, null, false));
        } catch (LabFailure e) {
            throw Needed.missing(String.valueOf(e.getMessage()));
        }
    }

    @AfterAll
    void close() {
        fleet.close();
        lab.close();
    }

    @Test
    void bothClustersAreFoundWithTheirServers() {
        assertThat(snapshot.met()).isEmpty();
        for (String name : new String[] {"p1", "s1"}) {
            NodeFacts node = snapshot.node(name);
            assertThat(node.cluster().running()).isTrue();
            assertThat(node.cluster().state()).isEqualTo(Cluster.State.PRIMARY);
            assertThat(node.cluster().version().family()).isEqualTo(family);
            assertThat(node.cluster().programs().directory()).startsWith("/");
            assertThat(node.systemIdentifier()).matches("\\d{15,20}");
            ServerFacts server = Objects.requireNonNull(node.server());
            assertThat(server.version()).isEqualTo(lab.version());
            assertThat(server.settings()).containsKeys("wal_level", "max_connections");
            assertThat(server.lsn().bytes()).isPositive();
            assertThat(server.databaseBytes()).isPositive();
        }
        assertThat(snapshot.node("p1").systemIdentifier())
                .isNotEqualTo(snapshot.node("s1").systemIdentifier());
    }

    @Test
    void theConfigurationFilesAreRead() {
        Cluster cluster = snapshot.node("p1").cluster();

        assertThat(cluster.configInside()).isTrue();
        assertThat(snapshot.node("p1").files().file(cluster.configFile()).text())
                .contains("max_connections");
        assertThat(snapshot.node("p1").files().file(cluster.hbaFile()).text()).contains("local");
        assertThat(snapshot.node("p1").files().file("/none").exists()).isFalse();
    }

    @Test
    void theStandbyReachesThePrimarysPort() {
        Snapshot.Link link = Objects.requireNonNull(snapshot.link("s1", "p1"));

        assertThat(link.result()).isEqualTo("open");
        assertThat(link.sourceAddress()).isEqualTo("127.0.0.1");
    }

    @Test
    void nothingBlocksAFreshLab() {
        assertThat(Rules.examine(snapshot).stream().filter(Finding::blocks)).isEmpty();
    }

    @Test
    void aNodeIsSeenAnewAfterAChange() {
        NodeFacts before = snapshot.node("p1");
        fleet.sql("p1", before.cluster().endpoint("postgres"))
                .execute("CREATE ROLE replicator LOGIN REPLICATION", false, Duration.ofSeconds(9));

        NodeFacts after = new Probe(fleet, InstantSource.system()).node(snapshot, topology.primary());

        assertThat(Objects.requireNonNull(after.server()).role())
                .isEqualTo(new ServerFacts.RoleFacts("replicator", true, true, false, "none", false));
    }
}
