package org.pgtandem.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.pgtandem.Needed;
import org.pgtandem.adapter.file.FileJournals;
import org.pgtandem.adapter.file.TopologyFile;
import org.pgtandem.adapter.jdbc.JdbcSql;
import org.pgtandem.adapter.jdbc.RunSecrets;
import org.pgtandem.adapter.ssh.EnvironmentCredentials;
import org.pgtandem.adapter.ssh.SshFleet;
import org.pgtandem.adapter.ssh.SshSettings;
import org.pgtandem.engine.Journals;
import org.pgtandem.lab.LabFailure;
import org.pgtandem.lab.PracticeHost;
import org.pgtandem.lab.PracticeLab;
import org.pgtandem.model.As;
import org.pgtandem.model.Command;
import org.pgtandem.model.Topology;
import org.pgtandem.probe.Probe;
import org.pgtandem.remote.Fleet;
import org.pgtandem.remote.Output;
import org.pgtandem.remote.Scripts;
import org.pgtandem.remote.Waiting;
import org.pgtandem.watch.Report;

/** A practice lab, and pgTandem over it as the program wires it: all parts real, and as many processes as are opened. */
public final class Practice implements AutoCloseable {
    /** The newest PostgreSQL of this machine; {@code -Dpgtandem.postgres=9.6} runs the same tests on that release instead. */
    public static final String OWN = "of this machine";

    private final PracticeLab lab;
    private final Path state;
    private final Fleet hands;

    private Practice(PracticeLab lab, Path state) throws IOException {
        this.lab = lab;
        this.state = state;
        this.hands = open().fleet();
    }

    /** What one process of pgTandem has. */
    public record Parts(
            Topology topology, Fleet fleet, RunSecrets secrets, boolean passwordGiven, Probe probe, Journals journals)
            implements AutoCloseable {

        /** The session of this process. */
        public LiveSession session() {
            return new LiveSession(topology, fleet, journals, secrets, passwordGiven, probe);
        }

        @Override
        public void close() {
            fleet.close();
        }
    }

    /**
     * A lab of that release; where this machine does not have it the test is aborted, and fails with CI=true.
     *
     * @param family "9.3", or {@link #OWN}
     * @param state where journals are kept
     */
    public static Practice start(String family, int standbys, Path state) throws IOException {
        try {
            PracticeLab lab = PracticeLab.start(new PracticeLab.Options(
                    family.equals(OWN) ? System.getProperty("pgtandem.postgres") : family, standbys, null, false));
            return new Practice(lab, state);
        } catch (LabFailure e) {
            throw Needed.missing(String.valueOf(e.getMessage()));
        }
    }

    /** Eyes and hands on a lab that somebody else made; {@link #close} ends it as well. */
    public static Practice around(PracticeLab lab, Path state) throws IOException {
        return new Practice(lab, state);
    }

    /** A process of pgTandem that has just begun, and makes the replication password itself. */
    public Parts open() throws IOException {
        return open(null);
    }

    /** A process that has just begun; {@code password} is the replication password that it is given, or null. */
    public Parts open(@Nullable String password) throws IOException {
        Topology topology = TopologyFile.read(lab.topologyFile());
        RunSecrets secrets = new RunSecrets(topology.replication().role(), password, List.of());
        SshSettings settings = SshSettings.usual(state, lab.knownHosts(), "").withIdentities(List.of(lab.identity()));
        SshFleet fleet = new SshFleet(
                topology.nodes(),
                settings,
                new EnvironmentCredentials(Map.of(), prompt -> null),
                secrets,
                (remote, endpoint) -> new JdbcSql(remote, endpoint, secrets));
        return new Parts(
                topology,
                fleet,
                secrets,
                password != null,
                new Probe(fleet, InstantSource.system()),
                new FileJournals(state, lab.topologyFile(), InstantSource.system()));
    }

    /** A session of a process that has just begun. */
    public LiveSession session() throws IOException {
        return open().session();
    }

    /** The pair is healthy within some seconds: on a busy machine one look may stay without an answer. */
    public static void isHealthy(LiveSession session) {
        Report[] seen = {session.status()};
        Waiting.until(Duration.ofSeconds(15), Duration.ofMillis(500), () -> {
            seen[0] = seen[0].verdict() == Report.Verdict.HEALTHY ? seen[0] : session.status();
            return seen[0].verdict() == Report.Verdict.HEALTHY;
        });
        assertThat(seen[0].verdict()).as("%s", seen[0]).isEqualTo(Report.Verdict.HEALTHY);
    }

    /** Edits the topology file. */
    public void topology(UnaryOperator<String> edit) throws IOException {
        Files.writeString(lab.topologyFile(), edit.apply(Files.readString(lab.topologyFile())));
    }

    /** The hosts, the primary first. */
    public List<PracticeHost> hosts() {
        return lab.hosts();
    }

    /** The lab. */
    public PracticeLab lab() {
        return lab;
    }

    /** Runs a script on a host, in its home; it has to succeed. */
    public String run(String host, String script, String... arguments) {
        Output output = hands.remote(host)
                .run(Command.script(As.LOGIN, "set -e\ncd\n" + script, arguments)
                        .within(Duration.ofMinutes(2)));
        assertThat(output.ok())
                .as("%s: %s\n%s%s", host, script, output.text(), output.words())
                .isTrue();
        return output.text().strip();
    }

    /** One value, by psql on the host. */
    public String sql(String host, String query) {
        return run(host, """
                psql -XAt -h "$(sed -n 5p data/postmaster.pid)" -p "$(sed -n 4p data/postmaster.pid)" -d postgres -c "$1"
                """, query);
    }

    /** Stops and starts the server of a host's first data directory. */
    public void restart(String host) {
        run(host, "pg_ctl -D data -w -m fast stop && pg_ctl -D data -w -l log/postgresql.log start");
    }

    /** What the hosts show now. */
    public Footprint footprint() {
        String script = Scripts.load(Practice.class, "footprint.sh");
        return Footprint.of(hosts().stream()
                .parallel()
                .collect(Collectors.toConcurrentMap(PracticeHost::name, host -> run(host.name(), script))));
    }

    @Override
    public void close() {
        hands.close();
        lab.close();
    }
}
