package org.pgtandem.lab;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;
import org.pgtandem.model.FieldInvalid;
import org.pgtandem.model.PgVersion;
import org.pgtandem.model.Text;

/**
 * Practice hosts on this machine, reached through SSH only: p1 and s1 to sN, each with a fresh PostgreSQL server that
 * runs. Closing it stops all that runs there and, unless it is to be kept, removes it; so does the end of this process.
 */
public final class PracticeLab implements AutoCloseable {
    private static final String SSH = "ssh";
    private static final String PROGRAMS = "pgsql";

    private final LabDirectory directory;
    private final LabRecord record;
    private final boolean keep;
    private final PostgresPrograms postgres;
    private final Fifos fifos;
    private final LabProcesses processes;
    private final List<Login> logins;
    // The end of this process may come while they are started.
    private final List<PracticeHost> hosts = new CopyOnWriteArrayList<>();
    private final Thread atExit = new Thread(this::close, "practice-lab-at-exit");
    private boolean ended;

    /**
     * What lab it is to be.
     *
     * @param family the major release: "9.3", "15"; null for the newest on this machine, or the one that was kept
     * @param standbys 1 to 16; a lab that was kept has as many as before
     * @param directory a new or empty one, or one where a lab was kept; null for a temporary one
     * @param keep whether closing leaves the directory as it is, with its servers stopped
     */
    public record Options(
            @Nullable String family, int standbys, @Nullable Path directory, boolean keep) {
        private static final int MOST = 16;

        public Options {
            if (standbys < 1 || standbys > MOST) {
                throw new FieldInvalid(Text.of("a practice lab has 1 to %d standbys, not %d", MOST, standbys));
            }
        }
    }

    private PracticeLab(
            LabDirectory directory, LabRecord record, PostgresPrograms postgres, Account account, boolean keep) {
        Path place = directory.path();
        this.directory = directory;
        this.record = record;
        this.postgres = postgres;
        this.keep = keep;
        this.fifos = new Fifos(place.resolve(SSH));
        this.processes = new LabProcesses(account.name(), place);
        this.logins = record.ports().keySet().stream()
                .map(name -> new Login(account, place.resolve(name), postgres.in(place.resolve(PROGRAMS))))
                .toList();
    }

    /**
     * The major releases that a lab can be made of on this machine, the newest first.
     *
     * @throws LabFailure if this machine can't run practice hosts at all
     */
    public static List<String> releases() throws IOException {
        return PostgresSearch.ofThisMachine(
                        System.getenv(), Account.ofThisProcess().dropped())
                .releases();
    }

    /**
     * Makes the hosts, or takes up those that were kept, and starts their servers.
     *
     * @throws LabFailure if this machine can't run them; nothing of a new lab is left then
     */
    public static PracticeLab start(Options options) throws IOException {
        Account account = Account.ofThisProcess();
        LabRecord record = LabRecord.of(options);
        PostgresPrograms postgres =
                PostgresSearch.ofThisMachine(System.getenv(), account.dropped()).find(record.family());
        LabDirectory directory = LabDirectory.open(options.directory());
        PracticeLab lab = new PracticeLab(directory, record, postgres, account, options.keep());
        // From here on an end of this process leaves nothing behind.
        Runtime.getRuntime().addShutdownHook(lab.atExit);
        try {
            lab.begin();
            return lab;
        } catch (IOException | RuntimeException e) {
            lab.end(directory.kept());
            throw e;
        }
    }

    private void begin() throws IOException {
        LabKeys keys = LabKeys.in(directory.closed(SSH));
        postgres.gatherIn(directory.path().resolve(PROGRAMS));
        startClusters();
        for (Login login : logins) {
            hosts.add(PracticeHost.start(login, keys, fifos, record.port(login.name())));
        }
        keys.trust(hosts.stream().map(host -> host.ssh().port()).toList());
        LabTopology topology = new LabTopology(topologyFile());
        if (directory.kept()) {
            topology.move(hosts, record);
        } else {
            topology.write(hosts);
        }
        LabRecord.of(postgres.version(), hosts).write(directory.path());
    }

    private void startClusters() throws IOException {
        FreePorts ports = new FreePorts();
        List<Failures.Task> starts = new ArrayList<>();
        for (Login login : logins) {
            int port = ports.next();
            starts.add(() -> begin(new PracticeCluster(login), port));
        }
        Parallel.run(starts);
    }

    private void begin(PracticeCluster cluster, int port) throws IOException {
        if (!directory.kept()) {
            cluster.create(postgres.version(), port);
        }
        cluster.start();
    }

    /** The version of its servers. */
    public PgVersion version() {
        return postgres.version();
    }

    /** The primary first. */
    public List<PracticeHost> hosts() {
        return List.copyOf(hosts);
    }

    /** Where all of it lies. */
    public Path directory() {
        return directory.path();
    }

    /** A topology of all its hosts, valid as it is. */
    public Path topologyFile() {
        return directory.path().resolve("topology.yaml");
    }

    /** The private key file that logs in to every host. */
    public Path identity() {
        return LabKeys.identity(directory.path().resolve(SSH));
    }

    /** The hosts' keys, so that strict checking passes. */
    public Path knownHosts() {
        return LabKeys.knownHosts(directory.path().resolve(SSH));
    }

    /**
     * Stops all that runs there, within a minute at worst, and removes the directory unless it is to be kept. Safe to
     * call from several threads, more than once, and while this process ends.
     *
     * @throws UncheckedIOException if something could not be stopped or removed; everything else was
     */
    @Override
    public void close() {
        end(keep);
    }

    private synchronized void end(boolean kept) {
        if (ended) {
            return;
        }
        ended = true;
        Failures failures = new Failures();
        hosts.forEach(host -> failures.attempt(host::close));
        processes.endCommands();
        failures.attempt(() -> Parallel.run(logins.stream()
                .<Failures.Task>map(login -> () -> new PracticeCluster(login).stopAll(kept))
                .toList()));
        processes.endAll();
        failures.attempt(fifos::close);
        failures.attempt(() -> directory.release(kept));
        if (Thread.currentThread() != atExit) {
            forgetExit();
        }
        try {
            failures.throwFirst();
        } catch (IOException e) {
            throw new UncheckedIOException(
                    "the practice lab in " + directory.path() + " is not all gone: " + e.getMessage(), e);
        }
    }

    private void forgetExit() {
        try {
            Runtime.getRuntime().removeShutdownHook(atExit);
        } catch (IllegalStateException e) {
            // This process is ending already: the hook waits for us and finds nothing to do.
            return;
        }
    }
}
