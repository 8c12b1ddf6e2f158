package org.pgtandem.watch;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.pgtandem.model.Finding;
import org.pgtandem.model.Lsn;
import org.pgtandem.model.PgVersion;
import org.pgtandem.model.Standby;
import org.pgtandem.remote.Row;
import org.pgtandem.watch.Report.Archiver;
import org.pgtandem.watch.Report.Receiver;
import org.pgtandem.watch.Report.Replay;
import org.pgtandem.watch.Report.Transaction;

/**
 * What one server said, or that it said nothing.
 *
 * @param self null where the server does not answer
 * @param why what was met where it does not answer, or where it is a standby that receives nothing
 * @param freeBytes of its WAL's file system, or null
 */
record Answer(
        String name,
        @Nullable Row self,
        List<Row> replicas,
        List<Row> slots,
        String systemIdentifier,
        Optional<Finding> why,
        @Nullable Long freeBytes) {
    private static final Row NOTHING = new Row(Map.of());

    static Answer none(String name, Finding why) {
        return new Answer(name, null, List.of(), List.of(), "", Optional.of(why), null);
    }

    static Answer of(String name, Row self, String systemIdentifier, Optional<Finding> why, @Nullable Long freeBytes) {
        return new Answer(
                name,
                self,
                Rows.of(self.textOrNull("replicas")),
                Rows.of(self.textOrNull("slots")),
                systemIdentifier,
                why,
                freeBytes);
    }

    boolean reachable() {
        return self != null;
    }

    /** Its own row; one without any value where it does not answer. */
    Row row() {
        return Objects.requireNonNullElse(self, NOTHING);
    }

    boolean inRecovery() {
        return row().flag("in_recovery");
    }

    @Nullable
    String version() {
        return reachable() ? new PgVersion((int) row().number("version")).toString() : null;
    }

    @Nullable
    Integer timeline() {
        String text = row().textOrNull("timeline");
        return text == null ? null : Integer.valueOf(text);
    }

    /** What it could send: where it writes or, on a standby, what it has replayed. */
    @Nullable
    Lsn here() {
        Lsn written = row().lsnOrNull("wal_lsn");
        return written == null ? row().lsnOrNull("replay_lsn") : written;
    }

    /**
     * What it says of the walsender that feeds that standby: the one by its name, else the one in the slot that the standby
     * says it uses, else the only one there is.
     */
    Row replica(Answer standby) {
        return replicas.stream()
                .filter(row -> row.text("application_name").equals(standby.name()))
                .findFirst()
                .or(() -> bySlot(standby))
                .or(() -> replicas.size() == 1 && standby.receiver() != null
                        ? Optional.of(replicas.getFirst())
                        : Optional.empty())
                .orElse(NOTHING);
    }

    private Optional<Row> bySlot(Answer standby) {
        return slot(standby)
                .map(slot -> slot.text("active_pid"))
                .flatMap(pid -> replicas.stream()
                        .filter(row -> !pid.isEmpty() && row.text("pid").equals(pid))
                        .findFirst());
    }

    /** The slot that it has for that standby: the one that the standby says it uses, else the one of its name. */
    Optional<Row> slot(Answer standby) {
        String used = standby.receiverRow().map(row -> row.text("slot_name")).orElse("");
        return Stream.of(used, Standby.slot(standby.name()))
                .flatMap(wanted ->
                        slots.stream().filter(row -> row.text("slot_name").equals(wanted)))
                .findFirst();
    }

    private Optional<Row> receiverRow() {
        return Rows.of(row().textOrNull("receiver")).stream().findFirst();
    }

    @Nullable
    Receiver receiver() {
        return receiverRow()
                .map(row -> new Receiver(row.text("status"), row.decimalOrNull("message_age")))
                .orElse(null);
    }

    @Nullable
    Replay replay() {
        if (!inRecovery()) {
            return null;
        }
        String conflicts = row().text("conflicts");
        return new Replay(row().flag("paused"), conflicts.isEmpty() ? 0 : Long.parseLong(conflicts), longest());
    }

    @Nullable
    Transaction longest() {
        return Rows.of(row().textOrNull("longest")).stream()
                .findFirst()
                .map(row -> new Transaction(
                        (int) row.number("pid"),
                        Objects.requireNonNullElse(row.decimalOrNull("seconds"), 0.0),
                        row.text("query")))
                .orElse(null);
    }

    @Nullable
    Archiver archiver() {
        return Rows.of(row().textOrNull("archiver")).stream()
                .filter(row -> row.flag("enabled"))
                .findFirst()
                .map(row -> new Archiver(
                        row.number("archived_count"),
                        row.number("failed_count"),
                        row.flag("failing"),
                        row.textOrNull("last_archived_wal")))
                .orElse(null);
    }
}
