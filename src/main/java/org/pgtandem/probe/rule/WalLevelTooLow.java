package org.pgtandem.probe.rule;

import java.util.List;
import java.util.stream.Stream;
import org.pgtandem.model.Finding;
import org.pgtandem.model.Section;
import org.pgtandem.model.Text;
import org.pgtandem.probe.NodeFacts;
import org.pgtandem.probe.ServerFacts;
import org.pgtandem.probe.Snapshot;

/** The primary's WAL has to hold what a hot standby needs. */
final class WalLevelTooLow implements PrimaryRule {

    @Override
    public Stream<Finding> of(Snapshot snapshot, NodeFacts primary, ServerFacts server) {
        String level = server.value("wal_level");
        String wanted = server.version().standbyWalLevel();
        String name = primary.node().name();
        return Stream.of(
                List.of("replica", "hot_standby", "logical").contains(level)
                        ? Finding.ok(
                                "WalLevelSufficient",
                                name,
                                Text.of("The WAL holds what standbys need."),
                                "wal_level = " + level)
                        : Finding.blocker(
                                        "WalLevelTooLow",
                                        name,
                                        Text.of(
                                                "wal_level is %s; a standby needs %s. Changing it takes one restart of the primary.",
                                                level, wanted),
                                        "wal_level = " + level)
                                .mendedBy(Section.CONF));
    }
}
