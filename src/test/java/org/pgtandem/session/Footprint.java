package org.pgtandem.session;

import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What practice hosts show of themselves, a line each, behind the host's name.
 *
 * <p>"file": each in the home, with owner, mode and SHA-256, but logs, sockets, originals that pgTandem keeps, and what a
 * running server writes. "server": whether the one in "data" runs, its roles, slots, tables. "setting": pg_settings, where
 * it runs. "start": when it was started.
 */
public record Footprint(SortedSet<String> lines) {

    static Footprint of(Map<String, String> printed) {
        return new Footprint(printed.entrySet().stream()
                .flatMap(host -> host.getValue().lines().map(line -> host.getKey() + " " + line))
                .collect(Collectors.toCollection(TreeSet::new)));
    }

    /** Without what any restart changes. */
    public Footprint overStarts() {
        return only(line -> !line.matches("\\S+ start .*"));
    }

    /** Files, roles, slots and tables: what lasts whether or not settings are loaded. */
    public Footprint lasting() {
        return only(line -> line.matches("\\S+ (file|server) .*"));
    }

    private Footprint only(Predicate<String> wanted) {
        return new Footprint(lines.stream().filter(wanted).collect(Collectors.toCollection(TreeSet::new)));
    }

    /** Lines that came ("+") or went ("-") since that footprint; empty where all is as it was. */
    public List<String> since(Footprint before) {
        return Stream.concat(
                        before.lines.stream()
                                .filter(line -> !lines.contains(line))
                                .map("- "::concat),
                        lines.stream()
                                .filter(line -> !before.lines.contains(line))
                                .map("+ "::concat))
                .toList();
    }
}
