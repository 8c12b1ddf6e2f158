package org.pgtandem.cli;

import java.time.Duration;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.pgtandem.text.Words;
import org.pgtandem.watch.Report;
import org.pgtandem.watch.Report.PrimaryStatus;
import org.pgtandem.watch.Report.SlotStatus;
import org.pgtandem.watch.Report.StandbyStatus;
import org.pgtandem.watch.Report.Verdict;

/**
 * A report as a person reads it: the verdict first, then a table.
 *
 * @param zone in which the time is told
 */
record StatusText(ZoneId zone) {
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm:ss");
    private static final List<String> HEADINGS =
            List.of("standby", "follows", "state", "sync", "sent", "written", "flushed", "replayed", "behind", "slot");

    /** The whole report. */
    String whole(Report report) {
        List<String> parts = new ArrayList<>();
        parts.add(verdict(report) + "  " + Style.DIM.on(TIME.format(report.at().atZone(zone))));
        parts.add(primary(report.primary()) + "\n\n" + table(report.standbys()));
        if (!report.findings().isEmpty()) {
            parts.add(FindingText.all(report.findings()));
        }
        return String.join("\n\n", parts);
    }

    /** The verdict in one line. */
    static String verdict(Report report) {
        String word = switch (report.verdict()) {
            case HEALTHY -> Style.GREEN.on("✓ healthy");
            case DEGRADED -> Style.YELLOW.on("! degraded");
            case BROKEN -> Style.RED.on("✗ broken");
        };
        return word + "  " + report.sentence();
    }

    /** Whether nothing needs looking at. */
    static boolean healthy(Report report) {
        return report.verdict() == Verdict.HEALTHY;
    }

    private static String primary(PrimaryStatus primary) {
        String name = "primary  " + Style.BOLD.on(primary.name());
        return primary.reachable()
                ? name + "  PostgreSQL " + text(primary.version()) + ", system " + text(primary.systemIdentifier())
                        + ", timeline " + text(primary.timeline()) + ", WAL at " + text(primary.walLsn())
                : name + "  " + Style.RED.on("does not answer");
    }

    private static String table(List<StandbyStatus> standbys) {
        List<List<String>> rows = new ArrayList<>(List.of(HEADINGS));
        standbys.forEach(standby -> rows.add(row(standby)));
        List<String> lines = new ArrayList<>();
        for (List<String> row : rows) {
            StringBuilder line = new StringBuilder();
            for (int column = 0; column < row.size(); column++) {
                int place = column;
                int width =
                        Words.width(rows.stream().map(other -> other.get(place)).toList());
                line.append(Words.padded(row.get(column), width)).append("  ");
            }
            lines.add(line.toString().stripTrailing());
        }
        lines.set(0, Style.DIM.on(lines.getFirst()));
        return String.join("\n", lines);
    }

    private static List<String> row(StandbyStatus standby) {
        return List.of(
                standby.name(),
                standby.upstream(),
                standby.reachable() ? Objects.requireNonNullElse(standby.state(), "not streaming") : "does not answer",
                text(standby.syncState()),
                text(standby.sentLsn()),
                text(standby.writeLsn()),
                text(standby.flushLsn()),
                text(standby.replayLsn()),
                behind(standby),
                slot(standby.slot()));
    }

    private static String behind(StandbyStatus standby) {
        Long bytes = standby.lagBytes();
        Double seconds = standby.lagSeconds();
        if (bytes == null) {
            return "not known";
        }
        return bytes == 0
                ? "nothing"
                : Words.bytes(bytes)
                        + (seconds == null ? "" : ", " + Words.time(Duration.ofNanos((long) (seconds * 1e9))));
    }

    private static String slot(@Nullable SlotStatus slot) {
        if (slot == null) {
            return "none";
        }
        String kept = slot.active() ? "active" : "not in use";
        return slot.name() + " " + kept + ", keeps " + Words.bytes(slot.retainedBytes())
                + (slot.walStatus() == null ? "" : ", " + slot.walStatus());
    }

    private static String text(@Nullable Object value) {
        return value == null ? "–" : value.toString();
    }
}
