package org.pgtandem.probe.rule;

import java.util.List;
import java.util.stream.Stream;
import org.pgtandem.model.Finding;
import org.pgtandem.model.Section;
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
                                "WalLevelSufficient", name, "The WAL holds what standbys need.", "wal_level = " + level)
                        : Finding.blocker(
                                        "WalLevelTooLow",
                                        name,
                                        "wal_level is " + level + "; a standby needs " + wanted
                                                + ". Changing it takes one restart of the primary.",
                                        "wal_level = " + level,
                                        "")
                                .mendedBy(Section.CONF));
    }
}
