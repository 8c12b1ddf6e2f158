package org.pgtandem.probe.rule;

import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.pgtandem.model.Finding;
import org.pgtandem.model.Text;
import org.pgtandem.probe.NodeFacts;
import org.pgtandem.probe.ServerFacts;
import org.pgtandem.probe.Snapshot;

/** Somebody changed settings of the primary that wait for a restart: ours would bring them into force too. */
final class RestartPending implements PrimaryRule {

    @Override
    public Stream<Finding> of(Snapshot snapshot, NodeFacts primary, ServerFacts server) {
        String pending = primary.pendingRestart().stream()
                // The server says so too of what the command line beats, now and after a restart.
                .filter(setting -> !setting.source().equals("command line"))
                .map(ServerFacts.Setting::name)
                .collect(Collectors.joining(", "));
        return pending.isEmpty()
                ? Stream.of()
                : Stream.of(Finding.warning(
                        "RestartPending",
                        primary.node().name(),
                        Text.of(
                                "Changes of %s wait for a restart. If pgTandem has to restart the primary, they take effect too.",
                                pending),
                        server.version().hasFileSettings() ? "pending_restart: " + pending : "",
                        Text.of("See that these changes are meant.")));
    }
}
