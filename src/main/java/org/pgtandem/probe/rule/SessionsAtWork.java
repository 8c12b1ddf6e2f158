package org.pgtandem.probe.rule;

import java.util.stream.Stream;
import org.pgtandem.model.Finding;
import org.pgtandem.model.Text;
import org.pgtandem.probe.NodeFacts;
import org.pgtandem.probe.ServerFacts;
import org.pgtandem.probe.Snapshot;

/** Who is connected to the primary: a restart cuts them off. */
final class SessionsAtWork implements PrimaryRule {

    @Override
    public Stream<Finding> of(Snapshot snapshot, NodeFacts primary, ServerFacts server) {
        return server.sessions() == 0
                ? Stream.of()
                : Stream.of(Finding.info(
                        "SessionsAtWork",
                        primary.node().name(),
                        Text.counted(
                                server.sessions(),
                                "%s session is connected to the primary. If the plan has a restart, that cuts it off.",
                                "%s sessions are connected to the primary. If the plan has a restart, that cuts them off."),
                        String.join("\n", server.work()),
                        Text.of("Apply when their work is done, or when they can bear to connect again.")));
    }
}
