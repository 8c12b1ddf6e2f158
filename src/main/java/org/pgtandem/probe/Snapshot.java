package org.pgtandem.probe;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.pgtandem.model.Finding;
import org.pgtandem.model.Topology;

/**
 * All nodes of a topology as they were found, and what lies between them.
 *
 * @param nodes by name; one that could not be looked at is missing here, and {@code met} says why
 * @param links what TCP probes from standbys to the servers that they log in to met
 * @param met what stood in the way of looking: hosts out of reach, clusters not found, servers that can't be asked
 * @param anew the standbys that the person wants copied anew, though they are copies of the primary
 */
public record Snapshot(
        Topology topology, Map<String, NodeFacts> nodes, List<Link> links, List<Finding> met, Set<String> anew) {

    /**
     * A TCP probe from a standby to the port of a server that it logs in to: the primary, and its upstream.
     *
     * @param result "open", "refused", "filtered" (no answer in time), "unreachable", "unresolved", or "unknown" where the
     *     host has nothing to try it with
     * @param sourceAddress the standby's own address on that way, as the upstream would see it without NAT; may be empty
     */
    public record Link(String standby, String server, String result, String sourceAddress, String words) {}

    public Snapshot {
        nodes = Map.copyOf(nodes);
        links = List.copyOf(links);
        met = List.copyOf(met);
        anew = Set.copyOf(anew);
    }

    /** Of a look by itself: no standby is to be copied anew. */
    public Snapshot(Topology topology, Map<String, NodeFacts> nodes, List<Link> links, List<Finding> met) {
        this(topology, nodes, links, met, Set.of());
    }

    /** The same, with these standbys to be copied anew and no others. */
    public Snapshot copyingAnew(Set<String> standbys) {
        return new Snapshot(topology, nodes, links, met, standbys);
    }

    /** What the probe from that standby to that server met, or null where none was made. */
    public @Nullable Link link(String standby, String server) {
        return links.stream()
                .filter(link -> link.standby().equals(standby) && link.server().equals(server))
                .findFirst()
                .orElse(null);
    }

    /** The same with one node as it was found anew. */
    public Snapshot with(NodeFacts facts) {
        Map<String, NodeFacts> newer = new HashMap<>(nodes);
        newer.put(facts.node().name(), facts);
        return new Snapshot(topology, newer, links, met, anew);
    }

    /** The node of that name; empty where it could not be looked at. */
    public Optional<NodeFacts> find(String name) {
        return Optional.ofNullable(nodes.get(name));
    }

    /** The primary; empty where it could not be looked at. */
    public Optional<NodeFacts> primary() {
        return find(topology.primary().name());
    }

    /** The standbys that could be looked at, in the topology's order. */
    public Stream<NodeFacts> standbys() {
        return topology.standbys().stream().flatMap(standby -> find(standby.name()).stream());
    }

    /** The node of that name, which is in the topology and could be looked at. */
    public NodeFacts node(String name) {
        NodeFacts facts = nodes.get(name);
        if (facts == null) {
            throw new IllegalArgumentException("no node " + name);
        }
        return facts;
    }
}
