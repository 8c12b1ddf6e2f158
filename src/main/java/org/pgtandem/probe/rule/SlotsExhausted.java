package org.pgtandem.probe.rule;

import java.util.stream.Stream;
import org.pgtandem.model.Finding;
import org.pgtandem.model.Section;
import org.pgtandem.model.Severity;
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
            return Stream.of(new Finding(
                    "SlotsUnavailable",
                    Severity.INFO,
                    name,
                    "PostgreSQL " + server.version()
                            + " has no replication slots: wal_keep_segments holds back the WAL, and"
                            + " a standby that stays away for longer has to be copied again.",
                    "",
                    "Nothing has to be done; the primary may keep more where its disk can spare it.",
                    null));
        }
        long all = server.number("max_replication_slots");
        long used = server.slots().size();
        long needed = Pair.of(snapshot).filter(Pair::toBeCopied).count();
        String figures = "max_replication_slots = " + all + ", " + used + " in use";
        if (all - used < needed) {
            return Stream.of(Finding.blocker(
                            "SlotsExhausted",
                            name,
                            needed + " free replication slots are needed and " + Math.max(0, all - used)
                                    + " are free. Raising max_replication_slots takes one restart of the primary.",
                            figures,
                            "")
                    .mendedBy(Section.CONF));
        }
        return Stream.concat(
                Stream.of(Finding.ok("SlotsFree", name, "There are replication slots for every standby.", figures)),
                unlimited(name, server));
    }

    private static Stream<Finding> unlimited(String name, ServerFacts server) {
        return server.value("max_slot_wal_keep_size").equals("-1")
                ? Stream.of(new Finding(
                        "SlotsMayFillDisk",
                        Severity.INFO,
                        name,
                        "A slot holds WAL for its standby without limit: if a standby stays away, the primary's disk fills.",
                        "max_slot_wal_keep_size = -1",
                        "Watch the status, or set max_slot_wal_keep_size to what the disk can spare.",
                        null))
                : Stream.of();
    }
}
