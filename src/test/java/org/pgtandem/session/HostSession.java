package org.pgtandem.session;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import org.pgtandem.adapter.file.FileJournals;
import org.pgtandem.adapter.file.TopologyFile;
import org.pgtandem.adapter.jdbc.JdbcSql;
import org.pgtandem.adapter.jdbc.RunSecrets;
import org.pgtandem.adapter.ssh.EnvironmentCredentials;
import org.pgtandem.adapter.ssh.SshFleet;
import org.pgtandem.adapter.ssh.SshSettings;
import org.pgtandem.hosts.TestCluster;
import org.pgtandem.hosts.TestHosts;
import org.pgtandem.model.Topology;
import org.pgtandem.probe.Probe;

/** Opens sessions on booted hosts as the program does, all parts real. */
final class HostSession {
    private final TestHosts hosts;
    private final Path state;
    private final Path file;
    private final Map<String, String> environment;

    HostSession(TestHosts hosts, Path state, String topology, Map<String, String> environment) throws IOException {
        this.hosts = hosts;
        this.state = state;
        this.file = Files.writeString(state.resolve("topology.yaml"), topology);
        this.environment = environment;
    }

    /** A topology file of these clusters, the first of which is the primary; one login for all, or one for each. */
    static String topology(List<TestCluster> clusters, String... logins) {
        StringBuilder yaml = new StringBuilder("version: 1\n");
        for (int i = 0; i < clusters.size(); i++) {
            yaml.append(i == 0 ? "primary:\n  " : i == 1 ? "standbys:\n  - " : "  - ");
            String indent = i == 0 ? "  " : "    ";
            TestCluster cluster = clusters.get(i);
            yaml.append("name: ").append(cluster.host().name()).append("\n");
            yaml.append(indent)
                    .append("ssh: ")
                    .append(cluster.host().ssh(logins[i % logins.length]))
                    .append("\n");
            yaml.append(indent).append("cluster: ").append(cluster.name()).append("\n");
        }
        return yaml.toString();
    }

    LiveSession open() throws IOException {
        Topology topology = TopologyFile.read(file);
        String password = environment.get("PGTANDEM_REPLICATION_PASSWORD");
        RunSecrets secrets = new RunSecrets(topology.replication().role(), password, List.of());
        SshSettings settings =
                SshSettings.usual(state, hosts.knownHosts(), "").withIdentities(List.of(hosts.keyFile()));
        SshFleet fleet = new SshFleet(
                topology.nodes(),
                settings,
                new EnvironmentCredentials(environment, prompt -> null),
                secrets,
                (remote, endpoint) -> new JdbcSql(remote, endpoint, secrets));
        return new LiveSession(
                topology,
                fleet,
                new FileJournals(state, file, InstantSource.system()),
                secrets,
                password != null,
                new Probe(fleet, InstantSource.system()));
    }
}
