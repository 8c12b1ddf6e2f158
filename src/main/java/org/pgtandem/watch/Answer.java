package org.pgtandem.watch;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.pgtandem.model.Lsn;
import org.pgtandem.model.PgVersion;
import org.pgtandem.model.Standby;
import org.pgtandem.remote.Row;
import org.pgtandem.watch.Report.PrimaryStatus;
import org.pgtandem.watch.Report.SlotStatus;
import org.pgtandem.watch.Report.StandbyStatus;

/**
 * What one server said, or that it said nothing.
 *
 * @param self null where the server does not answer
 */
record Answer(String name, @Nullable Row self, List<Row> replicas, List<Row> slots, String systemIdentifier) {
    private static final Row NOTHING = new Row(Map.of());

    static Answer none(String name) {
        return new Answer(name, null, List.of(), List.of(), "");
    }

    private boolean reachable() {
        return self != null;
    }

    PrimaryStatus asPrimary() {
        Row row = self;
        return row == null
                ? new PrimaryStatus(name, false, false, null, null, null, null)
                : new PrimaryStatus(
                        name,
                        true,
                        row.flag("in_recovery"),
                        new PgVersion((int) row.number("version")).toString(),
                        systemIdentifier,
                        timeline(row),
                        row.lsnOrNull("wal_lsn"));
    }

    StandbyStatus asStandby(String upstream, Answer upstreamAnswer, @Nullable Lsn primaryLsn) {
        Row own = Objects.requireNonNullElse(self, NOTHING);
        Row sender = upstreamAnswer.replica(name);
        boolean streams = reachable() && "streaming".equals(sender.textOrNull("state"));
        Lsn replayed = own.lsnOrNull("replay_lsn");
        Long lag = streams && replayed != null && primaryLsn != null ? Math.max(0, primaryLsn.minus(replayed)) : null;
        return new StandbyStatus(
                name,
                upstream,
                reachable(),
                own.flag("in_recovery"),
                reachable() ? systemIdentifier : null,
                timeline(own),
                sender.textOrNull("state"),
                sender.textOrNull("sync_state"),
                sender.lsnOrNull("sent_lsn"),
                sender.lsnOrNull("write_lsn"),
                sender.lsnOrNull("flush_lsn"),
                own.lsnOrNull("receive_lsn"),
                replayed,
                lag,
                lag == null ? null : seconds(lag, own, sender),
                upstreamAnswer.slot(name));
    }

    /** Nothing to replay is no lag, however long the primary has been idle; else the upstream's measure, else the standby's. */
    private static @Nullable Double seconds(long lag, Row own, Row sender) {
        if (lag == 0) {
            return 0.0;
        }
        Double measured = sender.decimalOrNull("replay_lag");
        return measured != null ? measured : own.decimalOrNull("replay_age");
    }

    private static @Nullable Integer timeline(Row row) {
        String text = row.textOrNull("timeline");
        return text == null ? null : Integer.valueOf(text);
    }

    private Row replica(String standby) {
        return replicas.stream()
                .filter(row -> row.text("application_name").equals(standby))
                .findFirst()
                .orElse(NOTHING);
    }

    private @Nullable SlotStatus slot(String standby) {
        Lsn now =
                self == null ? null : Objects.requireNonNullElse(self, NOTHING).lsnOrNull("wal_lsn");
        Lsn here = now != null || self == null ? now : self.lsnOrNull("replay_lsn");
        return slots.stream()
                .filter(row -> row.text("slot_name").equals(Standby.slot(standby)))
                .map(row -> status(row, here))
                .findFirst()
                .orElse(null);
    }

    private static SlotStatus status(Row row, @Nullable Lsn now) {
        Lsn oldest = row.lsnOrNull("restart_lsn");
        long retained = oldest == null || now == null ? 0 : Math.max(0, now.minus(oldest));
        return new SlotStatus(row.text("slot_name"), row.flag("active"), retained, row.textOrNull("wal_status"));
    }
}
