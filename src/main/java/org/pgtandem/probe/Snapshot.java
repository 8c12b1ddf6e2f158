package org.pgtandem.probe;

import java.util.Map;
import org.pgtandem.model.Topology;

/**
 * All nodes of a topology as they were found, and what lies between them.
 *
 * @param nodes by name
 * @param links by the standby's name: what a TCP probe from it to its upstream met
 */
public record Snapshot(Topology topology, Map<String, NodeFacts> nodes, Map<String, Link> links) {

    /**
     * A TCP probe from a standby to its upstream's port.
     *
     * @param result "open", "refused", "filtered" (no answer in time), "unreachable" or "unresolved"
     * @param sourceAddress the standby's own address on that way, as the upstream would see it without NAT; may be empty
     */
    public record Link(String standby, String upstream, String result, String sourceAddress, String words) {}

    public Snapshot {
        nodes = Map.copyOf(nodes);
        links = Map.copyOf(links);
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
