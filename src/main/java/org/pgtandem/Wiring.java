package org.pgtandem;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.pgtandem.adapter.file.DefectNotes;
import org.pgtandem.adapter.file.FileJournals;
import org.pgtandem.adapter.file.KeptTopologies;
import org.pgtandem.adapter.file.Places;
import org.pgtandem.adapter.file.TopologyFile;
import org.pgtandem.adapter.jdbc.JdbcSql;
import org.pgtandem.adapter.jdbc.RunSecrets;
import org.pgtandem.adapter.ssh.Credentials;
import org.pgtandem.adapter.ssh.EnvironmentCredentials;
import org.pgtandem.adapter.ssh.SshFleet;
import org.pgtandem.adapter.ssh.SshSettings;
import org.pgtandem.cli.UsageTrouble;
import org.pgtandem.engine.History;
import org.pgtandem.lab.PracticeLab;
import org.pgtandem.model.Become;
import org.pgtandem.model.FieldInvalid;
import org.pgtandem.model.HostFailure;
import org.pgtandem.model.Node;
import org.pgtandem.model.SshTarget;
import org.pgtandem.model.Text;
import org.pgtandem.model.Topology;
import org.pgtandem.probe.Discovery;
import org.pgtandem.probe.Probe;
import org.pgtandem.remote.Fleet;
import org.pgtandem.remote.Waiting;
import org.pgtandem.session.ConnectOptions;
import org.pgtandem.session.LiveSession;
import org.pgtandem.session.Session;
import org.pgtandem.session.Sessions;
import org.pgtandem.session.Trouble;

/** Puts the parts together, by hand. */
final class Wiring implements Sessions {
    private static final String SSH_PASSWORD = "PGTANDEM_SSH_PASSWORD";
    private static final String REPLICATION_PASSWORD = "PGTANDEM_REPLICATION_PASSWORD";
    private static final Duration CONNECT = Duration.ofSeconds(10);
    private static final List<String> SECRETS =
            List.of(SSH_PASSWORD, "PGTANDEM_SSH_PASSPHRASE", "PGTANDEM_SUDO_PASSWORD", REPLICATION_PASSWORD);

    private final Map<String, String> environment;
    private final Path home;
    private final Places places;
    private final InstantSource clock;
    private final List<RunSecrets> secretsInUse = new CopyOnWriteArrayList<>();

    Wiring(Map<String, String> environment, Path home, Places places, InstantSource clock) {
        this.environment = Map.copyOf(environment);
        this.home = home;
        this.places = places;
        this.clock = clock;
    }

    /** As this process's machine and person have it. */
    static Wiring ofProcess() {
        Path home = Path.of(System.getProperty("user.home"));
        Places places = Places.of(System.getProperty("os.name"), System.getenv(), home);
        return new Wiring(System.getenv(), home, places, InstantSource.system());
    }

    @Override
    public Session open(Path file, ConnectOptions options) throws IOException {
        Topology topology = TopologyFile.read(file);
        RunSecrets secrets = secrets(topology.replication().role());
        SshFleet fleet = fleet(topology.nodes(), settings(options), credentials(options, secrets), secrets);
        return session(topology, fleet, secrets, new FileJournals(places.state(), file, clock));
    }

    @Override
    public Session practise(PracticeLab lab) throws IOException {
        Topology topology = TopologyFile.read(lab.topologyFile());
        RunSecrets secrets = secrets(topology.replication().role());
        Path noConfig = lab.directory().resolve("ssh-config");
        SshSettings settings = new SshSettings(
                List.of(lab.identity()), List.of(lab.knownHosts()), Set.of(), false, noConfig, "", CONNECT);
        SshFleet fleet =
                fleet(topology.nodes(), settings, new EnvironmentCredentials(Map.of(), question -> null), secrets);
        Path state = lab.directory().resolve("state");
        return session(topology, fleet, secrets, new FileJournals(state, lab.topologyFile(), clock));
    }

    private Session session(Topology topology, SshFleet fleet, RunSecrets secrets, FileJournals journals) {
        boolean given = environment.containsKey(REPLICATION_PASSWORD);
        return new LockedSession(
                new LiveSession(topology, fleet, journals, secrets, given, new Probe(fleet, clock)), journals);
    }

    private RunSecrets secrets(String role) {
        List<String> others = SECRETS.stream()
                .filter(environment::containsKey)
                .map(environment::get)
                .toList();
        try {
            RunSecrets secrets = new RunSecrets(role, environment.get(REPLICATION_PASSWORD), others);
            secretsInUse.add(secrets);
            return secrets;
        } catch (FieldInvalid e) {
            throw new UsageTrouble(Text.of("%s: %s", REPLICATION_PASSWORD, e.says()));
        }
    }

    private static SshFleet fleet(List<Node> nodes, SshSettings settings, Credentials credentials, RunSecrets secrets) {
        return new SshFleet(
                nodes, settings, credentials, secrets, (remote, endpoint) -> new JdbcSql(remote, endpoint, secrets));
    }

    /** What the environment holds, then what is typed; none of it is shown again. */
    private Credentials credentials(ConnectOptions options, RunSecrets secrets) {
        Function<Text, @Nullable String> ask = question -> {
            String typed = options.prompts().secret(question).orElse(null);
            if (typed != null) {
                secrets.hide(typed);
            }
            return typed;
        };
        Map<String, String> passwords = new HashMap<>(environment);
        String first = options.askPassword() ? ask.apply(Text.of("SSH password")) : null;
        if (first != null) {
            passwords.put(SSH_PASSWORD, first);
        }
        return new EnvironmentCredentials(passwords, ask);
    }

    private SshSettings settings(ConnectOptions options) {
        Path knownHosts = options.knownHosts().orElse(places.config().resolve("known_hosts"));
        return SshSettings.usual(home, knownHosts, environment.getOrDefault("SSH_AUTH_SOCK", ""))
                .withIdentities(options.identities())
                .accepting(options.acceptedKeys(), options.acceptNewKeys());
    }

    @Override
    public List<Seen> discover(List<SshTarget> targets, ConnectOptions options, Consumer<Seen> each) {
        List<Node> nodes = targets.stream().distinct().map(Wiring::node).toList();
        RunSecrets secrets = secrets("");
        try (Fleet fleet = fleet(nodes, settings(options), credentials(options, secrets), secrets);
                ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<CompletableFuture<Seen>> seen = nodes.stream()
                    .map(node -> CompletableFuture.supplyAsync(() -> look(fleet, node), threads)
                            .whenComplete((host, defect) -> {
                                if (host != null) {
                                    each.accept(host);
                                }
                            }))
                    .toList();
            return seen.stream().map(Waiting::result).toList();
        }
    }

    private static Node node(SshTarget target) {
        return new Node(target.toString(), target, null, target.host(), Become.AUTO);
    }

    private Seen look(Fleet fleet, Node node) {
        try {
            return new Host(node.ssh(), new Discovery(fleet, clock).look(node.name()));
        } catch (HostFailure e) {
            return new Unseen(node.ssh(), e.finding());
        }
    }

    @Override
    public List<String> configuredHosts() {
        return SshSettings.configuredHosts(home);
    }

    @Override
    public Path keep(Topology topology) throws IOException {
        return new KeptTopologies(places.config()).keep(topology);
    }

    @Override
    public void save(Topology topology, Path file) throws IOException {
        KeptTopologies.save(topology, file);
    }

    @Override
    public List<Recent> recent() throws IOException {
        List<Recent> recent = new ArrayList<>();
        for (Path file : FileJournals.topologies(places.state())) {
            new FileJournals(places.state(), file, clock)
                    .last()
                    .ifPresent(run -> recent.add(new Recent(
                            file, run.entries().getLast().at(), History.of(run).closed())));
        }
        recent.sort(Comparator.comparing(Recent::at).reversed());
        return List.copyOf(recent);
    }

    @Override
    public Path writeDown(Throwable defect) throws IOException {
        StringWriter text = new StringWriter();
        text.append(Trouble.ofDefect(defect).report(UnaryOperator.identity())).append('\n');
        defect.printStackTrace(new PrintWriter(text, true));
        String redacted = text.toString();
        for (RunSecrets secrets : secretsInUse) {
            redacted = secrets.redact(redacted);
        }
        return new DefectNotes(places.state(), clock).write(redacted);
    }
}
