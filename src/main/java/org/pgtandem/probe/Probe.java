package org.pgtandem.probe;

import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.pgtandem.model.Cluster;
import org.pgtandem.model.Finding;
import org.pgtandem.model.HostFailure;
import org.pgtandem.model.Node;
import org.pgtandem.model.Standby;
import org.pgtandem.model.Topology;
import org.pgtandem.probe.Snapshot.Link;
import org.pgtandem.remote.Fleet;
import org.pgtandem.remote.Waiting;

/** Looks at all hosts of a topology at once. What can't be seen is told as a finding; nothing is changed. */
public final class Probe {
    private final Fleet fleet;
    private final InstantSource clock;

    /** A probe of these hosts; the clock is ours, to measure theirs by. */
    public Probe(Fleet fleet, InstantSource clock) {
        this.fleet = fleet;
        this.clock = clock;
    }

    /** All nodes in parallel, and the links between them. */
    public Snapshot look(Topology topology) {
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Map<String, CompletableFuture<Located>> hosts = new HashMap<>();
            Map<String, CompletableFuture<Looked>> nodes = new HashMap<>();
            for (Node node : topology.nodes()) {
                NodeProbe probe = new NodeProbe(fleet, topology, node, clock);
                CompletableFuture<Located> host = CompletableFuture.supplyAsync(() -> probe.locate(List.of()), threads);
                hosts.put(node.name(), host);
                nodes.put(node.name(), host.thenApplyAsync(probe::lookFirst, threads));
            }
            List<CompletableFuture<Link>> links = topology.standbys().stream()
                    .flatMap(standby -> Stream.of(topology.primary().name(), standby.upstream())
                            .distinct()
                            .map(server -> link(topology, standby, server, hosts, threads)))
                    .toList();
            Snapshot first = collect(topology, nodes, links);
            return first.primary()
                    .flatMap(primary -> Optional.ofNullable(primary.server()))
                    .filter(server -> !server.tablespaces().isEmpty())
                    .map(server -> withTablespaces(
                            first, List.copyOf(server.tablespaces().values()), threads))
                    .orElse(first);
        }
    }

    /** The primary's tablespaces are known only now: what is at their places on the standbys takes a second look. */
    private Snapshot withTablespaces(Snapshot first, List<String> paths, ExecutorService threads) {
        List<CompletableFuture<NodeFacts>> again = first.standbys()
                .map(facts -> CompletableFuture.supplyAsync(
                        () -> new NodeFacts(
                                facts.node(),
                                new NodeProbe(fleet, first.topology(), facts.node(), clock)
                                        .locate(paths)
                                        .host(),
                                facts.cluster(),
                                facts.server(),
                                facts.files()),
                        threads))
                .toList();
        Snapshot newer = first;
        for (CompletableFuture<NodeFacts> facts : again) {
            newer = newer.with(Waiting.result(facts));
        }
        return newer;
    }

    /** What each node that was seen needs of sudo, in the topology's order. Throws like {@link org.pgtandem.remote.Remote}. */
    public List<SudoRights> sudoRights(Snapshot seen) {
        return seen.topology().nodes().stream()
                .flatMap(node -> seen.find(node.name()).stream())
                .map(facts -> SudoRights.look(fleet.remote(facts.node().name()), facts))
                .toList();
    }

    /**
     * The cluster that a node means, as its host shows it; its server is not asked.
     *
     * @throws HostFailure if the host can't be looked at, or none or several clusters could be meant
     */
    public Cluster cluster(Topology topology, Node node) {
        return new NodeProbe(fleet, topology, node, clock).locate(List.of()).cluster();
    }

    /**
     * One node anew, as after a step; the rest stays as it was found.
     *
     * @throws HostFailure if it can't be looked at
     */
    public NodeFacts node(Snapshot before, Node node) {
        NodeProbe probe = new NodeProbe(fleet, before.topology(), node, clock);
        Located found = probe.locate(List.of());
        Cluster cluster = before.find(node.name())
                .map(known -> ClusterChoice.withPlaces(found.cluster(), known.cluster()))
                .orElse(found.cluster());
        NodeFacts facts = probe.look(new Located(found.host(), cluster)).facts();
        return before.primary().map(primary -> fitted(facts, primary)).orElse(facts);
    }

    /**
     * The server and the files of a node anew, for when its host and its cluster can't have changed: a few queries instead
     * of a look at the whole host.
     *
     * @throws HostFailure if they can't be looked at
     */
    public NodeFacts again(Snapshot before, NodeFacts facts) {
        return new NodeProbe(fleet, before.topology(), facts.node(), clock)
                .look(new Located(facts.host(), facts.cluster()))
                .facts();
    }

    private CompletableFuture<Link> link(
            Topology topology,
            Standby standby,
            String server,
            Map<String, CompletableFuture<Located>> hosts,
            ExecutorService threads) {
        String address = topology.node(server).orElseThrow().address();
        return Objects.requireNonNull(hosts.get(server))
                .thenApplyAsync(
                        located -> new LinkProbe(fleet.remote(standby.name()))
                                .look(
                                        standby.name(),
                                        server,
                                        address,
                                        located.cluster().port()),
                        threads);
    }

    private static Snapshot collect(
            Topology topology, Map<String, CompletableFuture<Looked>> nodes, List<CompletableFuture<Link>> links) {
        List<Finding> met = new ArrayList<>();
        Map<String, NodeFacts> found = new HashMap<>();
        nodes.forEach((name, future) -> {
            try {
                Looked looked = Waiting.result(future);
                found.put(name, looked.facts());
                met.addAll(looked.met());
            } catch (CompletionException e) {
                met.add(finding(e));
            }
        });
        NodeFacts primary = found.get(topology.primary().name());
        if (primary != null) {
            found.replaceAll((_, facts) -> fitted(facts, primary));
        }
        List<Link> between = links.stream()
                .flatMap(link -> Stream.ofNullable(unlessFailed(link)))
                .toList();
        return new Snapshot(topology, found, between, met);
    }

    /** Where a host can't be looked at, its own finding says so already. */
    private static @Nullable Link unlessFailed(CompletableFuture<Link> link) {
        return Waiting.result(link.handle((found, _) -> found));
    }

    private static Finding finding(CompletionException e) {
        if (e.getCause() instanceof HostFailure failure) {
            return failure.finding();
        }
        throw e;
    }

    private static NodeFacts fitted(NodeFacts facts, NodeFacts primary) {
        Cluster cluster = ClusterChoice.withPrograms(
                facts.cluster(), facts.host(), primary.cluster().version());
        return new NodeFacts(
                facts.node(),
                facts.host(),
                ClusterChoice.withConfiguration(cluster, primary),
                facts.server(),
                facts.files());
    }
}
