package org.pgtandem.model;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * What the person wants: one primary, its standbys, and how they replicate. Valid by construction of its reader: names
 * are unique, every upstream exists, no standby follows itself.
 *
 * @param hbaAddress "auto" for the address that the primary sees, or a CIDR address for every standby
 * @param testTable the table that the test section makes and drops
 */
public record Topology(
        Node primary, List<Standby> standbys, Replication replication, String hbaAddress, String testTable) {

    public Topology {
        standbys = List.copyOf(standbys);
    }

    /** The primary first, then the standbys in the file's order. */
    public List<Node> nodes() {
        return Stream.concat(Stream.of(primary), standbys.stream().map(Standby::node))
                .toList();
    }

    /** The node of that name, or empty. */
    public Optional<Node> node(String name) {
        return nodes().stream().filter(node -> node.name().equals(name)).findFirst();
    }

    /**
     * What is asked for, a line a host and one for the rest, without the ways by which hosts are reached: two topologies
     * that ask for the same say the same.
     */
    public List<String> goal() {
        List<String> lines = new ArrayList<>(List.of(goal(primary)));
        standbys.forEach(standby -> lines.add("%s follows %s, delay %s, WAL %s, tablespaces %s"
                .formatted(
                        goal(standby.node()),
                        standby.upstream(),
                        standby.applyDelay(),
                        standby.walDirectory(),
                        new TreeMap<>(standby.tablespaces()))));
        lines.add("%s, hba %s, test %s".formatted(replication, hbaAddress, testTable));
        return List.copyOf(lines);
    }

    private static String goal(Node node) {
        return "%s: cluster %s, address %s".formatted(node.name(), node.cluster(), node.address());
    }

    /** The standbys that follow that node directly. */
    public List<Standby> downstreamOf(String name) {
        return standbys.stream()
                .filter(standby -> standby.upstream().equals(name))
                .toList();
    }
}
