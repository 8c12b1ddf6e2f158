package org.pgtandem.probe;

import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.pgtandem.conf.SqlText;
import org.pgtandem.model.As;
import org.pgtandem.model.Cluster;
import org.pgtandem.model.ClusterRef;
import org.pgtandem.model.Finding;
import org.pgtandem.model.HostFailure;
import org.pgtandem.model.Node;
import org.pgtandem.model.Standby;
import org.pgtandem.model.Text;
import org.pgtandem.model.Topology;
import org.pgtandem.remote.Fleet;
import org.pgtandem.remote.Remote;
import org.pgtandem.remote.Route;
import org.pgtandem.remote.SqlFailure;
import org.pgtandem.remote.Waiting;

/** Looks at one node: its host, its cluster, its server and its configuration files. */
final class NodeProbe {
    private final Fleet fleet;
    private final Topology topology;
    private final Node node;
    private final InstantSource clock;

    NodeProbe(Fleet fleet, Topology topology, Node node, InstantSource clock) {
        this.fleet = fleet;
        this.topology = topology;
        this.node = node;
        this.clock = clock;
    }

    /**
     * The host and the cluster on it.
     *
     * @param tablespaces of the primary, as far as they are known
     * @throws HostFailure if the host can't be looked at, or none or several clusters could be meant
     */
    Located locate(List<String> tablespaces) {
        List<String> named =
                node.cluster() instanceof ClusterRef.DataDirectory(String path) ? List.of(path) : List.of();
        HostFacts host = new HostProbe(fleet.remote(node.name()), clock).look(named, places(tablespaces));
        return new Located(host, ClusterChoice.choose(node, host));
    }

    /** As {@link #look}, with what is worth a warning before anything is done. */
    Looked lookFirst(Located located) {
        Looked looked = look(located);
        Optional<Finding> warning =
                SudoLog.look(fleet.remote(node.name()), located.cluster().owner());
        return new Looked(
                looked.facts(),
                Stream.concat(looked.met().stream(), warning.stream()).toList());
    }

    /** The server and the files, both at once. */
    Looked look(Located located) {
        Cluster cluster = located.cluster();
        Remote remote = fleet.remote(node.name());
        if (remote.route(As.user(cluster.owner())) instanceof Route.None(String words, Text hint)) {
            return new Looked(
                    new NodeFacts(node, located.host(), cluster, null, ConfigFiles.NONE),
                    List.of(mayNotBecome(cluster, words, hint)));
        }
        List<Finding> met = new ArrayList<>();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            CompletableFuture<ConfigFiles> files =
                    CompletableFuture.supplyAsync(() -> files(located.host(), cluster), threads);
            ServerFacts server = server(cluster, met);
            Cluster seen = server == null ? cluster : asServed(cluster, server);
            ConfigFiles read = join(files);
            // The server may have been given paths that can't be told from outside.
            ConfigFiles whole = seen.hasFilesOf(cluster) ? read : files(located.host(), seen);
            return new Looked(new NodeFacts(node, located.host(), seen, server, whole), met);
        }
    }

    private ConfigFiles files(HostFacts host, Cluster cluster) {
        List<String> known = host.configFiles().getOrDefault(cluster.realDataDirectory(), List.of());
        return new ConfigProbe(fleet.remote(node.name()), cluster).look(known, certificates(cluster));
    }

    /** The file that a login with a check of the server's certificate needs. */
    private List<String> certificates(Cluster cluster) {
        return topology.replication().tls().verifies() ? List.of(cluster.rootCertificates()) : List.of();
    }

    private @Nullable ServerFacts server(Cluster cluster, List<Finding> met) {
        if (!cluster.running()) {
            return null;
        }
        try {
            return ServerProbe.of(fleet, node.name(), cluster)
                    .look(topology.replication().role());
        } catch (SqlFailure e) {
            met.add(cannotBeAsked(cluster, e));
            return null;
        }
    }

    private static ConfigFiles join(CompletableFuture<ConfigFiles> files) {
        try {
            return Waiting.result(files);
        } catch (CompletionException e) {
            throw e.getCause() instanceof HostFailure failure ? failure : e;
        }
    }

    static Cluster asServed(Cluster cluster, ServerFacts server) {
        Cluster.Configuration read = new Cluster.Configuration(
                file(cluster, server, "config_file", cluster.configFile()),
                file(cluster, server, "hba_file", cluster.hbaFile()),
                file(cluster, server, "ident_file", cluster.identFile()),
                (int) server.number("port"),
                cluster.socketDirectory());
        return cluster.withConfiguration(read, StartOptions.naming(read, cluster.startOptions()))
                .withServer(
                        server.version(),
                        server.inRecovery() ? Cluster.State.STANDBY : Cluster.State.PRIMARY,
                        server.databaseBytes());
    }

    /** As the server names it; what lies in its data directory, with the links to that followed. */
    private static String file(Cluster cluster, ServerFacts server, String setting, String otherwise) {
        String path = server.value(setting);
        String data = server.value("data_directory") + "/";
        return path.startsWith(data)
                ? cluster.inside(path.substring(data.length()))
                : path.isEmpty() ? otherwise : path;
    }

    private List<String> places(List<String> tablespaces) {
        Optional<Standby> standby = topology.standbys().stream()
                .filter(it -> it.node().equals(node))
                .findFirst();
        return standby.map(it -> Stream.concat(
                                Stream.ofNullable(it.walDirectory()),
                                Stream.concat(
                                        it.tablespaces().values().stream(),
                                        tablespaces.stream()
                                                .map(path -> it.tablespaces().getOrDefault(path, path))))
                        .distinct()
                        .toList())
                .orElse(List.of());
    }

    private Finding mayNotBecome(Cluster cluster, String words, Text hint) {
        return Finding.blocker(
                "MayNotBecome",
                node.name(),
                Text.of(
                        "The login may not act as %s, who owns the cluster %s: its files and its server can't be read.",
                        cluster.owner(), cluster.ref()),
                words,
                hint);
    }

    /** The primary has to answer; an old server on a standby is replaced anyway. */
    private Finding cannotBeAsked(Cluster cluster, SqlFailure failure) {
        String words = Objects.requireNonNullElse(failure.getMessage(), failure.state());
        Finding finding = switch (failure.state()) {
            case "3D000", "55000" -> databaseUnavailable(words);
            case "53300" -> connectionsExhausted(words);
            // Asked for a password, or for a login of a kind that it does not know, pgjdbc gives up by itself.
            case "08004" -> peerLoginRefused(cluster, words);
            default -> byClass(cluster, failure.state(), words);
        };
        return node.equals(topology.primary())
                ? finding
                : Finding.warning(finding.id(), node.name(), finding.message(), words, finding.hint());
    }

    /** The first two characters are the class (PostgreSQL manual, "PostgreSQL Error Codes"). */
    private Finding byClass(Cluster cluster, String state, String words) {
        return switch (state.length() < 2 ? "" : state.substring(0, 2)) {
            case "28" -> peerLoginRefused(cluster, words);
            case "57" -> serverNotReady(cluster, words);
            default -> socketUnreachable(cluster, words);
        };
    }

    private Finding peerLoginRefused(Cluster cluster, String words) {
        return Finding.blocker(
                "PeerLoginRefused",
                node.name(),
                Text.of("The server does not let %s in through its socket.", cluster.owner()),
                words,
                Text.of(
                        "Give pg_hba.conf the line 'local all %s peer' above the others and reload. If the superuser has another"
                                + " name than the owner of the cluster, make one: CREATE ROLE %s SUPERUSER LOGIN.",
                        cluster.owner(), SqlText.identifier(cluster.owner())));
    }

    private Finding databaseUnavailable(String words) {
        return Finding.blocker(
                "DatabaseUnavailable",
                node.name(),
                Text.of(
                        "The server answers, but has no database %s that takes connections: it is asked there.",
                        ServerProbe.DATABASE),
                words,
                Text.of(
                        "Connected to template1, CREATE DATABASE %s or set its pg_database.datallowconn to true.",
                        ServerProbe.DATABASE));
    }

    private Finding connectionsExhausted(String words) {
        return Finding.blocker(
                "ConnectionsExhausted",
                node.name(),
                Text.of(
                        "The server answers, but has no connection left, not even of those that superusers have reserved."),
                words,
                Text.of("End sessions that nobody needs, or wait until some end."));
    }

    private Finding serverNotReady(Cluster cluster, String words) {
        return Finding.blocker(
                "ServerNotReady",
                node.name(),
                Text.of("The server runs (pid %s) but accepts no connections.", cluster.pid()),
                words,
                Text.of("Wait until its log says that it is ready; a standby needs hot_standby = on for that."));
    }

    private Finding socketUnreachable(Cluster cluster, String words) {
        return Finding.blocker(
                "SocketUnreachable",
                node.name(),
                Text.of(
                        "The server runs (pid %s) but can't be asked through its socket %s.",
                        cluster.pid(), cluster.endpoint(ServerProbe.DATABASE).socket()),
                words,
                Text.of(
                        "On the host, as %s, see whether 'psql -h %s -p %s %s' connects.",
                        cluster.owner(), cluster.socketDirectory(), cluster.port(), ServerProbe.DATABASE));
    }
}
