package org.pgtandem.probe;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.pgtandem.model.Cluster;
import org.pgtandem.model.ClusterRef;
import org.pgtandem.model.Finding;
import org.pgtandem.model.HostFailure;
import org.pgtandem.model.Node;
import org.pgtandem.model.PgVersion;
import org.pgtandem.model.Text;

/** Which of a host's clusters a node means. */
final class ClusterChoice {
    private ClusterChoice() {}

    /**
     * The cluster that the node names, or the host's only one.
     *
     * @throws HostFailure with ClusterMissing or ClusterAmbiguous
     */
    static Cluster choose(Node node, HostFacts host) {
        ClusterRef ref = node.cluster();
        List<Cluster> meant = host.clusters().stream()
                .filter(cluster -> isMeant(cluster, ref, host))
                .toList();
        if (meant.size() == 1) {
            return meant.getFirst();
        }
        throw new HostFailure(HostFailure.Kind.FAILED, meant.isEmpty() ? missing(node, host) : ambiguous(node, meant));
    }

    /** The cluster with the programs of that release, where its data directory holds no cluster that decides. */
    static Cluster withPrograms(Cluster cluster, HostFacts host, PgVersion wanted) {
        boolean decided = cluster.debianName() != null
                || cluster.state() == Cluster.State.PRIMARY
                || cluster.state() == Cluster.State.STANDBY;
        if (decided
                || (cluster.version().sameFamily(wanted)
                        && !cluster.programs().directory().isEmpty())) {
            return cluster;
        }
        return host.server(wanted)
                .map(found -> cluster.withPrograms(found.version(), found.programs()))
                .orElseGet(() -> cluster.withPrograms(new PgVersion(0), Cluster.Programs.NONE));
    }

    /**
     * The cluster with its configuration where it was known to be: a copy that was not started yet does not tell that the
     * files of its place lie elsewhere, as the server that ran there did.
     */
    static Cluster withPlaces(Cluster found, Cluster known) {
        boolean untold = !found.running() && found.configInside() && !known.configInside();
        return untold && found.realDataDirectory().equals(known.realDataDirectory())
                ? found.withConfiguration(known.configuration(), known.startOptions())
                : found;
    }

    /**
     * The cluster as it will be asked once the primary is copied to it: a place without a configuration of its own gets the
     * primary's, and with it the port and the socket directory that stand there.
     */
    static Cluster withConfiguration(Cluster cluster, NodeFacts primary) {
        boolean none = cluster.state() == Cluster.State.ABSENT
                || cluster.state() == Cluster.State.EMPTY
                || cluster.state() == Cluster.State.FOREIGN;
        return none && cluster.configInside() && primary.cluster().configInside()
                ? cluster.withConfiguration(asConfigured(cluster, primary), cluster.startOptions())
                : cluster;
    }

    private static Cluster.Configuration asConfigured(Cluster cluster, NodeFacts primary) {
        return new Cluster.Configuration(
                cluster.configFile(),
                cluster.hbaFile(),
                cluster.identFile(),
                configuredPort(primary),
                configuredSockets(primary));
    }

    /** As the files say, not as the server was started. */
    private static int configuredPort(NodeFacts primary) {
        return primary.settings()
                .winner("port")
                .map(place -> place.setting().value().strip())
                .filter(port -> port.matches("\\d{1,5}"))
                .map(Integer::parseInt)
                .orElse(Cluster.DEFAULT_PORT);
    }

    /** What the programs are compiled with is known from a server that has no other. */
    private static String configuredSockets(NodeFacts primary) {
        return primary.settings()
                .winner("unix_socket_directories")
                .map(place -> place.setting().value().split(",", -1)[0].strip().replace("\"", ""))
                .map(first -> first.startsWith("/") ? first : "")
                .orElseGet(() -> primary.cluster().socketDirectory());
    }

    private static boolean isMeant(Cluster cluster, @Nullable ClusterRef ref, HostFacts host) {
        return switch (ref) {
            case null -> true;
            case ClusterRef.Debian(String family, String name) ->
                name.equals(cluster.debianName()) && cluster.version().family().equals(family);
            case ClusterRef.DataDirectory(String path) ->
                path.equals(cluster.dataDirectory())
                        || path.equals(cluster.realDataDirectory())
                        || cluster.realDataDirectory().equals(host.aliases().get(path));
        };
    }

    private static Finding missing(Node node, HostFacts host) {
        ClusterRef ref = node.cluster();
        Text message = ref == null
                ? Text.of("No PostgreSQL cluster was found on the host.")
                : Text.of("There is no cluster %s on the host.", ref);
        Text hint = switch (ref) {
            case null ->
                Text.of("Install PostgreSQL, or name the data directory with 'cluster:' in the topology file.");
            case ClusterRef.Debian(String family, String name) ->
                Text.of(
                        "Create it with 'pg_createcluster %s %s', or name one of those found with 'cluster:' in the"
                                + " topology file.",
                        family, name);
            case ClusterRef.DataDirectory _ -> Text.of("Name one of those found with 'cluster:' in the topology file.");
        };
        return Finding.blocker("ClusterMissing", node.name(), message, list(host.clusters()), hint);
    }

    private static Finding ambiguous(Node node, List<Cluster> meant) {
        return Finding.blocker(
                "ClusterAmbiguous",
                node.name(),
                Text.of("The host has several clusters, and the topology file does not say which one is meant."),
                list(meant),
                Text.of(
                        "Name it with 'cluster: %s' or one of the others in the topology file.",
                        meant.getFirst().ref()));
    }

    private static String list(List<Cluster> clusters) {
        return Optional.of(clusters.stream()
                        .map(cluster ->
                                cluster.ref() + (cluster.running() ? " (port " + cluster.port() + ")" : " (down)"))
                        .collect(Collectors.joining(", ")))
                .filter(text -> !text.isEmpty())
                .orElse("none");
    }
}
