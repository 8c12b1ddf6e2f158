package org.pgtandem.ui.model;

import java.net.InetAddress;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.pgtandem.conf.HbaConnection;
import org.pgtandem.conf.HbaConnection.Encryption;
import org.pgtandem.conf.HbaFile;
import org.pgtandem.conf.HbaMatch;
import org.pgtandem.model.Action;
import org.pgtandem.model.Change;
import org.pgtandem.model.PgVersion;
import org.pgtandem.model.TlsMode;
import org.pgtandem.probe.NodeFacts;
import org.pgtandem.probe.Snapshot;
import org.pgtandem.probe.Snapshot.Link;

/**
 * Which line of the primary's pg_hba.conf decides about a standby's connection. Pure.
 *
 * @param address the standby's own, as the primary sees it
 * @param today by the file as it is
 * @param after by the file as it will be
 */
public record HbaDecisions(String standby, String address, String role, Decision today, Decision after) {

    /** What a file decides. */
    public enum Verdict {
        ACCEPTED,
        REJECTED,
        NO_LINE,
        UNCERTAIN
    }

    /**
     * What a file decides, and by which line.
     *
     * @param line from 1; 0 where none matches
     * @param method empty where none matches
     */
    public record Decision(Verdict verdict, int line, String method) {

        private static Decision of(HbaFile file, HbaConnection connection) {
            Optional<HbaMatch> match = file.firstMatch(connection);
            if (match.isEmpty()) {
                return new Decision(Verdict.NO_LINE, 0, "");
            }
            String method = match.get().rule().map(rule -> rule.method()).orElse("");
            Verdict verdict = !match.get().certain() || match.get().rule().isEmpty()
                    ? Verdict.UNCERTAIN
                    : method.equals("reject") ? Verdict.REJECTED : Verdict.ACCEPTED;
            return new Decision(verdict, match.get().line(), method);
        }
    }

    /** A row for each standby whose address at the primary is known; those changes are made before "after". */
    public static List<HbaDecisions> of(Snapshot seen, List<Change> changes) {
        return seen.primary().stream()
                .flatMap(primary -> seen.links().stream()
                        .filter(link -> link.server().equals(primary.node().name()))
                        .filter(link -> !link.sourceAddress().isEmpty())
                        .map(link -> row(seen, primary, link, changes)))
                .toList();
    }

    private static HbaDecisions row(Snapshot seen, NodeFacts primary, Link link, List<Change> changes) {
        PgVersion version = primary.cluster().version();
        String path = primary.cluster().hbaFile();
        String now = primary.files().file(path).text();
        String then = writes(changes, primary.node().name(), path).orElse(now);
        String role = seen.topology().replication().role();
        HbaConnection connection =
                HbaConnection.replication(role, InetAddress.ofLiteral(link.sourceAddress()), encryption(seen, primary));
        return new HbaDecisions(
                link.standby(),
                link.sourceAddress(),
                role,
                Decision.of(HbaFile.parse(now, version), connection),
                Decision.of(HbaFile.parse(then, version), connection));
    }

    private static Optional<String> writes(List<Change> changes, String host, String path) {
        return changes.stream()
                .flatMap(change -> change.actions().stream())
                .flatMap(action -> action instanceof Action.WriteFile write ? Stream.of(write) : Stream.of())
                .filter(write -> write.host().equals(host) && write.path().equals(path))
                .map(write -> write.after().masked())
                .reduce((first, last) -> last);
    }

    private static Encryption encryption(Snapshot seen, NodeFacts primary) {
        if (seen.topology().replication().tls() != TlsMode.PREFER) {
            return Encryption.TLS;
        }
        return primary.setting("ssl").equals("on") ? Encryption.EITHER : Encryption.PLAIN;
    }
}
