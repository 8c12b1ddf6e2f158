package org.pgtandem.probe.rule;

import java.util.stream.Stream;
import org.pgtandem.model.Finding;
import org.pgtandem.model.PgVersion;
import org.pgtandem.model.Text;

/** Streaming needs one major release on both sides (PostgreSQL manual, "Log-Shipping Standby Servers", Planning). */
final class VersionsDiffer implements PairRule {

    @Override
    public Stream<Finding> of(Pair pair) {
        PgVersion primary = pair.primary().cluster().version();
        PgVersion standby = pair.standby().cluster().version();
        if (standby.num() == 0 || primary.num() == 0) {
            return Stream.of();
        }
        if (!primary.sameFamily(standby)) {
            return Stream.of(Finding.blocker(
                    "VersionsDiffer",
                    pair.name(),
                    Text.of(
                            "The standby has PostgreSQL %s and the primary %s; a standby must be of the primary's major release.",
                            standby, primary),
                    "",
                    Text.of(
                            "Install PostgreSQL %s on %s and name a cluster or a data directory of that release.",
                            primary.family(), pair.name())));
        }
        if (primary.compareTo(standby) > 0) {
            return Stream.of(Finding.info(
                    "MinorVersionsDiffer",
                    pair.name(),
                    Text.of(
                            "The standby has PostgreSQL %s, the primary already %s. That works, but standbys should be "
                                    + "updated first.",
                            standby, primary),
                    "",
                    Text.of("Install the newest minor release on %s when there is time.", pair.name())));
        }
        return Stream.of(Finding.ok(
                "VersionsMatch",
                pair.name(),
                Text.of("Both sides run PostgreSQL %s.", primary.family()),
                pair.read(standby, primary)));
    }
}
