package org.pgtandem.steps;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.pgtandem.conf.SqlText;
import org.pgtandem.engine.Check;
import org.pgtandem.model.Action;
import org.pgtandem.model.Change;
import org.pgtandem.model.Endpoint;
import org.pgtandem.model.SecretText;
import org.pgtandem.model.Section;
import org.pgtandem.model.StepId;
import org.pgtandem.model.Text;
import org.pgtandem.probe.ServerFacts.RoleFacts;

/**
 * The role that standbys log in as: LOGIN and REPLICATION, nothing more. Only a verifier is sent, never the password
 * (PostgreSQL manual, "CREATE ROLE", on PASSWORD).
 */
final class CreateReplicationRole extends SiteStep {

    CreateReplicationRole(Site site) {
        super(site, Section.USER, site.primary());
    }

    @Override
    public Set<StepId> after() {
        return site.topology().standbys().stream()
                .map(standby -> new WriteReplicationPassword(site, standby).id())
                .collect(Collectors.toSet());
    }

    @Override
    public Check check(List<Change> before) {
        RoleFacts role = site.server(host).role();
        String name = SqlText.identifier(site.topology().replication().role());
        if (role == null) {
            return create(name);
        }
        String missing = (role.login() ? "" : " LOGIN") + (role.replication() ? "" : " REPLICATION");
        boolean open = role.verifier().equals("none");
        if (missing.isEmpty() && !open) {
            return satisfied(Text.of("the role %s may log in for replication", name));
        }
        SecretText alter = SecretText.of("ALTER ROLE " + name + missing);
        String back = missing.replace(" LOGIN", " NOLOGIN").replace(" REPLICATION", " NOREPLICATION")
                + (open ? " PASSWORD NULL" : "");
        return needed(
                List.of(new Action.ExecuteSql(host, endpoint(), open ? withPassword(alter) : alter, "")),
                List.of(sql("ALTER ROLE " + name + back)));
    }

    private Check create(String name) {
        SecretText create = withPassword(SecretText.of("CREATE ROLE " + name + " LOGIN REPLICATION"));
        // A server that takes no changes is not in the way of taking back what it refused.
        SecretText drop = SecretText.of("DROP ROLE IF EXISTS " + name);
        return needed(
                List.of(new Action.ExecuteSql(host, endpoint(), create, rolesOfThatName(1))),
                List.of(new Action.ExecuteSql(host, endpoint(), drop, rolesOfThatName(0))));
    }

    private String rolesOfThatName(int number) {
        return "SELECT count(*) = " + number + " FROM pg_roles WHERE rolname = "
                + SqlText.literal(site.topology().replication().role());
    }

    private SecretText withPassword(SecretText statement) {
        String form = site.cluster(host).version().hasHbaFileRules() ? "scram-sha-256" : "md5";
        return statement.and(" PASSWORD '").andSecret(Login.PASSWORD, form).and("'");
    }

    private Action sql(String text) {
        return new Action.ExecuteSql(host, endpoint(), SecretText.of(text), "");
    }

    private Endpoint endpoint() {
        return site.cluster(host).endpoint("postgres");
    }
}
