package org.pgtandem.probe.rule;

import java.util.stream.Stream;
import org.pgtandem.model.Finding;
import org.pgtandem.model.Section;
import org.pgtandem.model.Text;
import org.pgtandem.probe.NodeFacts;
import org.pgtandem.probe.ServerFacts;
import org.pgtandem.probe.Snapshot;

/** Each standby takes a replication slot, where the topology wants slots and the release has them. */
final class SlotsExhausted implements PrimaryRule {

    @Override
    public Stream<Finding> of(Snapshot snapshot, NodeFacts primary, ServerFacts server) {
        String name = primary.node().name();
        if (!snapshot.topology().replication().slots()) {
            return Stream.of();
        }
        if (!server.version().hasSlots()) {
            return Stream.of(Finding.info(
                    "SlotsUnavailable",
                    name,
                    Text.of(
                            "PostgreSQL %s has no replication slots: wal_keep_segments holds back the WAL, and a standby "
                                    + "that stays away for longer has to be copied again.",
                            server.version()),
                    "",
                    Text.of("Nothing has to be done; the primary may keep more where its disk can spare it.")));
        }
        long all = server.number("max_replication_slots");
        long used = server.slots().size();
        long needed = Pair.of(snapshot).filter(Pair::toBeCopied).count();
        String figures = "max_replication_slots = " + all + ", pg_replication_slots: " + used;
        if (all - used < needed) {
            return Stream.of(Finding.blocker(
                            "SlotsExhausted",
                            name,
                            Text.of(
                                    "%s free replication slots are needed and %s are free. Raising max_replication_slots takes one "
                                            + "restart of the primary.",
                                    needed, Math.max(0, all - used)),
                            figures)
                    .mendedBy(Section.CONF));
        }
        return Stream.concat(
                Stream.of(Finding.ok(
                        "SlotsFree", name, Text.of("There are replication slots for every standby."), figures)),
                unlimited(name, server));
    }

    private static Stream<Finding> unlimited(String name, ServerFacts server) {
        return server.value("max_slot_wal_keep_size").equals("-1")
                ? Stream.of(Finding.info(
                        "SlotsMayFillDisk",
                        name,
                        Text.of(
                                "A slot holds WAL for its standby without limit: if a standby stays away, the primary's disk fills."),
                        "max_slot_wal_keep_size = -1",
                        Text.of("Watch the status, or set max_slot_wal_keep_size to what the disk can spare.")))
                : Stream.of();
    }
}
