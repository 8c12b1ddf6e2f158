package org.pgtandem.probe.rule;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.pgtandem.model.Finding;
import org.pgtandem.model.Text;
import org.pgtandem.probe.NodeFacts;
import org.pgtandem.probe.Snapshot;

/** Two nodes of the topology are one cluster reached by two names: its data would be moved from under it. */
final class SameCluster implements Rule {

    @Override
    public List<Finding> examine(Snapshot snapshot) {
        Map<String, NodeFacts> seen = new HashMap<>();
        return snapshot.topology().nodes().stream()
                .flatMap(node -> snapshot.find(node.name()).stream())
                .flatMap(node -> judge(node, seen))
                .toList();
    }

    private static Stream<Finding> judge(NodeFacts node, Map<String, NodeFacts> seen) {
        String id = node.host().directoryIds().get(node.cluster().realDataDirectory());
        NodeFacts first = id == null ? null : seen.putIfAbsent(id, node);
        return first == null
                ? Stream.of()
                : Stream.of(Finding.blocker(
                        "SameCluster",
                        node.node().name(),
                        Text.of(
                                "This is the same data directory of the same machine as that of %s: a cluster can't be a standby "
                                        + "of itself.",
                                first.node().name()),
                        node.cluster().realDataDirectory(),
                        Text.of("Correct 'ssh:' or 'cluster:' of one of the two in the topology file.")));
    }
}
