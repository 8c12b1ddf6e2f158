package org.pgtandem.cli;

import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.pgtandem.text.Catalogue;
import org.pgtandem.watch.History;
import org.pgtandem.watch.Report;
import org.pgtandem.watch.WatchEvent;

/**
 * The status again and again, with what has happened below it. Where a person looks on each is written over the one before;
 * as JSON, or into a file, each stands for itself.
 */
final class StatusWatch {
    /** Home, and the rest of the line or of the screen erased (ECMA-48): nothing flickers as it does when all is erased. */
    private static final String HOME = "\u001b[H";

    private static final String ERASE_LINE = "\u001b[K";
    private static final String ERASE_BELOW = "\u001b[J";
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm:ss");
    private static final int EVENTS = 10;

    private final Terminal terminal;
    private final boolean json;
    private final Catalogue words;
    private final ZoneId zone;
    private final History history = new History();

    StatusWatch(Terminal terminal, boolean json, Catalogue words, ZoneId zone) {
        this.terminal = terminal;
        this.json = json;
        this.words = words;
        this.zone = zone;
    }

    /** Shows what it is given until it is told to stop; answers the last one's exit code. */
    int run(Supplier<Report> reports, BooleanSupplier stopped) {
        Report report;
        do {
            report = reports.get();
            show(report);
        } while (!stopped.getAsBoolean());
        return code(report);
    }

    /** The exit code that goes with a report. */
    static int code(Report report) {
        return StatusText.healthy(report) ? ExitCode.DONE : ExitCode.NOT_HEALTHY;
    }

    private void show(Report report) {
        history.add(report);
        if (json) {
            terminal.line(Json.line(report));
        } else if (terminal.live()) {
            overwrite(text(report));
        } else {
            terminal.line(text(report));
        }
    }

    private String text(Report report) {
        String events = events(history.events());
        return new StatusText(words, zone).whole(report) + (events.isEmpty() ? "" : "\n\n" + events);
    }

    private String events(List<WatchEvent> events) {
        return events.stream()
                .limit(EVENTS)
                .map(event -> Style.DIM.on(TIME.format(event.at().atZone(zone))) + "  "
                        + Style.BOLD.on(event.host()) + "  "
                        + (event.good() ? Style.GREEN : Style.RED).on(words.say(event.what())))
                .collect(Collectors.joining("\n"));
    }

    private void overwrite(String text) {
        String lines = terminal.shown(text)
                .lines()
                .map(line -> line + ERASE_LINE + "\n")
                .collect(Collectors.joining());
        terminal.out().print(HOME + lines + ERASE_BELOW);
        terminal.out().flush();
    }
}
