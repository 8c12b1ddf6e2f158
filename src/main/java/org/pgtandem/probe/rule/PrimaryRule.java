package org.pgtandem.probe.rule;

import java.util.List;
import java.util.stream.Stream;
import org.pgtandem.model.Finding;
import org.pgtandem.probe.NodeFacts;
import org.pgtandem.probe.ServerFacts;
import org.pgtandem.probe.Snapshot;

/** A rule about the primary's running server. */
interface PrimaryRule extends Rule {

    Stream<Finding> of(Snapshot snapshot, NodeFacts primary, ServerFacts server);

    @Override
    default List<Finding> examine(Snapshot snapshot) {
        NodeFacts primary = snapshot.primary().orElse(null);
        ServerFacts server = primary == null ? null : primary.server();
        return primary == null || server == null
                ? List.of()
                : of(snapshot, primary, server).toList();
    }
}
