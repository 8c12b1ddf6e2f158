package org.pgtandem.probe.rule;

import java.net.InetAddress;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.pgtandem.conf.HbaConnection;
import org.pgtandem.conf.HbaConnection.Encryption;
import org.pgtandem.conf.HbaFile;
import org.pgtandem.conf.HbaLine;
import org.pgtandem.conf.HbaMatch;
import org.pgtandem.model.Finding;
import org.pgtandem.model.Section;
import org.pgtandem.model.Text;
import org.pgtandem.model.TlsMode;
import org.pgtandem.probe.NodeFacts;
import org.pgtandem.probe.ServerFacts;
import org.pgtandem.probe.Snapshot;
import org.pgtandem.probe.Snapshot.Link;
import org.pgtandem.remote.TextFile;

/** Which line of pg_hba.conf decides about each standby, coming from the address that its own probe had. */
final class HbaDecision implements Rule {

    @Override
    public List<Finding> examine(Snapshot snapshot) {
        return snapshot.links().stream()
                .flatMap(
                        link -> snapshot.find(link.server()).stream().flatMap(server -> decide(snapshot, link, server)))
                .toList();
    }

    private static Stream<Finding> decide(Snapshot snapshot, Link link, NodeFacts node) {
        TextFile file = node.files().file(node.cluster().hbaFile());
        ServerFacts server = node.server();
        HbaFile hba = HbaFile.parse(file.text(), node.cluster().version());
        if (!file.exists()
                || link.sourceAddress().isEmpty()
                || server == null
                || !hba.brokenLines().isEmpty()) {
            return Stream.of();
        }
        String role = snapshot.topology().replication().role();
        HbaConnection connection = HbaConnection.replication(
                role, InetAddress.ofLiteral(link.sourceAddress()), encryption(snapshot, server));
        return Stream.of(judge(link, hba.firstMatch(connection), role, server));
    }

    private static Encryption encryption(Snapshot snapshot, ServerFacts server) {
        boolean required = snapshot.topology().replication().tls() != TlsMode.PREFER;
        return required ? Encryption.TLS : server.value("ssl").equals("on") ? Encryption.EITHER : Encryption.PLAIN;
    }

    private static Finding judge(Link link, Optional<HbaMatch> match, String role, ServerFacts server) {
        Text who = Text.of("'%s' from %s (%s)", role, link.sourceAddress(), link.standby());
        Optional<HbaLine> rule = match.flatMap(HbaMatch::rule);
        if (match.isEmpty()) {
            return mended(
                    "HbaLineMissing",
                    link,
                    Text.of(
                            "No line of pg_hba.conf lets %s replicate; the keyword 'all' does not stand for replication.",
                            who),
                    "");
        }
        Text line = Text.of("line %s", match.get().line());
        if (rule.isEmpty() || !match.get().certain()) {
            return mended(
                    "HbaUncertain",
                    link,
                    Text.of(
                            "Whether pg_hba.conf lets %s replicate depends on %s: %s.",
                            who, line, match.get().doubt()),
                    line.toString());
        }
        return asked(link, who, line, rule.get().method(), server);
    }

    private static Finding asked(Link link, Text who, Text line, String method, ServerFacts server) {
        return switch (method) {
            case "reject" ->
                mended(
                        "HbaRejects",
                        link,
                        Text.of("pg_hba.conf rejects %s: %s comes first.", who, line),
                        line + ": reject");
            case "scram-sha-256", "md5", "password" -> passwordAsked(link, who, line, method, server);
            case "trust" ->
                Finding.warning(
                        "HbaTrusts",
                        link.server(),
                        Text.of("pg_hba.conf lets %s replicate without a password.", who),
                        line + ": trust",
                        Text.of("Change %s to scram-sha-256, or md5 up to 9.6, when the standby streams.", line));
            default ->
                mended(
                        "HbaAsksOtherwise",
                        link,
                        Text.of("pg_hba.conf asks %s for '%s', not for a password: %s comes first.", who, method, line),
                        line + ": " + method);
        };
    }

    private static Finding passwordAsked(Link link, Text who, Text line, String method, ServerFacts server) {
        boolean onlyMd5 = server.role() != null && server.role().verifier().equals("md5");
        return onlyMd5 && method.equals("scram-sha-256")
                ? mended(
                        "VerifierNotScram",
                        link,
                        Text.of(
                                "pg_hba.conf asks %s for SCRAM, but the role's password is kept as md5: the login would fail as "
                                        + "if the password were wrong.",
                                who),
                        line + ": " + method)
                : Finding.ok(
                        "HbaAllows",
                        link.server(),
                        Text.of("pg_hba.conf lets %s replicate.", who),
                        line + ": " + method);
    }

    private static Finding mended(String id, Link link, Text message, String words) {
        return Finding.blocker(id, link.server(), message, words).mendedBy(Section.HBA);
    }
}
