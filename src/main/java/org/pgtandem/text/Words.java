package org.pgtandem.text;

import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import org.pgtandem.model.Text;

/** How numbers, times and names are written for people. */
public final class Words {
    private static final List<String> UNITS = List.of("bytes", "kB", "MB", "GB", "TB", "PB");

    private Words() {}

    /** "1 change", "3 changes". */
    public static String count(long number, String noun) {
        return number + " " + noun + (number == 1 ? "" : "s");
    }

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
    public static String time(Duration time) {
        double seconds = time.toMillis() / 1000.0;
        if (seconds < 1) {
            return String.format(Locale.ROOT, "%.2f s", seconds);
        }
        if (seconds < 60) {
            return String.format(Locale.ROOT, "%.1f s", seconds);
        }
        return time.toHours() > 0
                ? time.toHours() + " h " + time.toMinutesPart() + " min"
                : time.toMinutes() + " min " + time.toSecondsPart() + " s";
    }

    /** A step's name in words: "AllowReplicationInHba" is "Allow replication in hba". */
    public static String step(String name) {
        String spaced = name.replaceAll("(?<=[a-z0-9])(?=[A-Z])", " ").replaceAll("(?<=[A-Z])(?=[A-Z][a-z])", " ");
        StringBuilder words = new StringBuilder();
        for (String word : spaced.split(" ")) {
            boolean first = words.isEmpty();
            boolean acronym = word.length() > 1 && word.equals(word.toUpperCase(Locale.ROOT));
            words.append(first ? "" : " ").append(first || acronym ? word : word.toLowerCase(Locale.ROOT));
        }
        return words.toString();
    }

    /** A step's name as a text. */
    public static Text stepText(String name) {
        return switch (name) {
            case "WriteReplicationPassword" -> Text.of("Write replication password");
            case "CreateReplicationRole" -> Text.of("Create replication role");
            case "AllowReplicationInHba" -> Text.of("Allow replication in hba");
            case "SetWalSettings" -> Text.of("Set wal settings");
            case "RestartPrimary" -> Text.of("Restart primary");
            case "CreateReplicationSlots" -> Text.of("Create replication slots");
            case "CopyPrimary" -> Text.of("Copy primary");
            case "PutBackConfiguration" -> Text.of("Put back configuration");
            case "WriteRecoverySettings" -> Text.of("Write recovery settings");
            case "ConfigureHotStandby" -> Text.of("Configure hot standby");
            case "StartStandby" -> Text.of("Start standby");
            case "SetSynchronousStandbys" -> Text.of("Set synchronous standbys");
            case "ProveReplication" -> Text.of("Prove replication");
            default -> Text.of("%s", step(name));
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
