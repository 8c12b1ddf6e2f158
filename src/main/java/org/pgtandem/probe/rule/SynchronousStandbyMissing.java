package org.pgtandem.probe.rule;

import java.util.List;
import java.util.stream.Stream;
import org.pgtandem.model.Finding;
import org.pgtandem.model.Text;
import org.pgtandem.probe.NodeFacts;
import org.pgtandem.probe.ServerFacts;
import org.pgtandem.probe.Snapshot;

/** Commits of the primary wait for a standby that does not stream. */
final class SynchronousStandbyMissing implements PrimaryRule {

    @Override
    public Stream<Finding> of(Snapshot snapshot, NodeFacts primary, ServerFacts server) {
        String names = server.value("synchronous_standby_names");
        boolean answered = server.replicas().stream()
                .anyMatch(replica -> List.of("sync", "quorum").contains(replica.syncState()));
        boolean waits = !List.of("off", "local").contains(server.value("synchronous_commit"));
        return names.isBlank() || answered || !waits
                ? Stream.of()
                : Stream.of(
                        Finding.warning(
                                "SynchronousStandbyMissing",
                                primary.node().name(),
                                Text.of(
                                        "Every commit on the primary hangs: it waits for a synchronous standby, and none streams."),
                                "synchronous_standby_names = '" + names + "'",
                                Text.of(
                                        "Let commits go on: ALTER SYSTEM SET synchronous_standby_names = ''; SELECT pg_reload_conf().")));
    }
}
