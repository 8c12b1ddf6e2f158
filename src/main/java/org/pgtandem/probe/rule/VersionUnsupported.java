package org.pgtandem.probe.rule;

import java.util.stream.Stream;
import org.pgtandem.model.Finding;
import org.pgtandem.model.PgVersion;
import org.pgtandem.model.Text;
import org.pgtandem.probe.NodeFacts;

/** PostgreSQL older than 9.3, or newer than what pgTandem knows. */
final class VersionUnsupported implements NodeRule {

    @Override
    public Stream<Finding> of(NodeFacts node) {
        PgVersion version = node.cluster().version();
        String name = node.node().name();
        if (version.num() == 0) {
            return Stream.of();
        }
        if (version.compareTo(PgVersion.OLDEST) < 0) {
            return Stream.of(Finding.blocker(
                    "VersionUnsupported",
                    name,
                    Text.of("PostgreSQL %s is older than 9.3, the oldest release that pgTandem sets up.", version),
                    "",
                    Text.of("Upgrade the cluster %s first.", node.cluster().ref())));
        }
        if (version.from(PgVersion.NEWEST_MAJOR + 1)) {
            return Stream.of(Finding.blocker(
                    "VersionUnsupported",
                    name,
                    Text.of(
                            "PostgreSQL %s is newer than %s, the newest release that this pgTandem knows; its settings may "
                                    + "have other names.",
                            version, PgVersion.NEWEST_MAJOR),
                    "",
                    Text.of("Use a newer pgTandem.")));
        }
        return Stream.of();
    }
}
