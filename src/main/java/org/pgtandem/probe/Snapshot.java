package org.pgtandem.probe;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.pgtandem.model.Topology;

/**
 * All nodes of a topology as they were found, and what lies between them.
 *
 * @param nodes by name
 * @param links what TCP probes from standbys to the servers that they log in to met
 */
public record Snapshot(Topology topology, Map<String, NodeFacts> nodes, List<Link> links) {

    /**
     * A TCP probe from a standby to the port of a server that it logs in to: the primary, and its upstream.
     *
     * @param result "open", "refused", "filtered" (no answer in time), "unreachable" or "unresolved"
     * @param sourceAddress the standby's own address on that way, as the upstream would see it without NAT; may be empty
     */
    public record Link(String standby, String server, String result, String sourceAddress, String words) {}

    public Snapshot {
        nodes = Map.copyOf(nodes);
        links = List.copyOf(links);
    }

    /** What the probe from that standby to that server met, or null where none was made. */
    public @Nullable Link link(String standby, String server) {
        return links.stream()
                .filter(link -> link.standby().equals(standby) && link.server().equals(server))
                .findFirst()
                .orElse(null);
    }

    /** The node of that name, which is in the topology. */
    public NodeFacts node(String name) {
        NodeFacts facts = nodes.get(name);
        if (facts == null) {
            throw new IllegalArgumentException("no node " + name);
        }
        return facts;
    }
}
