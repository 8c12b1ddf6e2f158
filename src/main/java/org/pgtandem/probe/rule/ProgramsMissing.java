package org.pgtandem.probe.rule;

import java.util.List;
import java.util.stream.Stream;
import org.pgtandem.model.Cluster;
import org.pgtandem.model.Finding;
import org.pgtandem.model.PgVersion;
import org.pgtandem.model.Text;

/** A standby needs the server's programs of the primary's release, and a pg_basebackup of that release or a newer one. */
final class ProgramsMissing implements PairRule {

    @Override
    public Stream<Finding> of(Pair pair) {
        PgVersion wanted = pair.primary().cluster().version();
        Cluster cluster = pair.standby().cluster();
        List<String> missing = Stream.of("postgres", "pg_ctl")
                .filter(program -> !cluster.programs().has(program))
                .toList();
        if (!missing.isEmpty()) {
            return Stream.of(blocker(
                    pair,
                    Text.of(
                            "The programs of PostgreSQL %s (%s) were not found on the host.",
                            wanted.family(), String.join(", ", missing)),
                    Text.of(
                            "Debian: apt install postgresql-%s. Red Hat: dnf install postgresql%s-server.",
                            wanted.family(), wanted.family().replace(".", ""))));
        }
        Cluster asPrimary = cluster.withPrograms(wanted, cluster.programs());
        if (pair.standby().host().client(asPrimary, "pg_basebackup").isEmpty()) {
            return Stream.of(blocker(
                    pair,
                    Text.of("pg_basebackup of PostgreSQL %s or newer was not found on the host.", wanted.family()),
                    Text.of(
                            "Debian: apt install postgresql-client-%s. Red Hat: dnf install postgresql%s.",
                            wanted.family(), wanted.family().replace(".", ""))));
        }
        return Stream.of(verifying(pair, wanted, asPrimary));
    }

    private static Finding verifying(Pair pair, PgVersion wanted, Cluster asPrimary) {
        boolean unverified = wanted.hasBackupManifest()
                && pair.standby().host().client(asPrimary, "pg_verifybackup").isEmpty();
        return unverified
                ? Finding.warning(
                        "VerifyProgramMissing",
                        pair.name(),
                        Text.of(
                                "pg_verifybackup was not found on the host: the copy can't be checked against its manifest."),
                        "",
                        Text.of("Debian and Red Hat have it in the server's package, beside pg_basebackup."))
                : Finding.ok(
                        "ProgramsPresent",
                        pair.name(),
                        Text.of("PostgreSQL's programs are there."),
                        asPrimary.programs().directory());
    }

    private static Finding blocker(Pair pair, Text message, Text hint) {
        String seen = pair.standby().host().installations().stream()
                .map(found -> found.programs().directory() + " (" + found.version() + ")")
                .reduce((a, b) -> a + ", " + b)
                .orElse("");
        return Finding.blocker("ProgramsMissing", pair.name(), message, seen, hint);
    }
}
