package org.pgtandem.text;

import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import org.pgtandem.model.Cluster;
import org.pgtandem.model.Text;

/** How numbers, times and names are written for people. */
public final class Words {
    private static final List<String> UNITS = List.of("bytes", "kB", "MB", "GB", "TB", "PB");

    private Words() {}

    /** "420 MB"; a kB is 1024 bytes, as in PostgreSQL. */
    public static String bytes(long bytes) {
        double value = bytes;
        int unit = 0;
        while (value >= 1024 && unit < UNITS.size() - 1) {
            value /= 1024;
            unit++;
        }
        String form = unit == 0 || value >= 100 ? "%.0f %s" : "%.1f %s";
        return String.format(Locale.ROOT, form, value, UNITS.get(unit));
    }

    /** "0.12 s", "7.3 s", "2 min 5 s", "3 h 12 min". */
    public static Text time(Duration time) {
        double seconds = time.toMillis() / 1000.0;
        if (seconds < 1) {
            return Text.of("%.2f s", seconds);
        }
        if (seconds < 60) {
            return Text.of("%.1f s", seconds);
        }
        if (time.toHours() > 0) {
            return Text.of("%d h %d min", time.toHours(), time.toMinutesPart());
        }
        return time.toSecondsPart() > 0
                ? Text.of("%d min %d s", time.toMinutes(), time.toSecondsPart())
                : Text.of("%d min", time.toMinutes());
    }

    /** What a cluster is. */
    public static Text role(Cluster.State state) {
        return switch (state) {
            case PRIMARY -> Text.of("primary");
            case STANDBY -> Text.of("standby");
            case BACKUP -> Text.of("a base backup");
            case EMPTY, ABSENT -> Text.of("empty");
            case FOREIGN -> Text.of("no cluster");
        };
    }

    /** Every line of a text with that before it. */
    public static String indented(String indent, String text) {
        return text.lines()
                .map(line -> (indent + line).stripTrailing())
                .reduce((a, b) -> a + "\n" + b)
                .orElse("");
    }

    /** A text with blanks behind it, so that columns stand below each other. */
    public static String padded(String text, int width) {
        return text + " ".repeat(Math.max(0, width - columns(text)));
    }

    /** How many columns of a terminal the widest takes. */
    public static int width(Collection<String> texts) {
        return texts.stream().mapToInt(Words::columns).max().orElse(0);
    }

    /** How many columns of a terminal a text takes: Korean letters take two each. */
    public static int columns(String text) {
        return text.codePoints().map(letter -> isWide(letter) ? 2 : 1).sum();
    }

    private static boolean isWide(int letter) {
        return Character.UnicodeScript.of(letter) == Character.UnicodeScript.HANGUL;
    }
}
