package org.pgtandem.probe.rule;

import java.util.stream.Stream;
import org.pgtandem.model.Finding;
import org.pgtandem.model.Section;
import org.pgtandem.model.Text;
import org.pgtandem.probe.NodeFacts;
import org.pgtandem.probe.ServerFacts;
import org.pgtandem.probe.Snapshot;

/** A copy takes two walsenders while it is made: one for the files, one for the WAL; then one to stream. */
final class WalSendersExhausted implements PrimaryRule {

    @Override
    public Stream<Finding> of(Snapshot snapshot, NodeFacts primary, ServerFacts server) {
        long all = server.number("max_wal_senders");
        long busy = server.replicas().size();
        long needed = 2 * Pair.of(snapshot).filter(Pair::toBeCopied).count();
        String figures = "max_wal_senders = " + all + ", pg_stat_replication: " + busy;
        String name = primary.node().name();
        if (all - busy >= needed) {
            return Stream.of(
                    Finding.ok("WalSendersFree", name, Text.of("There are walsenders for every standby."), figures));
        }
        return Stream.of(Finding.blocker(
                        "WalSendersExhausted",
                        name,
                        Text.of(
                                "%s free walsenders are needed, two for each standby that is copied, and %s are free. Raising "
                                        + "max_wal_senders takes one restart of the primary.",
                                needed, Math.max(0, all - busy)),
                        figures)
                .mendedBy(Section.CONF));
    }
}
