package org.pgtandem.probe;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.pgtandem.adapter.file.TopologyFile;
import org.pgtandem.adapter.jdbc.JdbcSql;
import org.pgtandem.adapter.jdbc.RunSecrets;
import org.pgtandem.adapter.ssh.EnvironmentCredentials;
import org.pgtandem.adapter.ssh.SshFleet;
import org.pgtandem.adapter.ssh.SshSettings;
import org.pgtandem.lab.PracticeLab;
import org.pgtandem.model.Topology;
import org.pgtandem.remote.Fleet;

/** Hosts of tests over their real SSH servers, with a key and no passwords. */
final class LabFleet {
    private LabFleet() {}

    static Topology topology(PracticeLab lab) throws IOException {
        return TopologyFile.read(lab.topologyFile());
    }

    static Fleet of(Topology topology, Path identity, Path knownHosts) {
        SshSettings settings = new SshSettings(
                List.of(identity),
                List.of(knownHosts),
                Set.of(),
                false,
                Path.of("/nonexistent"),
                "",
                Duration.ofSeconds(10));
        RunSecrets secrets = new RunSecrets("replicator", null, List.of());
        return new SshFleet(
                topology.nodes(),
                settings,
                new EnvironmentCredentials(Map.of(), question -> null),
                secrets,
                (remote, endpoint) -> new JdbcSql(remote, endpoint, secrets));
    }
}
