package org.pgtandem.watch;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import org.pgtandem.model.Finding;
import org.pgtandem.model.Sentence;
import org.pgtandem.model.Text;
import org.pgtandem.watch.Report.Activity;
import org.pgtandem.watch.Report.PrimaryStatus;
import org.pgtandem.watch.Report.Replay;
import org.pgtandem.watch.Report.SlotStatus;
import org.pgtandem.watch.Report.StandbyStatus;
import org.pgtandem.watch.Report.Verdict;

/** What the numbers mean: findings, a verdict, a sentence. Pure. */
final class Diagnosis {
    private static final long MUCH_RETAINED = 1L << 30;
    private static final double LONG_LAG_SECONDS = 60;
    private static final long DAY = 86_400;

    private final PrimaryStatus primary;
    private final List<StandbyStatus> standbys;
    private final List<Finding> met;
    private final List<Finding> findings = new ArrayList<>();

    /**
     * A diagnosis.
     *
     * @param met why hosts could not be looked at or receive nothing, where that is known, and what else is to be warned of
     */
    Diagnosis(PrimaryStatus primary, List<StandbyStatus> standbys, List<Finding> met) {
        this.primary = primary;
        this.standbys = standbys;
        this.met = List.copyOf(met);
    }

    Report report(Instant at) {
        examinePrimary();
        standbys.forEach(this::examine);
        met.stream().filter(finding -> !finding.blocks()).forEach(findings::add);
        Verdict verdict = findings.stream().anyMatch(Finding::blocks)
                ? Verdict.BROKEN
                : findings.isEmpty() ? Verdict.HEALTHY : Verdict.DEGRADED;
        return new Report(at, verdict, sentence(verdict), primary, standbys, findings);
    }

    private void examinePrimary() {
        if (!primary.reachable()) {
            down("PrimaryDown", primary.name(), Text.of("the primary %s does not answer", primary.name()));
        } else if (primary.inRecovery()) {
            broken(
                    "PrimaryIsStandby",
                    primary.name(),
                    Text.of("the primary %s is a standby itself, it takes no writes", primary.name()),
                    Text.of("Find out who was promoted."));
        }
        Activity activity = primary.activity();
        if (activity != null
                && activity.archiver() != null
                && activity.archiver().failing()) {
            attention(
                    "ArchiverFails",
                    primary.name(),
                    Text.of("archiving on %s fails, and WAL piles up", primary.name()),
                    Text.of("Its log says why archive_command fails."));
        }
        if (activity != null && activity.secondsUntilFull() != null && activity.secondsUntilFull() < DAY) {
            attention(
                    "DiskFills",
                    primary.name(),
                    Text.of(
                            "WAL that slots retain fills the disk of %s in %s at this rate",
                            primary.name(), duration(activity.secondsUntilFull())),
                    Text.of("Bring the standby back, or drop its slot."));
        }
    }

    private static Text duration(long seconds) {
        return seconds < 3600 ? Text.of("%d min", Math.max(1, seconds / 60)) : Text.of("%d h", seconds / 3600);
    }

    private void examine(StandbyStatus standby) {
        String name = standby.name();
        if (!standby.reachable()) {
            down("StandbyDown", name, Text.of("standby %s does not answer", name));
        } else if (!standby.inRecovery()) {
            broken(
                    "NotInRecovery",
                    name,
                    Text.of("standby %s is not in recovery: it takes writes of its own", name),
                    Text.of("Keep clients away; make it a standby again."));
        } else if (!Objects.equals(standby.systemIdentifier(), primary.systemIdentifier()) && primary.reachable()) {
            broken(
                    "SystemIdentifierDiffers",
                    name,
                    Text.of("standby %s is a copy of another cluster", name),
                    Text.of("Make it a standby again."));
        } else if (!standby.replicates()) {
            examineSilent(standby);
        } else {
            examineStreaming(standby);
        }
        examineSlot(standby);
    }

    /** The server's own words for the other timeline: "highest timeline 1 of the primary is behind recovery timeline 2". */
    private void examineSilent(StandbyStatus standby) {
        String state = standby.state();
        Text what = state == null
                ? Text.of("standby %s is not connected to %s", standby.name(), standby.upstream())
                : Text.of("standby %s is in state %s", standby.name(), state);
        if (onOtherTimeline(standby)) {
            broken(
                    "TimelineDiffers",
                    standby.name(),
                    Text.of("%s: %s", what, timelines(standby)),
                    Text.of("Find out who was promoted; make it a standby again."));
        } else {
            because(
                    "NotStreaming",
                    standby.name(),
                    what,
                    Text.of("Its log says why its WAL receiver does not stream."));
        }
    }

    private boolean onOtherTimeline(StandbyStatus standby) {
        return standby.timeline() != null
                && primary.timeline() != null
                && !standby.timeline().equals(primary.timeline());
    }

    private Text timelines(StandbyStatus standby) {
        return Text.of(
                "it is on timeline %s, the primary on %s",
                String.valueOf(standby.timeline()), String.valueOf(primary.timeline()));
    }

    private void examineStreaming(StandbyStatus standby) {
        String name = standby.name();
        Double seconds = standby.lagSeconds();
        if (seconds != null && seconds > LONG_LAG_SECONDS) {
            attention(
                    "LagLong",
                    name,
                    Text.of("standby %s is %s", name, behind(standby)),
                    Text.of("See whether network, disk or replay holds it up."));
        }
        Replay replay = standby.replay();
        if (replay != null && replay.paused()) {
            attention(
                    "ReplayPaused",
                    name,
                    Text.of("replay on %s is paused", name),
                    Text.of("Go on with it: SELECT pg_wal_replay_resume()."));
        }
        if (onOtherTimeline(standby)) {
            attention(
                    "TimelineDiffers",
                    name,
                    Text.of("standby %s streams, but %s", name, timelines(standby)),
                    Text.of("Find out who was promoted."));
        }
    }

    private void examineSlot(StandbyStatus standby) {
        String name = standby.name();
        SlotStatus slot = standby.slot();
        if (slot != null && !slot.active()) {
            attention(
                    "SlotInactive",
                    name,
                    Text.of("the slot of %s is not in use and retains %s of WAL", name, bytes(slot.retainedBytes())),
                    Text.of(
                            "Bring %s back, or drop the slot before the disk of %s is full.",
                            name, standby.upstream()));
        } else if (slot != null && slot.retainedBytes() > MUCH_RETAINED) {
            attention(
                    "SlotRetainsMuch",
                    name,
                    Text.of("%s of WAL are kept for %s", bytes(slot.retainedBytes()), name),
                    Text.of("Watch the disk of %s.", standby.upstream()));
        }
        String walStatus = slot == null ? null : slot.walStatus();
        if (walStatus != null && Set.of("unreserved", "lost").contains(walStatus)) {
            attention(
                    "SlotLosesWal",
                    name,
                    Text.of("the slot of %s is %s", name, walStatus),
                    Text.of("Raise max_slot_wal_keep_size, or copy the standby again."));
        }
    }

    /** A server that does not answer; where its host could not even be looked at, that is the reason. */
    private void down(String id, String host, Text message) {
        because(id, host, message, Text.of("Look at its log, and start it."));
    }

    /** What is broken, with what was met of it; the hint is for where nothing was. */
    private void because(String id, String host, Text message, Text hint) {
        Finding why = met.stream()
                .filter(finding -> finding.blocks() && finding.host().equals(host))
                .findFirst()
                .orElse(Finding.blocker(id, host, Text.NONE, "", hint));
        findings.add(Finding.blocker(
                id,
                host,
                why.message().isEmpty() ? message : Text.of("%s: %s", message, why.message()),
                why.serverSays(),
                why.hint()));
    }

    private void broken(String id, String host, Text message, Text hint) {
        findings.add(Finding.blocker(id, host, message, "", hint));
    }

    private void attention(String id, String host, Text message, Text hint) {
        findings.add(Finding.warning(id, host, message, "", hint));
    }

    private Sentence sentence(Verdict verdict) {
        return new Sentence(
                verdict == Verdict.HEALTHY
                        ? List.of(healthy())
                        : findings.stream().map(Finding::message).toList());
    }

    private Text healthy() {
        if (standbys.isEmpty()) {
            return Text.of("the primary serves; it has no standby");
        }
        StandbyStatus last = standbys.stream()
                .max(Comparator.comparingLong((StandbyStatus s) -> Objects.requireNonNullElse(s.lagBytes(), 0L)))
                .orElseThrow();
        Text behind = behind(last);
        return switch (standbys.size()) {
            case 1 -> Text.of("standby %s is %s; %s", last.name(), behind, retained());
            case 2 -> Text.of("both standbys stream; the last, %s, is %s; %s", last.name(), behind, retained());
            default ->
                Text.of(
                        "all %d standbys stream; the last, %s, is %s; %s",
                        standbys.size(), last.name(), behind, retained());
        };
    }

    private static Text behind(StandbyStatus standby) {
        Long bytes = standby.lagBytes();
        Double seconds = standby.lagSeconds();
        if (bytes == null || bytes == 0) {
            return Text.of("level with the primary");
        }
        if (seconds == null) {
            return Text.of("%s behind", bytes(bytes));
        }
        return seconds < 1
                ? Text.of("%.0f ms (%s) behind", seconds * 1000, bytes(bytes))
                : Text.of("%.1f s (%s) behind", seconds, bytes(bytes));
    }

    private Text retained() {
        long most = standbys.stream()
                .map(StandbyStatus::slot)
                .filter(Objects::nonNull)
                .mapToLong(SlotStatus::retainedBytes)
                .max()
                .orElse(0);
        // A segment is always kept; only what is beyond the usual 16 MB is worth a word.
        if (most > 16L << 20) {
            return Text.of("%s of WAL retained", bytes(most));
        }
        return standbys.size() == 1 ? Text.of("nothing is retained for it") : Text.of("nothing is retained for them");
    }

    static String bytes(long bytes) {
        String[] units = {"bytes", "kB", "MB", "GB", "TB"};
        double value = bytes;
        int unit = 0;
        while (value >= 1024 && unit < units.length - 1) {
            value /= 1024;
            unit++;
        }
        return unit == 0 ? bytes + " bytes" : String.format(Locale.ROOT, "%.1f %s", value, units[unit]);
    }
}
