package org.pgtandem.model;

import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Reads single values of a topology, from its file or from what a person types. Every method throws {@link FieldInvalid}
 * where the text is not of its form.
 */
public final class Fields {
    private static final Pattern DELAY = Pattern.compile("(\\d{1,10})\\s*(ms|s|min|h|d)");
    private static final Pattern RATE = Pattern.compile("(\\d{1,9})\\s*(k|M|G)B?(?:/s)?");
    private static final Pattern QUORUM = Pattern.compile("(?i)(any|first)\\s+(\\d{1,2})");
    private static final Pattern COMPRESS = Pattern.compile("server-(?:gzip|lz4|zstd)(?::[a-z0-9=,]+)?");
    private static final int IDENTIFIER_BYTES = 63;

    private Fields() {}

    /** The version of the file's form, 1. */
    public static String version(String text) {
        return oneOf(List.of("1"), Function.identity(), text);
    }

    /** A node's name. */
    public static String name(String text) {
        if (!text.matches("[A-Za-z0-9_][A-Za-z0-9_.-]{0,62}")) {
            throw new FieldInvalid(
                    Text.of("'%s' is no name: letters, digits, \"_\", \"-\" and \".\", at most 63", text));
        }
        return text;
    }

    /** Where SSH goes; no part may look like an option of ssh. */
    public static SshTarget ssh(String text) {
        SshTarget target = SshTarget.parse(printable(text));
        if (target.host().startsWith("-")
                || (target.user() != null && target.user().startsWith("-"))) {
            throw new FieldInvalid(Text.of("'%s' has a part that begins with \"-\"", text));
        }
        return target;
    }

    /** A host name or an address. */
    public static String address(String text) {
        if (!text.matches("[\\p{L}\\p{N}_:][\\p{L}\\p{N}._:%-]*")) {
            throw new FieldInvalid(Text.of("'%s' is neither a host name nor an address", text));
        }
        return text;
    }

    /**
     * "auto", an address or a network for pg_hba.conf; a single address gets its mask. No name of a host: how the server will
     * resolve it can't be told beforehand, and so not which line wins (PostgreSQL manual, "The pg_hba.conf File").
     */
    public static String hbaAddress(String text) {
        if (text.equals("auto")) {
            return text;
        }
        int slash = text.indexOf('/');
        String base = address(slash < 0 ? text : text.substring(0, slash));
        int bits = bits(base);
        if (slash < 0 && bits != 0) {
            return text + "/" + bits;
        }
        String mask = text.substring(slash + 1);
        if (slash < 0 || bits == 0 || !mask.matches("\\d{1,3}") || Integer.parseInt(mask) > bits) {
            throw new FieldInvalid(Text.of("'%s' is no address with a mask, as 10.0.0.0/24 is", text));
        }
        return text;
    }

    /** How long an address is: 32, 128, or 0 for a name. */
    private static int bits(String text) {
        if (!text.contains(":") && !text.matches("[0-9.]+")) {
            return 0;
        }
        if (!text.contains(":") && !text.matches("\\d+(\\.\\d+){3}")) {
            throw new FieldInvalid(Text.of("'%s' is no address", text));
        }
        try {
            return InetAddress.ofLiteral(text).getAddress().length * 8;
        } catch (IllegalArgumentException unreadable) {
            throw new FieldInvalid(Text.of("'%s' is no address", text));
        }
    }

    /** A name inside PostgreSQL (PostgreSQL manual, "Identifiers and Key Words"); any character but controls. */
    public static String identifier(String text) {
        if (printable(text).getBytes(StandardCharsets.UTF_8).length > IDENTIFIER_BYTES) {
            throw new FieldInvalid(Text.of("'%s' is longer than PostgreSQL's %d bytes", text, IDENTIFIER_BYTES));
        }
        return text;
    }

    /** As {@link #identifier}, without the names that PostgreSQL keeps for itself (manual, "CREATE ROLE"). */
    public static String role(String text) {
        if (text.startsWith("pg_") || List.of("public", "none").contains(text)) {
            throw new FieldInvalid(Text.of("'%s' is a name that PostgreSQL keeps for itself", text));
        }
        return identifier(text);
    }

    /** An absolute path. */
    public static String path(String text) {
        if (!printable(text).startsWith("/")) {
            throw new FieldInvalid(Text.of("'%s' is no absolute path", text));
        }
        return text;
    }

    /** "true", "yes", "on" and their opposites. */
    public static boolean flag(String text) {
        return switch (text.toLowerCase(Locale.ROOT)) {
            case "true", "yes", "on" -> true;
            case "false", "no", "off" -> false;
            default -> throw new FieldInvalid(Text.of("'%s' is neither true nor false", text));
        };
    }

    /** recovery_min_apply_delay, at most 2147483647 ms; PostgreSQL takes a bare number for milliseconds, we ask. */
    public static Duration delay(String text) {
        Matcher form = DELAY.matcher(text);
        if (text.equals("0")) {
            return Duration.ZERO;
        }
        if (!form.matches()) {
            throw new FieldInvalid(Text.of("'%s' is no time with its unit, as 30s, 5min or 2h is", text));
        }
        Duration unit = switch (form.group(2)) {
            case "ms" -> Duration.ofMillis(1);
            case "s" -> Duration.ofSeconds(1);
            case "min" -> Duration.ofMinutes(1);
            case "h" -> Duration.ofHours(1);
            default -> Duration.ofDays(1);
        };
        Duration delay = unit.multipliedBy(Long.parseLong(form.group(1)));
        if (delay.toMillis() > Integer.MAX_VALUE) {
            throw new FieldInvalid(Text.of("'%s' is longer than the 24 days that PostgreSQL allows", text));
        }
        return delay;
    }

    /** pg_basebackup's --max-rate, 32 kB to 1 GB a second, in its own form (manual, "pg_basebackup"). */
    public static String rate(String text) {
        Matcher form = RATE.matcher(text);
        if (!form.matches()) {
            throw new FieldInvalid(Text.of("'%s' is no rate with its unit, as 50MB or 512kB is", text));
        }
        long number = Long.parseLong(form.group(1));
        long kilobytes = switch (form.group(2)) {
            case "k" -> number;
            case "M" -> number * 1024;
            default -> number * 1024 * 1024;
        };
        if (kilobytes < 32 || kilobytes > 1024 * 1024) {
            throw new FieldInvalid(Text.of("'%s' is not between 32kB and 1GB, which pg_basebackup asks for", text));
        }
        return kilobytes % 1024 == 0 ? kilobytes / 1024 + "M" : kilobytes + "k";
    }

    /** pg_basebackup's --compress word (manual, "pg_basebackup"), "auto" or "none". */
    public static String compress(String text) {
        if (!text.equals("auto")
                && !text.equals("none")
                && !COMPRESS.matcher(text).matches()) {
            throw new FieldInvalid(Text.of(
                    "'%s' is none of auto, none, server-gzip, server-lz4, server-zstd (\":level=3\" may follow)",
                    text));
        }
        return text;
    }

    /** "off", "ANY 1", "FIRST 2" (manual, "synchronous_standby_names"). */
    public static String synchronous(String text) {
        Matcher form = QUORUM.matcher(text);
        if (form.matches() && Integer.parseInt(form.group(2)) > 0) {
            return form.group(1).toUpperCase(Locale.ROOT) + " " + Integer.parseInt(form.group(2));
        }
        if (text.equals("off") || text.equals("no") || text.equals("false")) {
            return "off";
        }
        throw new FieldInvalid(
                Text.of("'%s' is none of off, ANY 1, FIRST 1 … (how many standbys a commit waits for)", text));
    }

    /** The value whose name that is. */
    public static <T> T oneOf(List<T> values, Function<T, String> name, String text) {
        return values.stream()
                .filter(value -> name.apply(value).equals(text))
                .findFirst()
                .orElseThrow(() -> new FieldInvalid(Text.of(
                        "'%s' is none of %s", text, values.stream().map(name).collect(Collectors.joining(", ")))));
    }

    /** A text that holds something, and no line breaks, NUL or other control characters. */
    public static String printable(String text) {
        if (text.isBlank()) {
            throw new FieldInvalid(Text.of("nothing is in it"));
        }
        if (text.codePoints().anyMatch(Character::isISOControl)) {
            throw new FieldInvalid(Text.of("it holds a line break, NUL or another control character"));
        }
        return text;
    }
}
