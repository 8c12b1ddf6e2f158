package org.pgtandem.watch;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.pgtandem.model.Finding;
import org.pgtandem.model.Lsn;
import org.pgtandem.model.Standby;
import org.pgtandem.model.Text;
import org.pgtandem.model.Topology;
import org.pgtandem.remote.Row;
import org.pgtandem.watch.Report.Activity;
import org.pgtandem.watch.Report.PrimaryStatus;
import org.pgtandem.watch.Report.Receiver;
import org.pgtandem.watch.Report.SlotStatus;
import org.pgtandem.watch.Report.StandbyStatus;

/** Puts the answers of one moment together: what each side says of the other. */
record Reading(Topology topology, Map<String, Answer> answers, WalPace pace, Instant at) {

    private Answer answer(String name) {
        return Objects.requireNonNull(answers.get(name), name);
    }

    Report report() {
        Answer primary = answer(topology.primary().name());
        Lsn written = primary.row().lsnOrNull("wal_lsn");
        if (written != null) {
            pace.primaryAt(at, written);
        }
        List<StandbyStatus> standbys = topology.standbys().stream()
                .map(standby -> standby(standby, written))
                .toList();
        List<Finding> met = answers.values().stream()
                .flatMap(answer -> Stream.concat(answer.why().stream(), unusedSlots(answer)))
                .toList();
        return new Diagnosis(primary(primary, written, standbys), standbys, met).report(at);
    }

    /**
     * Slots that keep WAL for nobody: of standbys that the file does not have any more. One that we did not make may be
     * that of a standby whose slot is not known.
     */
    private Stream<Finding> unusedSlots(Answer upstream) {
        List<Standby> standbys = topology.standbys().stream()
                .filter(standby -> standby.upstream().equals(upstream.name()))
                .toList();
        Set<String> used = standbys.stream()
                .flatMap(standby -> upstream.slot(answer(standby.name())).stream())
                .map(row -> row.text("slot_name"))
                .collect(Collectors.toSet());
        return upstream.slots().stream()
                .filter(row -> !row.flag("active") && !used.contains(row.text("slot_name")))
                .filter(row ->
                        used.size() == standbys.size() || row.text("slot_name").startsWith(Standby.slot("")))
                .map(row -> slot(upstream, row))
                .filter(slot -> slot.retainedBytes() > 0)
                .map(slot -> Finding.warning(
                        "SlotUnused",
                        upstream.name(),
                        Text.of(
                                "no standby of this file uses the slot %s on %s, which retains %s of WAL",
                                slot.name(), upstream.name(), Diagnosis.bytes(slot.retainedBytes())),
                        "",
                        Text.of(
                                "Drop it if nobody else needs it: SELECT pg_drop_replication_slot('%s').",
                                slot.name())));
    }

    private PrimaryStatus primary(Answer primary, @Nullable Lsn written, List<StandbyStatus> standbys) {
        return new PrimaryStatus(
                primary.name(),
                primary.reachable(),
                primary.inRecovery(),
                primary.version(),
                primary.reachable() ? primary.systemIdentifier() : null,
                primary.timeline(),
                written,
                primary.reachable() ? activity(primary, standbys) : null);
    }

    private Activity activity(Answer primary, List<StandbyStatus> standbys) {
        Long soonest = standbys.stream()
                .filter(standby -> standby.upstream().equals(primary.name()))
                .flatMap(standby -> Stream.ofNullable(standby.slot()))
                .flatMap(slot -> Stream.ofNullable(slot.secondsUntilFull()))
                .min(Long::compare)
                .orElse(null);
        return new Activity(
                pace.rate(),
                primary.replicas().size(),
                (int) primary.row().number("max_wal_senders"),
                primary.archiver(),
                primary.longest(),
                primary.freeBytes(),
                soonest);
    }

    private StandbyStatus standby(Standby standby, @Nullable Lsn primaryLsn) {
        Answer own = answer(standby.name());
        Answer upstream = answer(standby.upstream());
        Row sender = upstream.replica(own);
        String state = state(upstream, own, sender);
        boolean streams = own.reachable() && "streaming".equals(state);
        Lsn replayed = own.row().lsnOrNull("replay_lsn");
        Long lag = streams && replayed != null && primaryLsn != null ? Math.max(0, primaryLsn.minus(replayed)) : null;
        return new StandbyStatus(
                standby.name(),
                standby.upstream(),
                own.reachable(),
                own.inRecovery(),
                own.reachable() ? own.systemIdentifier() : null,
                own.timeline(),
                state,
                sender.textOrNull("sync_state"),
                sender.lsnOrNull("sent_lsn"),
                sender.lsnOrNull("write_lsn"),
                sender.lsnOrNull("flush_lsn"),
                own.row().lsnOrNull("receive_lsn"),
                replayed,
                lag,
                lag == null || replayed == null ? null : seconds(lag, replayed, own.row(), sender),
                slot(upstream, own),
                streams ? parts(primaryLsn, upstream, sender, replayed) : null,
                own.replay(),
                own.receiver());
    }

    /** The upstream's word; where that can't be asked the standby's own, who may well receive from it all the same. */
    private static @Nullable String state(Answer upstream, Answer own, Row sender) {
        Receiver receiver = own.receiver();
        return upstream.reachable() || receiver == null ? sender.textOrNull("state") : receiver.status();
    }

    private static @Nullable LagParts parts(
            @Nullable Lsn primary, Answer upstream, Row sender, @Nullable Lsn replayed) {
        return LagParts.of(
                primary, upstream.here(), sender.lsnOrNull("write_lsn"), sender.lsnOrNull("flush_lsn"), replayed);
    }

    /**
     * Nothing to replay is no lag, however long the primary has been idle. Else the upstream's measure, unless it is older
     * than what we saw ourselves: it stands still while replay does. Else the age of the last transaction replayed.
     */
    private @Nullable Double seconds(long lag, Lsn replayed, Row own, Row sender) {
        if (lag == 0) {
            return 0.0;
        }
        Double measured = sender.decimalOrNull("replay_lag");
        Double seen = pace.secondsBehind(replayed, at);
        if (measured != null && seen != null) {
            return Math.max(measured, seen);
        }
        if (measured != null) {
            return measured;
        }
        return seen != null ? seen : own.decimalOrNull("replay_age");
    }

    private @Nullable SlotStatus slot(Answer upstream, Answer standby) {
        return upstream.slot(standby).map(row -> slot(upstream, row)).orElse(null);
    }

    private SlotStatus slot(Answer upstream, Row row) {
        Lsn oldest = row.lsnOrNull("restart_lsn");
        Lsn now = upstream.here();
        long retained = oldest == null || now == null ? 0 : Math.max(0, now.minus(oldest));
        String safe = row.textOrNull("safe_wal_size");
        return new SlotStatus(
                row.text("slot_name"),
                row.flag("active"),
                retained,
                row.textOrNull("wal_status"),
                safe == null ? null : Long.valueOf(safe),
                pace.secondsUntilFull(
                        upstream.name() + "/" + row.text("slot_name"), at, retained, upstream.freeBytes()));
    }
}
