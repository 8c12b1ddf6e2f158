package org.pgtandem.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.pgtandem.engine.Outcome;
import org.pgtandem.engine.Plan;
import org.pgtandem.hosts.Suite;
import org.pgtandem.hosts.TestCluster;
import org.pgtandem.hosts.TestHost;
import org.pgtandem.hosts.TestHosts;
import org.pgtandem.model.Section;
import org.pgtandem.watch.Report;

/** One primary and two standbys, as Debian installs them, by every kind of login; then everything back. */
@Tag("host")
class RealHostsTest {
    @TempDir
    Path state;

    @ParameterizedTest(name = "{0} as {1}")
    @CsvSource({"BOOKWORM, dba", "BULLSEYE, root", "TRIXIE, ops", "BOOKWORM, postgres"})
    void setsUpProvesAndTakesBack(Suite suite, String login) throws Exception {
        try (TestHosts hosts = TestHosts.open()) {
            List<TestHost> all = hosts.up(suite, "p1", "s1", "s2");
            Map<String, Map<String, String>> before = trees(all);
            HostSession opener = new HostSession(
                    hosts, state, topology(all, login), Map.of("PGTANDEM_SUDO_PASSWORD", TestHost.password(login)));
            try (LiveSession session = opener.open()) {
                Plan plan = session.plan(EnumSet.allOf(Section.class));
                assertThat(session.apply(plan, event -> {})).isInstanceOf(Outcome.Done.class);
                assertThat(session.status().verdict()).isEqualTo(Report.Verdict.HEALTHY);
                assertThat(session.plan(EnumSet.allOf(Section.class)).changes()).isEmpty();
            }
            try (LiveSession tomorrow = opener.open()) {
                assertThat(tomorrow.undo(event -> {})).isInstanceOf(Outcome.TakenBack.class);
            }
            assertThat(trees(all)).isEqualTo(before);
            for (TestHost host : all) {
                assertThat(TestCluster.debian(host).sql("SELECT pg_is_in_recovery()"))
                        .contains("f");
            }
        }
    }

    private static Map<String, Map<String, String>> trees(List<TestHost> hosts) {
        Map<String, Map<String, String>> trees = new TreeMap<>();
        hosts.forEach(host -> trees.put(
                host.name(),
                host.hashTree(
                        "/etc/postgresql",
                        host.sh("getent passwd postgres | cut -d: -f6").strip() + "/.pgpass",
                        "/var/lib/postgresql/.pgtandem",
                        "/root/.pgtandem",
                        TestCluster.debian(host).data() + "/postgresql.auto.conf",
                        TestCluster.debian(host).data() + "/standby.signal")));
        return trees;
    }

    private static String topology(List<TestHost> hosts, String login) {
        StringBuilder yaml = new StringBuilder("version: 1\n");
        for (int i = 0; i < hosts.size(); i++) {
            TestHost host = hosts.get(i);
            yaml.append(i == 0 ? "primary:\n  " : i == 1 ? "standbys:\n  - " : "  - ");
            String indent = i == 0 ? "  " : "    ";
            yaml.append("name: ").append(host.name()).append("\n");
            yaml.append(indent).append("ssh: ").append(host.ssh(login)).append("\n");
            yaml.append(indent)
                    .append("cluster: ")
                    .append(host.suite().cluster())
                    .append("\n");
        }
        return yaml.toString();
    }
}
