package org.pgtandem.adapter.file;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.pgtandem.model.Node;
import org.pgtandem.model.Standby;
import org.pgtandem.model.Text;
import org.pgtandem.model.Topology;

/** What has to hold between the parts of a topology file that are each good by themselves. */
final class TopologyRules {
    private final Topology topology;
    private final List<Optional<YamlMap>> nodeKeys;
    private final List<YamlMap> standbyKeys;
    private final Optional<YamlMap> replicationKeys;

    /** The keys are the nodes' own, in the topology's order, so that a problem has its place. */
    TopologyRules(
            Topology topology,
            Optional<YamlMap> primaryKeys,
            List<YamlMap> standbyKeys,
            Optional<YamlMap> replicationKeys) {
        this.topology = topology;
        this.nodeKeys = Stream.concat(
                        Stream.of(primaryKeys), standbyKeys.stream().map(Optional::of))
                .toList();
        this.standbyKeys = standbyKeys;
        this.replicationKeys = replicationKeys;
    }

    void check() {
        checkNames();
        checkClusters();
        checkUpstreams();
        checkSynchronous();
    }

    /** Names go into slots' names, which have neither capitals nor "-" nor ".", and are shorter. */
    private void checkNames() {
        Map<String, String> seen = new HashMap<>();
        List<Node> nodes = topology.nodes();
        for (int i = 0; i < nodes.size(); i++) {
            String name = nodes.get(i).name();
            String before = seen.putIfAbsent(Standby.slot(name), name);
            if (before != null) {
                problem(
                        i,
                        "name",
                        before.equals(name)
                                ? Text.of("two nodes have the name '%s'", name)
                                : Text.of(
                                        "'%s' and '%s' give the same slot name: make them differ more", name, before));
            }
        }
    }

    private void checkClusters() {
        Map<String, String> seen = new HashMap<>();
        List<Node> nodes = topology.nodes();
        for (int i = 0; i < nodes.size(); i++) {
            Node node = nodes.get(i);
            int port = node.ssh().port() == 0 ? 22 : node.ssh().port();
            String where = node.ssh().host() + " " + port + " " + node.cluster();
            String before = seen.putIfAbsent(where, node.name());
            if (before != null && !node.ssh().host().isEmpty()) {
                problem(
                        i,
                        node.cluster() == null ? "ssh" : "cluster",
                        Text.of("'%s' is the same cluster as '%s'", node.name(), before));
            }
        }
    }

    private void checkUpstreams() {
        List<Standby> standbys = topology.standbys();
        for (int i = 0; i < standbys.size(); i++) {
            Standby standby = standbys.get(i);
            if (standby.upstream().equals(topology.primary().name())) {
                continue;
            }
            if (standby.upstream().equals(standby.name())) {
                problem(i + 1, "upstream", Text.of("'%s' can't follow itself", standby.name()));
            } else if (topology.node(standby.upstream()).isEmpty()) {
                problem(
                        i + 1,
                        "upstream",
                        Text.of(
                                "there is no node '%s': did you mean '%s'?",
                                standby.upstream(), Nearest.to(standby.upstream(), namesToFollow(standby))));
            } else if (circles(standby)) {
                problem(
                        i + 1,
                        "upstream",
                        Text.of(
                                "'%s' and the standbys that it follows go round in a circle: one has to follow '%s'",
                                standby.name(), topology.primary().name()));
            }
        }
    }

    /** The primary is always one of them, also where a standby bears its name. */
    private List<String> namesToFollow(Standby standby) {
        return Stream.concat(
                        Stream.of(topology.primary().name()),
                        topology.standbys().stream().map(Standby::name).filter(other -> !other.equals(standby.name())))
                .toList();
    }

    /** Whether going upstream comes back to that standby; a longer way into somebody else's circle is not its fault. */
    private boolean circles(Standby from) {
        Set<String> passed = new HashSet<>();
        Optional<Standby> next = standby(from.upstream());
        while (next.isPresent() && passed.add(next.get().name())) {
            if (next.get().name().equals(from.name())) {
                return true;
            }
            next = standby(next.get().upstream());
        }
        return false;
    }

    private Optional<Standby> standby(String name) {
        return topology.standbys().stream()
                .filter(standby -> Objects.equals(standby.name(), name))
                .findFirst();
    }

    /** With a quorum that can't be met every commit would hang. Only the primary's own standbys count. */
    private void checkSynchronous() {
        String synchronous = topology.replication().synchronous();
        int direct = topology.downstreamOf(topology.primary().name()).size();
        if (topology.replication().isSynchronous()
                && !standbyKeys.isEmpty()
                && Integer.parseInt(synchronous.substring(synchronous.indexOf(' ') + 1)) > direct) {
            replicationKeys.ifPresent(keys -> keys.problem(
                    "synchronous",
                    Text.of(
                            "'synchronous': '%s' can't be met and every commit would hang: %s",
                            synchronous,
                            Text.counted(
                                    direct,
                                    "%d standby follows the primary directly",
                                    "%d standbys follow the primary directly"))));
        }
    }

    private void problem(int node, String key, Text message) {
        nodeKeys.get(node).ifPresent(keys -> keys.problem(key, message));
    }
}
