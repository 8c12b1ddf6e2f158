package org.pgtandem.hosts;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Iterator;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Tag("host")
class TestClusterTest {
    private static TestHosts hosts;
    private static Iterator<TestHost> fresh;

    @BeforeAll
    static void boot() {
        hosts = TestHosts.open();
        fresh = hosts.up(Suite.BOOKWORM, "h1", "h2", "h3", "h4", "h5").iterator();
    }

    @AfterAll
    static void delete() {
        hosts.close();
    }

    @Test
    void debiansClusterIsRunByItsUnit() {
        assertRuns(TestCluster.debian(fresh.next()), "15");
    }

    @Test
    void redHatsShapeHasNothingOfDebiansLeft() {
        TestHost host = fresh.next();
        TestCluster cluster = TestCluster.redHat(host);
        assertRuns(cluster, "15");
        assertThat(cluster.sql("SHOW config_file")).isEqualTo("/var/lib/pgsql/15/data/postgresql.conf");
        assertThat(host.sh(
                        "find /usr/bin /usr/lib /etc -name pg_lsclusters -o -name pg_ctlcluster -o -name postgresql"))
                .isEmpty();
        host.powerOff();
        host.boot();
        assertThat(cluster.sql("SELECT 1")).isEqualTo("1");
    }

    @Test
    void aPlainClusterIsKnownToNoServiceManager() {
        TestHost host = fresh.next();
        TestCluster cluster = TestCluster.plain(host, "/srv/pg/data");
        assertRuns(cluster, "15");
        assertThat(host.sh("systemctl list-units --no-legend 'postgresql@*'")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"9.3", "9.6"})
    void anOldVersionRunsBesideANewerPgBasebackup(String version) {
        TestHost host = fresh.next();
        assertRuns(TestCluster.archive(host, version, "/srv/pg/data"), version);
        assertThat(host.sh("pg_basebackup --version")).contains(" 15.");
    }

    private static void assertRuns(TestCluster cluster, String version) {
        assertThat(cluster.sql("SHOW server_version")).startsWith(version + ".");
        assertThat(cluster.sql("SHOW data_directory")).isEqualTo(cluster.data());
        cluster.stop();
        assertThat(cluster.host().hashTree(cluster.data() + "/postmaster.pid")).isEmpty();
        cluster.start();
        assertThat(cluster.sql("SELECT 'it''s', 2")).isEqualTo("it's|2");
    }
}
