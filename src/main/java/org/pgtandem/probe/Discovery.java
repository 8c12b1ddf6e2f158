package org.pgtandem.probe;

import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.pgtandem.model.As;
import org.pgtandem.model.Cluster;
import org.pgtandem.model.HostFailure;
import org.pgtandem.remote.Fleet;
import org.pgtandem.remote.Remote;
import org.pgtandem.remote.Route;
import org.pgtandem.remote.SqlFailure;
import org.pgtandem.remote.Waiting;

/** Finds every cluster of a host, for a person who has not written a topology yet. */
public final class Discovery {
    private final Fleet fleet;
    private final InstantSource clock;

    /** A discovery of these hosts. */
    public Discovery(Fleet fleet, InstantSource clock) {
        this.fleet = fleet;
        this.clock = clock;
    }

    /**
     * A host with its clusters.
     *
     * @param clusters in the order of {@code facts.clusters()}
     */
    public record Found(HostFacts facts, List<FoundCluster> clusters) {
        public Found {
            clusters = List.copyOf(clusters);
        }
    }

    /**
     * A cluster, and what its server says.
     *
     * @param server null where none runs or none can be asked
     * @param words why a running server could not be asked; empty otherwise
     */
    public record FoundCluster(Cluster cluster, @Nullable ServerFacts server, String words) {}

    /**
     * Looks at one host; its servers are asked in parallel. A password of sudo is asked for only where something is hidden
     * without it.
     *
     * @throws HostFailure if the host can't be reached
     */
    public Found look(String host) {
        Remote remote = fleet.remote(host);
        Found found = look(remote, remote::unasked);
        return whole(found) ? found : look(remote, remote::route);
    }

    private static boolean whole(Found found) {
        return found.facts().hiddenBy().isEmpty()
                && found.clusters().stream().allMatch(cluster -> cluster.words().isEmpty());
    }

    private Found look(Remote remote, Function<As, Route> routes) {
        HostFacts facts = new HostProbe(remote, clock, routes).look(List.of(), List.of());
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<CompletableFuture<FoundCluster>> asked = facts.clusters().stream()
                    .map(cluster -> CompletableFuture.supplyAsync(() -> ask(remote.host(), cluster, routes), threads))
                    .toList();
            return new Found(facts, asked.stream().map(Waiting::result).toList());
        } catch (CompletionException e) {
            throw e.getCause() instanceof HostFailure failure ? failure : e;
        }
    }

    private FoundCluster ask(String host, Cluster cluster, Function<As, Route> routes) {
        if (!cluster.running()) {
            return new FoundCluster(cluster, null, "");
        }
        if (routes.apply(As.user(cluster.owner())) instanceof Route.None none) {
            return new FoundCluster(cluster, null, none.words());
        }
        try {
            ServerFacts server = ServerProbe.of(fleet, host, cluster).look("");
            return new FoundCluster(NodeProbe.asServed(cluster, server), server, "");
        } catch (SqlFailure e) {
            return new FoundCluster(cluster, null, String.valueOf(e.getMessage()));
        }
    }
}
