package org.pgtandem.steps;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.pgtandem.engine.History;
import org.pgtandem.engine.Secrets;
import org.pgtandem.model.As;
import org.pgtandem.model.Cluster;
import org.pgtandem.model.Node;
import org.pgtandem.model.Standby;
import org.pgtandem.model.Text;
import org.pgtandem.model.Topology;
import org.pgtandem.probe.ConfigProbe;
import org.pgtandem.probe.NodeFacts;
import org.pgtandem.probe.ServerFacts;
import org.pgtandem.probe.Snapshot;
import org.pgtandem.remote.Fleet;
import org.pgtandem.remote.RemoteFiles;
import org.pgtandem.remote.Sql;
import org.pgtandem.remote.TextFile;

/**
 * What the steps of one run share: the hosts, what was found when the run was planned, and what is found now. Safe for
 * several threads.
 */
public final class Site {
    private final Snapshot planned;
    private final Fleet fleet;
    private final Secrets secrets;
    private final boolean passwordGiven;
    private final String run;
    private final Map<String, Copy> copies;
    private final Looks looks;
    private final Map<String, NodeFacts> live = new ConcurrentHashMap<>();
    private final Map<String, TextFile> certificates = new ConcurrentHashMap<>();
    private final Set<String> serversToAsk = ConcurrentHashMap.newKeySet();

    /**
     * A standby's copy.
     *
     * @param run that made it
     * @param ownFilesPutBack whether a later section has put the standby's own files back since
     */
    public record Copy(String run, boolean ownFilesPutBack) {}

    /** Looks at a node anew while a run goes on; both throw {@link org.pgtandem.model.HostFailure}. */
    public interface Looks {
        /** At the host with all that is on it. */
        NodeFacts at(Node node);

        /** At the server and its files only; the host and the cluster are as they were. */
        NodeFacts again(NodeFacts facts);
    }

    /**
     * A run's site.
     *
     * @param passwordGiven whether the person gave the role's password; else it was made for this run
     * @param run the run's name, see {@link org.pgtandem.engine.Journal#run}
     * @param copies the copies which stand, by standby, where a run of this topology file made them
     */
    public Site(
            Snapshot planned,
            Fleet fleet,
            Secrets secrets,
            boolean passwordGiven,
            String run,
            Map<String, Copy> copies,
            Looks looks) {
        this(planned, fleet, secrets, passwordGiven, run, copies, looks, planned.nodes());
    }

    private Site(
            Snapshot planned,
            Fleet fleet,
            Secrets secrets,
            boolean passwordGiven,
            String run,
            Map<String, Copy> copies,
            Looks looks,
            Map<String, NodeFacts> found) {
        this.planned = planned;
        this.fleet = fleet;
        this.secrets = secrets;
        this.passwordGiven = passwordGiven;
        this.run = run;
        this.copies = Map.copyOf(copies);
        this.looks = looks;
        live.putAll(found);
    }

    /** The site of a run that another process planned; throws {@link org.pgtandem.model.HostFailure}. */
    public Site resumed(History history) {
        Snapshot before = new BeforeCopy(this, looks).snapshot(history);
        return new Site(before, fleet, secrets, passwordGiven, run, copies, looks, planned.nodes());
    }

    /** The same site where copies stand that earlier runs made; throws {@link org.pgtandem.model.HostFailure}. */
    public Site afterCopies() {
        Snapshot asked = new OwnEndpoints(this, looks).snapshot();
        return new Site(asked, fleet, secrets, passwordGiven, run, copies, looks, planned.nodes());
    }

    Topology topology() {
        return planned.topology();
    }

    Snapshot snapshot() {
        return planned;
    }

    String run() {
        return run;
    }

    /** The run that made that standby's copy, if the standby's own files still lie aside. */
    Optional<String> copiedBy(String standby) {
        return copy(standby).filter(copy -> !copy.ownFilesPutBack()).map(Copy::run);
    }

    /** That standby's copy, if a run made one. */
    Optional<Copy> copy(String standby) {
        return Optional.ofNullable(copies.get(standby));
    }

    Secrets secrets() {
        return secrets;
    }

    boolean passwordGiven() {
        return passwordGiven;
    }

    String primary() {
        return topology().primary().name();
    }

    Standby standby(String name) {
        return topology().standbys().stream()
                .filter(standby -> standby.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    boolean usesSlots() {
        return topology().replication().slots() && cluster(primary()).version().hasSlots();
    }

    /** Whether other standbys follow that one. */
    boolean feeds(Standby standby) {
        return !topology().downstreamOf(standby.name()).isEmpty();
    }

    boolean isPrimary(String host) {
        return host.equals(primary());
    }

    Node node(String host) {
        return topology().node(host).orElseThrow();
    }

    /** The cluster as it was when the run was planned: where it lies and who runs it, which does not change. */
    Cluster cluster(String host) {
        return planned.node(host).cluster();
    }

    /** The node as it is now. */
    NodeFacts live(String host) {
        return live.compute(host, (name, known) -> {
            boolean ask = serversToAsk.remove(name);
            if (known == null) {
                return looks.at(node(name));
            }
            return ask ? looks.again(known) : known;
        });
    }

    /** The server as it is now; throws if none answers. */
    ServerFacts server(String host) {
        ServerFacts server = live(host).server();
        if (server == null) {
            throw Failures.failed(
                    "ServerDown",
                    host,
                    Text.of(
                            "The PostgreSQL server of %s does not answer.",
                            cluster(host).ref()),
                    "",
                    Text.of("Start it, then apply again."));
        }
        return server;
    }

    /** What was known of that host may be out of date. */
    void forget(String host) {
        live.remove(host);
    }

    /** What its server or its files say may be out of date; the host and its cluster are as they were. */
    void forgetServer(String host) {
        serversToAsk.add(host);
    }

    As owner(String host) {
        return As.user(cluster(host).owner());
    }

    Sql sql(String host) {
        return fleet.sql(host, cluster(host).endpoint("postgres"));
    }

    Fleet fleet() {
        return fleet;
    }

    TextFile read(String host, String path) {
        return new RemoteFiles(fleet.remote(host)).read(owner(host), path);
    }

    /** Paths of the files of a directory that include_dir would take. */
    List<String> settingsFilesIn(String host, String directory) {
        return new ConfigProbe(fleet.remote(host), cluster(host)).filesIn(Set.of(directory));
    }

    /** The primary's certificate, read once. */
    TextFile certificate() {
        String path = server(primary()).value("ssl_cert_file");
        String whole = path.startsWith("/") ? path : cluster(primary()).inside(path);
        return certificates.computeIfAbsent(whole, file -> read(primary(), file));
    }

    boolean exists(String host, String path) {
        return read(host, path).exists();
    }
}
