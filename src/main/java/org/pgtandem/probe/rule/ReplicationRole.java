package org.pgtandem.probe.rule;

import java.util.stream.Stream;
import org.pgtandem.model.Finding;
import org.pgtandem.model.Section;
import org.pgtandem.model.Text;
import org.pgtandem.probe.NodeFacts;
import org.pgtandem.probe.ServerFacts;
import org.pgtandem.probe.ServerFacts.RoleFacts;
import org.pgtandem.probe.Snapshot;

/** The role that standbys log in as: LOGIN and REPLICATION, a password, and nothing more. */
final class ReplicationRole implements PrimaryRule {

    @Override
    public Stream<Finding> of(Snapshot snapshot, NodeFacts primary, ServerFacts server) {
        String name = primary.node().name();
        String wanted = snapshot.topology().replication().role();
        RoleFacts role = server.role();
        if (!server.superuser()) {
            return Stream.of();
        }
        if (role == null) {
            return Stream.of(Finding.blocker(
                            "RoleMissing", name, Text.of("There is no role '%s' for the standbys yet.", wanted), "")
                    .mendedBy(Section.USER));
        }
        Stream<Finding> troubles = Stream.of(
                        lacks(name, role), noPassword(name, role), expired(name, role), tooMuch(name, role))
                .flatMap(finding -> finding);
        return Stream.concat(troubles, ready(name, role));
    }

    private static Stream<Finding> lacks(String host, RoleFacts role) {
        if (role.login() && (role.replication() || role.superuser())) {
            return Stream.of();
        }
        String has =
                (role.login() ? "LOGIN" : "NOLOGIN") + " " + (role.replication() ? "REPLICATION" : "NOREPLICATION");
        return Stream.of(Finding.blocker(
                        "RoleLacksPrivilege",
                        host,
                        Text.of(
                                "The role '%s' is there but may not replicate: it needs LOGIN and REPLICATION.",
                                role.name()),
                        has)
                .mendedBy(Section.USER));
    }

    private static Stream<Finding> noPassword(String host, RoleFacts role) {
        return role.verifier().equals("none")
                ? Stream.of(Finding.blocker(
                                "RoleHasNoPassword", host, Text.of("The role '%s' has no password.", role.name()), "")
                        .mendedBy(Section.USER))
                : Stream.of();
    }

    private static Stream<Finding> expired(String host, RoleFacts role) {
        return role.expired()
                ? Stream.of(Finding.blocker(
                        "RoleExpired",
                        host,
                        Text.of(
                                "The password of '%s' has expired (VALID UNTIL): every login would fail as if it were wrong.",
                                role.name()),
                        "",
                        Text.of("Run on the primary: ALTER ROLE %s VALID UNTIL 'infinity'", quoted(role.name()))))
                : Stream.of();
    }

    private static Stream<Finding> tooMuch(String host, RoleFacts role) {
        return role.superuser()
                ? Stream.of(Finding.warning(
                        "RoleIsSuperuser",
                        host,
                        Text.of(
                                "The role '%s' is a superuser. Its password will lie on every standby; replication needs LOGIN "
                                        + "and REPLICATION only.",
                                role.name()),
                        "",
                        Text.of("Name a role of its own with 'replication: role:' in the topology file.")))
                : Stream.of();
    }

    private static Stream<Finding> ready(String host, RoleFacts role) {
        boolean good = role.login() && role.replication() && !role.superuser() && !role.expired();
        return good && !role.verifier().equals("none")
                ? Stream.of(Finding.ok(
                        "RoleReady",
                        host,
                        Text.of("The role '%s' may log in and replicate.", role.name()),
                        "rolpassword: " + role.verifier()))
                : Stream.of();
    }

    private static String quoted(String name) {
        return "\"" + name.replace("\"", "\"\"") + "\"";
    }
}
