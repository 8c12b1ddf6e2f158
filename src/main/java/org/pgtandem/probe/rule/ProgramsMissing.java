package org.pgtandem.probe.rule;

import java.util.List;
import java.util.stream.Stream;
import org.pgtandem.model.Cluster;
import org.pgtandem.model.Finding;
import org.pgtandem.model.PgVersion;

/** A standby needs the server's programs of the primary's release, and a pg_basebackup of that release or a newer one. */
final class ProgramsMissing implements PairRule {

    @Override
    public Stream<Finding> of(Pair pair) {
        PgVersion wanted = pair.primary().cluster().version();
        Cluster cluster = pair.standby().cluster();
        List<String> missing = Stream.of("postgres", "pg_ctl")
                .filter(program -> !cluster.programs().contains(program))
                .toList();
        if (!missing.isEmpty()) {
            return Stream.of(blocker(
                    pair,
                    "The programs of PostgreSQL " + wanted.family() + " (" + String.join(", ", missing)
                            + ") were not found on the host.",
                    "Debian: apt install postgresql-" + wanted.family() + ". Red Hat: dnf install postgresql"
                            + wanted.family().replace(".", "") + "-server."));
        }
        Cluster asPrimary = cluster.withPrograms(wanted, cluster.binDirectory(), cluster.programs());
        if (pair.standby().host().client(asPrimary, "pg_basebackup").isEmpty()) {
            return Stream.of(blocker(
                    pair,
                    "pg_basebackup of PostgreSQL " + wanted.family() + " or newer was not found on the host.",
                    "Debian: apt install postgresql-client-" + wanted.family() + ". Red Hat: dnf install postgresql"
                            + wanted.family().replace(".", "") + "."));
        }
        boolean unverified = wanted.hasBackupManifest()
                && pair.standby().host().client(asPrimary, "pg_verifybackup").isEmpty();
        return Stream.of(
                unverified
                        ? Finding.warning(
                                "VerifyProgramMissing",
                                pair.name(),
                                "pg_verifybackup was not found on the host: the copy can't be checked against its manifest.",
                                "",
                                "Debian and Red Hat have it in the server's package, beside pg_basebackup.")
                        : Finding.ok(
                                "ProgramsPresent",
                                pair.name(),
                                "PostgreSQL's programs are there.",
                                cluster.binDirectory()));
    }

    private static Finding blocker(Pair pair, String message, String hint) {
        String seen = pair.standby().host().installations().stream()
                .map(found -> found.directory() + " (" + found.version() + ")")
                .reduce((a, b) -> a + ", " + b)
                .orElse("none");
        return Finding.blocker("ProgramsMissing", pair.name(), message, "found: " + seen, hint);
    }
}
