package org.pgtandem.probe.rule;

import java.util.List;
import java.util.stream.Stream;
import org.pgtandem.model.Cluster;
import org.pgtandem.model.Finding;
import org.pgtandem.model.Text;
import org.pgtandem.probe.NodeFacts;
import org.pgtandem.probe.ServerFacts;
import org.pgtandem.probe.Snapshot;

/** A base backup sends all that lies in the data directory, and ends where the server may not read something of it. */
final class PrimaryUnreadable implements PrimaryRule {

    @Override
    public Stream<Finding> of(Snapshot snapshot, NodeFacts primary, ServerFacts server) {
        Cluster cluster = primary.cluster();
        List<String> paths = primary.host().unreadable().getOrDefault(cluster.realDataDirectory(), List.of());
        if (paths.isEmpty() || Pair.of(snapshot).noneMatch(Pair::toBeCopied)) {
            return Stream.of();
        }
        return Stream.of(Finding.blocker(
                "PrimaryUnreadable",
                primary.node().name(),
                Text.of(
                        "The server, which runs as %s, can't read all of its data directory: no copy can be made.",
                        cluster.owner()),
                String.join("\n", paths),
                Text.of(
                        "Move it out of there, or let %s read it: chown %s %s.",
                        cluster.owner(), cluster.owner(), paths.getFirst())));
    }
}
