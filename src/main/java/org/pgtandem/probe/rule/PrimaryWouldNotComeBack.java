package org.pgtandem.probe.rule;

import java.util.List;
import java.util.stream.Stream;
import org.pgtandem.model.Finding;
import org.pgtandem.model.Text;
import org.pgtandem.probe.NodeFacts;
import org.pgtandem.probe.ServerFacts;
import org.pgtandem.probe.Snapshot;

/**
 * A file in the primary's data directory that nothing reads while the server runs, and that decides at its next start
 * (PostgreSQL manual, "Setting Up a Standby Server"; release notes of 12 on recovery.conf).
 */
final class PrimaryWouldNotComeBack implements PrimaryRule {

    @Override
    public Stream<Finding> of(Snapshot snapshot, NodeFacts primary, ServerFacts server) {
        if (server.inRecovery()) {
            return Stream.of();
        }
        String directory = primary.cluster().realDataDirectory();
        List<String> signs = primary.signs();
        return Stream.of("standby.signal", "recovery.signal", "recovery.conf")
                .filter(signs::contains)
                .filter(sign ->
                        sign.equals("recovery.conf") || !server.version().usesRecoveryConf())
                .map(sign -> Finding.blocker(
                        "PrimaryWouldNotComeBack",
                        primary.node().name(),
                        consequence(sign, server),
                        directory + "/" + sign,
                        Text.of("Move it away: nothing reads it while the server runs.")));
    }

    private static Text consequence(String sign, ServerFacts server) {
        return sign.equals("recovery.conf") && !server.version().usesRecoveryConf()
                ? Text.of(
                        "%s lies in the primary's data directory. The server runs on, but PostgreSQL %s does not start with it.",
                        sign, server.version())
                : Text.of(
                        "%s lies in the primary's data directory. The server runs on, but would start as a standby next time.",
                        sign);
    }
}
