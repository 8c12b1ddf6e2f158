package org.pgtandem.probe.rule;

import java.util.List;
import java.util.stream.Stream;
import org.pgtandem.model.Finding;
import org.pgtandem.probe.NodeFacts;
import org.pgtandem.probe.Snapshot;

/** A rule about each node by itself. */
interface NodeRule extends Rule {

    Stream<Finding> of(NodeFacts node);

    @Override
    default List<Finding> examine(Snapshot snapshot) {
        return snapshot.topology().nodes().stream()
                .flatMap(node -> snapshot.find(node.name()).stream())
                .flatMap(this::of)
                .toList();
    }
}
