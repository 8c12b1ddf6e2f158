package org.pgtandem.probe.rule;

import java.util.stream.Stream;
import org.pgtandem.model.Finding;
import org.pgtandem.model.PgVersion;
import org.pgtandem.model.Severity;

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
                    "The standby has PostgreSQL " + standby + " and the primary " + primary
                            + "; a standby must be of the primary's major release.",
                    "",
                    "Install PostgreSQL " + primary.family() + " on " + pair.name()
                            + " and name a cluster or a data directory of that release."));
        }
        if (primary.compareTo(standby) > 0) {
            return Stream.of(new Finding(
                    "MinorVersionsDiffer",
                    Severity.INFO,
                    pair.name(),
                    "The standby has PostgreSQL " + standby + ", the primary already " + primary
                            + ". That works, but standbys should be updated first.",
                    "",
                    "Install the newest minor release on " + pair.name() + " when there is time.",
                    null));
        }
        return Stream.of(Finding.ok(
                "VersionsMatch",
                pair.name(),
                "Both sides run PostgreSQL " + primary.family() + ".",
                standby + ", primary " + primary));
    }
}
