package org.pgtandem.cli;

import java.time.Duration;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.pgtandem.model.Text;
import org.pgtandem.text.Catalogue;
import org.pgtandem.text.Words;
import org.pgtandem.watch.LagParts;
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
record StatusText(Catalogue words, ZoneId zone) {
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm:ss");

    /** The whole report. */
    String whole(Report report) {
        List<String> parts = new ArrayList<>();
        parts.add(verdict(report) + "  " + Style.DIM.on(TIME.format(report.at().atZone(zone))));
        parts.add(primary(report.primary()) + "\n\n" + table(report.standbys()));
        if (!report.findings().isEmpty()) {
            parts.add(new FindingText(words).all(report.findings()));
        }
        return String.join("\n\n", parts);
    }

    /** The verdict in one line. */
    String verdict(Report report) {
        String word = switch (report.verdict()) {
            case HEALTHY -> Style.GREEN.on("✓ " + words.say("healthy"));
            case DEGRADED -> Style.YELLOW.on("! " + words.say("degraded"));
            case BROKEN -> Style.RED.on("✗ " + words.say("broken"));
        };
        return word + "  " + words.say(report.says());
    }

    /** Whether nothing needs looking at. */
    static boolean healthy(Report report) {
        return report.verdict() == Verdict.HEALTHY;
    }

    private String primary(PrimaryStatus primary) {
        String name = words.say("primary") + "  " + Style.BOLD.on(primary.name());
        return primary.reachable()
                ? name + "  "
                        + words.say(
                                "PostgreSQL %s, system %s, timeline %s, WAL at %s",
                                text(primary.version()),
                                text(primary.systemIdentifier()),
                                text(primary.timeline()),
                                text(primary.walLsn()))
                : name + "  " + Style.RED.on(words.say("does not answer"));
    }

    private List<String> headings() {
        return Stream.of(
                        Text.of("standby"),
                        Text.of("follows"),
                        Text.of("state"),
                        Text.of("sync"),
                        Text.of("sent"),
                        Text.of("written"),
                        Text.of("flushed"),
                        Text.of("replayed"),
                        Text.of("behind"),
                        Text.of("where"),
                        Text.of("slot"))
                .map(words::say)
                .toList();
    }

    private String table(List<StandbyStatus> standbys) {
        List<List<String>> rows = new ArrayList<>(List.of(headings()));
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

    private List<String> row(StandbyStatus standby) {
        return List.of(
                standby.name(),
                standby.upstream(),
                standby.reachable()
                        ? Objects.requireNonNullElse(standby.state(), words.say("not streaming"))
                        : words.say("does not answer"),
                text(standby.syncState()),
                text(standby.sentLsn()),
                text(standby.writeLsn()),
                text(standby.flushLsn()),
                text(standby.replayLsn()),
                behind(standby),
                where(standby),
                slot(standby.slot()));
    }

    private String behind(StandbyStatus standby) {
        Long bytes = standby.lagBytes();
        Double seconds = standby.lagSeconds();
        if (bytes == null) {
            return words.say("not known");
        }
        return bytes == 0
                ? words.say("nothing")
                : Words.bytes(bytes)
                        + (seconds == null
                                ? ""
                                : ", " + words.say(Words.time(Duration.ofNanos((long) (seconds * 1e9)))));
    }

    private String where(StandbyStatus standby) {
        LagParts parts = standby.lagParts();
        LagParts.Place place = parts == null ? null : parts.place();
        return switch (place) {
            case null -> text(null);
            case UPSTREAM -> words.say("its upstream");
            case NETWORK -> words.say("network");
            case DISK -> words.say("disk");
            case REPLAY -> words.say("replay");
        };
    }

    private String slot(@Nullable SlotStatus slot) {
        if (slot == null) {
            return words.say("none");
        }
        String kept = words.say(slot.active() ? Text.of("active") : Text.of("not in use"));
        return words.say("%s %s, keeps %s", slot.name(), kept, Words.bytes(slot.retainedBytes()))
                + (slot.walStatus() == null ? "" : ", " + slot.walStatus());
    }

    private static String text(@Nullable Object value) {
        return value == null ? "–" : value.toString();
    }
}
