package org.pgtandem.conf;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What the text of a setting means (PostgreSQL manual, "Parameter Names and Values"). */
public final class SettingValue {
    private static final Pattern NUMBER = Pattern.compile(
            "\\s*([-+]?)(?:0[xX](\\p{XDigit}+)|((?:\\d+\\.?\\d*|\\.\\d+)(?:[Ee][-+]?\\d+)?))\\s*([A-Za-z]*)\\s*");
    private static final Pattern UNIT = Pattern.compile("(\\d*)([A-Za-z]+)");

    /** In bytes and in microseconds. Units are case-sensitive to the server. */
    private static final Map<String, Quantity> UNITS = Map.ofEntries(
            unit("B", Dimension.MEMORY, 1),
            unit("kB", Dimension.MEMORY, 1L << 10),
            unit("MB", Dimension.MEMORY, 1L << 20),
            unit("GB", Dimension.MEMORY, 1L << 30),
            unit("TB", Dimension.MEMORY, 1L << 40),
            unit("us", Dimension.TIME, 1),
            unit("ms", Dimension.TIME, 1_000),
            unit("s", Dimension.TIME, 1_000_000),
            unit("min", Dimension.TIME, 60_000_000),
            unit("h", Dimension.TIME, 3_600_000_000L),
            unit("d", Dimension.TIME, 86_400_000_000L));

    private enum Dimension {
        NONE,
        MEMORY,
        TIME
    }

    private record Quantity(Dimension dimension, BigDecimal amount) {
        boolean equalTo(Quantity other) {
            return dimension == other.dimension && amount.compareTo(other.amount) == 0;
        }
    }

    private SettingValue() {}

    /** Whether both mean the same whatever the setting is: "1GB" and "1024MB", "on" and "true". */
    public static boolean same(String a, String b) {
        return same(a, b, null);
    }

    /**
     * Whether both mean the same for a setting whose bare numbers count {@code unit}.
     *
     * @param unit pg_settings.unit, such as "8kB", "MB" or "ms"; null where the setting has none or it is not known
     */
    public static boolean same(String a, String b, @Nullable String unit) {
        if (a.equals(b)) {
            return true;
        }
        Optional<Quantity> first = quantity(a, unit);
        Optional<Quantity> second = quantity(b, unit);
        if (first.isPresent() && second.isPresent() && first.get().equalTo(second.get())) {
            return true;
        }
        Optional<Boolean> yes = truth(a);
        return yes.isPresent() && yes.equals(truth(b));
    }

    /** A boolean as the server's parse_bool reads it, by any unique prefix; empty where it is none. */
    public static Optional<Boolean> truth(String value) {
        String word = value.toLowerCase(Locale.ROOT);
        if (word.isEmpty()) {
            return Optional.empty();
        }
        if ("true".startsWith(word) || "yes".startsWith(word) || word.equals("on") || word.equals("1")) {
            return Optional.of(true);
        }
        boolean no = "false".startsWith(word) || "no".startsWith(word) || word.equals("0");
        return no || word.equals("of") || word.equals("off") ? Optional.of(false) : Optional.empty();
    }

    private static Optional<Quantity> quantity(String value, @Nullable String unit) {
        Matcher number = NUMBER.matcher(value);
        if (!number.matches()) {
            return Optional.empty();
        }
        String own = number.group(4);
        Quantity scale = own.isEmpty() ? base(unit) : UNITS.get(own);
        if (scale == null) {
            return Optional.empty();
        }
        BigDecimal amount = amount(number.group(2), number.group(3)).multiply(scale.amount());
        return Optional.of(new Quantity(scale.dimension(), number.group(1).equals("-") ? amount.negate() : amount));
    }

    private static BigDecimal amount(@Nullable String hex, String digits) {
        if (hex != null) {
            return new BigDecimal(new BigInteger(hex, 16));
        }
        boolean octal = digits.length() > 1 && digits.matches("0[0-7]+");
        return octal ? new BigDecimal(new BigInteger(digits, 8)) : new BigDecimal(digits);
    }

    private static Quantity base(@Nullable String unit) {
        Matcher parts = UNIT.matcher(unit == null ? "" : unit);
        Quantity scale = parts.matches() ? UNITS.get(parts.group(2)) : null;
        if (scale == null) {
            return new Quantity(Dimension.NONE, BigDecimal.ONE);
        }
        BigDecimal times = parts.group(1).isEmpty() ? BigDecimal.ONE : new BigDecimal(parts.group(1));
        return new Quantity(scale.dimension(), scale.amount().multiply(times));
    }

    private static Map.Entry<String, Quantity> unit(String word, Dimension dimension, long amount) {
        return Map.entry(word, new Quantity(dimension, BigDecimal.valueOf(amount)));
    }
}
