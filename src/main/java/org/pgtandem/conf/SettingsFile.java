package org.pgtandem.conf;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A postgresql.conf, a file that it includes, or a postgresql.auto.conf, kept byte for byte (PostgreSQL manual, "Parameter
 * Interaction via the Configuration File"). Immutable; every edit gives a new file.
 */
public final class SettingsFile {
    private static final Pattern NAME =
            Pattern.compile("[\\p{Alpha}_][\\p{Alnum}_]*(?:\\.[\\p{Alpha}_][\\p{Alnum}_]*)?");
    private static final Pattern PLAIN = Pattern.compile("-?[0-9]+\\p{Alpha}*|[\\p{Alpha}_][\\p{Alnum}_]*");

    private final String text;
    private final List<SettingsLine> lines;

    private SettingsFile(String text) {
        this.text = text;
        this.lines = TextLines.split(text).stream().map(SettingsLine::read).toList();
    }

    /** Reads any text; lines that the server would refuse are kept and told by {@link #brokenLines()}. */
    public static SettingsFile parse(String text) {
        return new SettingsFile(text);
    }

    /** The text, byte for byte as read but for the edits. */
    public String print() {
        return text;
    }

    /** Every active setting in the file's order, without the include lines. */
    public List<Setting> settings() {
        List<Setting> settings = new ArrayList<>();
        for (int i = 0; i < lines.size(); i++) {
            SettingsLine.Assignment assignment = lines.get(i).assignment();
            if (assignment != null && directive(assignment) == null) {
                settings.add(new Setting(assignment.name(), assignment.value(), i + 1));
            }
        }
        return settings;
    }

    /** The setting that rules in this file: the last active one of that name. */
    public Optional<Setting> get(String name) {
        String wanted = name.toLowerCase(Locale.ROOT);
        return settings().reversed().stream()
                .filter(setting -> setting.name().toLowerCase(Locale.ROOT).equals(wanted))
                .findFirst();
    }

    /** The include lines, in order. */
    public List<Include> includes() {
        List<Include> includes = new ArrayList<>();
        for (int i = 0; i < lines.size(); i++) {
            SettingsLine.Assignment assignment = lines.get(i).assignment();
            Include.Kind kind = assignment == null ? null : directive(assignment);
            if (assignment != null && kind != null) {
                includes.add(new Include(kind, assignment.value(), i + 1));
            }
        }
        return includes;
    }

    /** The lines that the server would refuse, in order. */
    public List<BrokenLine> brokenLines() {
        List<BrokenLine> broken = new ArrayList<>();
        for (int i = 0; i < lines.size(); i++) {
            String error = lines.get(i).error();
            if (error != null) {
                broken.add(new BrokenLine(i + 1, error));
            }
        }
        return broken;
    }

    /**
     * The file with {@code name} set to {@code value}: in the place of the last active one, whose spacing, quotes and
     * comment stay; else below its commented-out default; else at the end, in quotes where all others are (as ALTER SYSTEM
     * writes them). The same file if it is set so already.
     *
     * @throws IllegalArgumentException if the name is none, or the value holds a line break or NUL
     */
    public SettingsFile set(String name, String value) {
        requireName(name);
        TextLines.requireOneLine("the value of " + name, value);
        int active = last(line -> line.sets(name));
        if (active >= 0) {
            return replaced(active, value);
        }
        int commented = last(line -> isDefaultOf(line, name));
        if (commented < 0) {
            return inserted(lines.size(), name + " = " + written(value, allQuoted()));
        }
        SettingsLine.Assignment template = lines.get(commented).commentedOut();
        int below = commented + 1;
        while (below < lines.size() && lines.get(below).continuesComment()) {
            below++;
        }
        return inserted(below, name + " = " + written(value, template != null && template.quoted()));
    }

    /** The file without any active line that sets {@code name}. */
    public SettingsFile remove(String name) {
        return joined(lines.stream().filter(line -> !line.sets(name)).map(SettingsLine::raw));
    }

    /** The file with every active line that sets {@code name} turned into a comment. */
    public SettingsFile commentOut(String name) {
        return joined(lines.stream().map(line -> line.sets(name) ? "#" + line.raw() : line.raw()));
    }

    private SettingsFile replaced(int index, String value) {
        SettingsLine line = lines.get(index);
        SettingsLine.Assignment old = line.assignment();
        if (old == null || old.value().equals(value)) {
            return this;
        }
        String raw = line.raw().substring(0, old.valueStart())
                + written(value, old.quoted())
                + line.raw().substring(old.valueEnd());
        return joined(IntStream.range(0, lines.size())
                .mapToObj(i -> i == index ? raw : lines.get(i).raw()));
    }

    private SettingsFile inserted(int index, String line) {
        List<String> raws = lines.stream().map(SettingsLine::raw).toList();
        return new SettingsFile(TextLines.insert(raws, index, line, TextLines.newlineOf(text)));
    }

    private SettingsFile joined(Stream<String> raws) {
        String edited = raws.collect(Collectors.joining());
        return edited.equals(text) ? this : new SettingsFile(edited);
    }

    private boolean allQuoted() {
        List<SettingsLine.Assignment> all = lines.stream()
                .map(SettingsLine::assignment)
                .filter(Objects::nonNull)
                .toList();
        return !all.isEmpty() && all.stream().allMatch(SettingsLine.Assignment::quoted);
    }

    private int last(Predicate<SettingsLine> wanted) {
        for (int i = lines.size() - 1; i >= 0; i--) {
            if (wanted.test(lines.get(i))) {
                return i;
            }
        }
        return -1;
    }

    private static boolean isDefaultOf(SettingsLine line, String name) {
        SettingsLine.Assignment commented = line.commentedOut();
        return commented != null && commented.isFor(name);
    }

    private static String written(String value, boolean quoted) {
        return !quoted && PLAIN.matcher(value).matches() ? value : SettingsLexer.quote(value);
    }

    private static Include.@Nullable Kind directive(SettingsLine.Assignment assignment) {
        for (Include.Kind kind : Include.Kind.values()) {
            if (assignment.isFor(kind.word())) {
                return kind;
            }
        }
        return null;
    }

    private static void requireName(String name) {
        boolean directive = name.toLowerCase(Locale.ROOT).matches("include(_if_exists|_dir)?");
        if (directive || !NAME.matcher(name).matches()) {
            throw new IllegalArgumentException("'" + name + "' is no name of a setting");
        }
    }

    @Override
    public String toString() {
        return "settings file of " + lines.size() + " lines";
    }
}
