package org.pgtandem.steps;

import static org.pgtandem.steps.Login.DATABASE;
import static org.pgtandem.steps.Login.PASSWORD;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.pgtandem.conf.PassFile;
import org.pgtandem.conf.PasswordVerifier;
import org.pgtandem.engine.Check;
import org.pgtandem.model.Action;
import org.pgtandem.model.Change;
import org.pgtandem.model.Cluster;
import org.pgtandem.model.Finding;
import org.pgtandem.model.SecretText;
import org.pgtandem.model.Section;
import org.pgtandem.model.Standby;
import org.pgtandem.model.Text;
import org.pgtandem.probe.ServerFacts;
import org.pgtandem.remote.TextFile;

/**
 * Puts the role's password into the passfile of the standby's owner, one entry for each server that it logs in to. It
 * comes before the role, so that a password that was made for this run is never known to nobody.
 */
final class WriteReplicationPassword extends SiteStep {
    private final Standby standby;
    private @Nullable List<String> verifiers;

    WriteReplicationPassword(Site site, Standby standby) {
        super(site, Section.USER, standby.name());
        this.standby = standby;
    }

    @Override
    public Check check(List<Change> before) {
        Cluster cluster = site.cluster(host);
        TextFile file = site.read(host, Login.passfile(cluster));
        PassFile entries = PassFile.parse(file.text());
        boolean theirs = hasPassword();
        boolean kept = servers().stream().allMatch(server -> isGood(entries, server, theirs));
        if (theirs && !site.passwordGiven() && !kept && !ours(entries)) {
            Optional<String> known = knownElsewhere();
            if (known.isEmpty()) {
                return new Check.Blocked(List.of(passwordUnknown()));
            }
            site.secrets().adopt(PASSWORD, known.get());
        }
        if (theirs && isWrong(kept ? lookup(entries, site.primary()).orElseThrow() : secret())) {
            return new Check.Blocked(List.of(passwordWrong(cluster)));
        }
        if (kept) {
            return satisfied(Text.of("the passfile has the entry"));
        }
        return needed(List.of(write(file)), List.of(new Action.RestoreFile(host, site.owner(host), file.path())));
    }

    /** Whether the role is there with a password, which is never changed. */
    private boolean hasPassword() {
        ServerFacts.RoleFacts role = site.server(site.primary()).role();
        return role != null && !role.verifier().equals("none");
    }

    private boolean isWrong(String password) {
        String role = site.topology().replication().role();
        return verifiers(role).stream().anyMatch(verifier -> PasswordVerifier.refuses(verifier, role, password));
    }

    /** Asked once: the role is never changed, and by the time that this is done the primary may be restarting. */
    private List<String> verifiers(String role) {
        if (verifiers == null) {
            verifiers =
                    site.sql(site.primary()).query("SELECT rolpassword FROM pg_authid WHERE rolname = ?", role).stream()
                            .map(row -> row.text("rolpassword"))
                            .toList();
        }
        return verifiers;
    }

    /** A standby that joins later has to learn what pgTandem made for the first, and nobody else ever saw. */
    private Optional<String> knownElsewhere() {
        return site.topology().standbys().stream()
                .filter(other -> !other.name().equals(host))
                .flatMap(other ->
                        password(site.read(other.name(), Login.passfile(site.cluster(other.name())))).stream())
                .filter(password -> !isWrong(password))
                .findFirst();
    }

    private Set<String> servers() {
        Set<String> servers = new LinkedHashSet<>(List.of(site.primary()));
        servers.add(standby.upstream());
        return servers;
    }

    /** What that passfile has for the login to the primary. */
    Optional<String> password(TextFile file) {
        return lookup(PassFile.parse(file.text()), site.primary());
    }

    private Optional<String> lookup(PassFile entries, String server) {
        return entries.lookup(key(server));
    }

    private boolean isGood(PassFile entries, String server, boolean theirs) {
        Optional<String> password = lookup(entries, server);
        boolean anyWillDo = theirs && !site.passwordGiven();
        return anyWillDo ? password.isPresent() : password.equals(Optional.of(secret()));
    }

    /** Whether an entry was written by this run: then the role, if it is there, is this run's too. */
    private boolean ours(PassFile entries) {
        return servers().stream().anyMatch(server -> lookup(entries, server).equals(Optional.of(secret())));
    }

    private String secret() {
        return site.secrets().reveal(new SecretText.Hole(PASSWORD, "plain"));
    }

    /** Above the rest, because libpq takes the first entry that matches. */
    private Action write(TextFile file) {
        SecretText lines = SecretText.of("");
        for (String server : servers()) {
            SecretText line = PassFile.parse("").put(key(server), new SecretText.Hole(PASSWORD, "pgpass"));
            lines = lines.and(line);
        }
        return new Action.WriteAbove(host, site.owner(host), file.path(), file.hash(), lines, "600");
    }

    private PassFile.Key key(String server) {
        return new PassFile.Key(
                site.node(server).address(),
                site.cluster(server).port(),
                DATABASE,
                site.topology().replication().role());
    }

    private Finding passwordWrong(Cluster cluster) {
        String role = site.topology().replication().role();
        return Finding.blocker(
                "RolePasswordWrong",
                host,
                site.passwordGiven()
                        ? Text.of("The password that was given is not that of the role \"%s\" on the primary.", role)
                        : Text.of(
                                "The password in %s is not that of the role \"%s\" on the primary.",
                                Login.passfile(cluster), role),
                "",
                Text.of("Give the right one in PGTANDEM_REPLICATION_PASSWORD (or at the prompt); an existing role's"
                        + " password is never changed."));
    }

    private Finding passwordUnknown() {
        return Finding.blocker(
                "RolePasswordUnknown",
                host,
                Text.of(
                        "The role \"%s\" exists on the primary, and this standby does not know its password.",
                        site.topology().replication().role()),
                "",
                Text.of("Give it in PGTANDEM_REPLICATION_PASSWORD (or at the prompt); an existing role's password is "
                        + "never changed."));
    }
}
