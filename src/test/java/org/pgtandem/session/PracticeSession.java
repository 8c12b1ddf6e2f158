package org.pgtandem.session;

import java.io.IOException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.pgtandem.adapter.file.FileJournals;
import org.pgtandem.adapter.file.TopologyFile;
import org.pgtandem.adapter.jdbc.JdbcSql;
import org.pgtandem.adapter.jdbc.RunSecrets;
import org.pgtandem.adapter.ssh.EnvironmentCredentials;
import org.pgtandem.adapter.ssh.SshFleet;
import org.pgtandem.adapter.ssh.SshSettings;
import org.pgtandem.engine.Event;
import org.pgtandem.lab.PracticeLab;
import org.pgtandem.model.Topology;
import org.pgtandem.probe.Probe;

/** Opens sessions on a practice lab as the program does, all parts real. */
final class PracticeSession {
    private final PracticeLab lab;
    private final Path state;
    final List<Event> events = new CopyOnWriteArrayList<>();

    PracticeSession(PracticeLab lab, Path state) {
        this.lab = lab;
        this.state = state;
    }

    LiveSession open() throws IOException {
        Topology topology = TopologyFile.read(lab.topologyFile());
        RunSecrets secrets = new RunSecrets(topology.replication().role(), null, new ArrayList<>());
        SshSettings settings = SshSettings.usual(state, lab.knownHosts(), "").withIdentities(List.of(lab.identity()));
        SshFleet fleet = new SshFleet(
                topology.nodes(),
                settings,
                new EnvironmentCredentials(java.util.Map.of(), prompt -> null),
                secrets,
                (remote, endpoint) -> new JdbcSql(remote, endpoint, secrets));
        return new LiveSession(
                topology,
                fleet,
                new FileJournals(state, lab.topologyFile(), InstantSource.system()),
                secrets,
                false,
                new Probe(fleet, InstantSource.system()));
    }
}
