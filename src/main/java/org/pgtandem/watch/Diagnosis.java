package org.pgtandem.watch;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Collectors;
import org.pgtandem.model.Finding;
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
     * @param met why hosts could not be looked at, where that is known
     */
    Diagnosis(PrimaryStatus primary, List<StandbyStatus> standbys, List<Finding> met) {
        this.primary = primary;
        this.standbys = standbys;
        this.met = List.copyOf(met);
    }

    Report report(Instant at) {
        examinePrimary();
        standbys.forEach(this::examine);
        Verdict verdict = findings.stream().anyMatch(Finding::blocks)
                ? Verdict.BROKEN
                : findings.isEmpty() ? Verdict.HEALTHY : Verdict.DEGRADED;
        return new Report(at, verdict, sentence(verdict), primary, standbys, findings);
    }

    private void examinePrimary() {
        if (!primary.reachable()) {
            down("PrimaryDown", primary.name(), "the primary " + primary.name() + " does not answer");
        } else if (primary.inRecovery()) {
            broken(
                    "PrimaryIsStandby",
                    primary.name(),
                    "the primary " + primary.name() + " is a standby itself, it takes no writes",
                    "Find out who was promoted.");
        }
        Activity activity = primary.activity();
        if (activity != null
                && activity.archiver() != null
                && activity.archiver().failing()) {
            attention(
                    "ArchiverFails",
                    primary.name(),
                    "archiving on " + primary.name() + " fails, and WAL piles up",
                    "Its log says why archive_command fails.");
        }
        if (activity != null && activity.secondsUntilFull() != null && activity.secondsUntilFull() < DAY) {
            attention(
                    "DiskFills",
                    primary.name(),
                    "WAL that slots retain fills the disk of " + primary.name() + " in "
                            + duration(activity.secondsUntilFull()) + " at this rate",
                    "Bring the standby back, or drop its slot.");
        }
    }

    private static String duration(long seconds) {
        return seconds < 3600 ? Math.max(1, seconds / 60) + " min" : seconds / 3600 + " h";
    }

    private void examine(StandbyStatus standby) {
        String name = standby.name();
        if (!standby.reachable()) {
            down("StandbyDown", name, "standby " + name + " does not answer");
        } else if (!standby.inRecovery()) {
            broken(
                    "NotInRecovery",
                    name,
                    "standby " + name + " is not in recovery: it takes writes of its own",
                    "Keep clients away; make it a standby anew.");
        } else if (!Objects.equals(standby.systemIdentifier(), primary.systemIdentifier()) && primary.reachable()) {
            broken(
                    "SystemIdentifierDiffers",
                    name,
                    "standby " + name + " is a copy of another cluster",
                    "Make it a standby anew.");
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
        String what = "standby " + standby.name()
                + (state == null ? " is not connected to " + standby.upstream() : " is in state " + state);
        if (onOtherTimeline(standby)) {
            broken(
                    "TimelineDiffers",
                    standby.name(),
                    what + ": " + timelines(standby),
                    "Find out who was promoted; make it a standby anew.");
        } else {
            broken("NotStreaming", standby.name(), what, "Its log says why its WAL receiver does not stream.");
        }
    }

    private boolean onOtherTimeline(StandbyStatus standby) {
        return standby.timeline() != null
                && primary.timeline() != null
                && !standby.timeline().equals(primary.timeline());
    }

    private String timelines(StandbyStatus standby) {
        return "it is on timeline " + standby.timeline() + ", the primary on " + primary.timeline();
    }

    private void examineStreaming(StandbyStatus standby) {
        String name = standby.name();
        Double seconds = standby.lagSeconds();
        if (seconds != null && seconds > LONG_LAG_SECONDS) {
            attention(
                    "LagLong",
                    name,
                    "standby " + name + " is " + behind(standby),
                    "See whether network, disk or replay holds it up.");
        }
        Replay replay = standby.replay();
        if (replay != null && replay.paused()) {
            attention(
                    "ReplayPaused",
                    name,
                    "replay on " + name + " is paused",
                    "Go on with it: SELECT pg_wal_replay_resume().");
        }
        if (onOtherTimeline(standby)) {
            attention(
                    "TimelineDiffers",
                    name,
                    "standby " + name + " streams, but " + timelines(standby),
                    "Find out who was promoted.");
        }
    }

    private void examineSlot(StandbyStatus standby) {
        String name = standby.name();
        SlotStatus slot = standby.slot();
        if (slot != null && !slot.active()) {
            attention(
                    "SlotInactive",
                    name,
                    "the slot of " + name + " is not in use and retains " + bytes(slot.retainedBytes()) + " of WAL",
                    "Bring " + name + " back, or drop the slot before the disk of " + standby.upstream() + " is full.");
        } else if (slot != null && slot.retainedBytes() > MUCH_RETAINED) {
            attention(
                    "SlotRetainsMuch",
                    name,
                    bytes(slot.retainedBytes()) + " of WAL are kept for " + name,
                    "Watch the disk of " + standby.upstream() + ".");
        }
        if (slot != null && ("unreserved".equals(slot.walStatus()) || "lost".equals(slot.walStatus()))) {
            attention(
                    "SlotLosesWal",
                    name,
                    "the slot of " + name + " is " + slot.walStatus(),
                    "Raise max_slot_wal_keep_size, or copy the standby anew.");
        }
    }

    /** A server that does not answer; where its host could not even be looked at, that is the reason. */
    private void down(String id, String host, String message) {
        Finding why = met.stream()
                .filter(finding -> finding.blocks() && finding.host().equals(host))
                .findFirst()
                .orElse(Finding.blocker(id, host, "", "", "Look at its log, and start it."));
        findings.add(Finding.blocker(
                id,
                host,
                message + (why.message().isEmpty() ? "" : ": " + why.message()),
                why.serverSays(),
                why.hint().toString()));
    }

    private void broken(String id, String host, String message, String hint) {
        findings.add(Finding.blocker(id, host, message, "", hint));
    }

    private void attention(String id, String host, String message, String hint) {
        findings.add(Finding.warning(id, host, message, "", hint));
    }

    private String sentence(Verdict verdict) {
        if (verdict != Verdict.HEALTHY) {
            String all = findings.stream()
                    .map(finding -> finding.message().toString().replaceFirst("\\.$", ""))
                    .collect(Collectors.joining("; "));
            return all.substring(0, 1).toUpperCase(Locale.ROOT) + all.substring(1) + ".";
        }
        if (standbys.isEmpty()) {
            return "The primary serves; it has no standby.";
        }
        StandbyStatus last = standbys.stream()
                .max(Comparator.comparingLong((StandbyStatus s) -> Objects.requireNonNullElse(s.lagBytes(), 0L)))
                .orElseThrow();
        String who = standbys.size() == 1
                ? "Standby " + last.name() + " is "
                : (standbys.size() == 2 ? "Both" : "All " + standbys.size()) + " standbys stream; the last, " + last.name() + ", is ";
        return who + behind(last) + "; " + retained() + ".";
    }

    private static String behind(StandbyStatus standby) {
        Long bytes = standby.lagBytes();
        Double seconds = standby.lagSeconds();
        if (bytes == null || bytes == 0) {
            return "level with the primary";
        }
        String age = seconds == null
                ? ""
                : seconds < 1
                        ? String.format(Locale.ROOT, "%.0f ms (", seconds * 1000)
                        : String.format(Locale.ROOT, "%.1f s (", seconds);
        return age + bytes(bytes) + (age.isEmpty() ? "" : ")") + " behind";
    }

    private String retained() {
        long most = standbys.stream()
                .map(StandbyStatus::slot)
                .filter(Objects::nonNull)
                .mapToLong(SlotStatus::retainedBytes)
                .max()
                .orElse(0);
        // A segment is always kept; only what is beyond the usual 16 MB is worth a word.
        return most <= 16L << 20
                ? "nothing is retained for " + (standbys.size() == 1 ? "it" : "them")
                : bytes(most) + " of WAL retained";
    }

    private static String bytes(long bytes) {
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
