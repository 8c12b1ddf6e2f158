package org.pgtandem.conf;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.pgtandem.model.SecretText;

/**
 * A .pgpass, kept byte for byte (PostgreSQL manual, "The Password File", and libpq's passwordFromFile). Immutable;
 * {@link #toString()} and {@link #masked()} tell no password.
 */
public final class PassFile {
    /** Where libpq is built to look for the Unix socket; it asks the file for "localhost" then. */
    private static final Set<String> SOCKET_DIRECTORIES = Set.of("", "/tmp", "/var/run/postgresql", "/run/postgresql");

    private static final String DOTS = "••••••••";

    private final String text;
    private final List<String> lines;

    /**
     * What a password is for, each part literal: no wildcards.
     *
     * @param database "replication" for physical replication
     */
    public record Key(String host, int port, String database, String user) {

        /** A standby's login to its upstream. */
        public static Key replication(String host, int port, String user) {
            return new Key(host, port, "replication", user);
        }

        private List<String> parts() {
            String asked = SOCKET_DIRECTORIES.contains(host) ? "localhost" : host;
            return List.of(asked, Integer.toString(port), database, user);
        }

        /** The line up to the password. */
        private String written() {
            StringBuilder line = new StringBuilder();
            for (String part : parts()) {
                TextLines.requireOneLine("an entry of a password file", part);
                boolean special = part.equals("*") || (line.isEmpty() && part.startsWith("#"));
                line.append(special ? "\\" : "").append(escaped(part)).append(':');
            }
            return line.toString();
        }
    }

    private PassFile(String text) {
        this.text = text;
        this.lines = TextLines.split(text);
    }

    /** Reads any text; lines that are no entries are kept. */
    public static PassFile parse(String text) {
        return new PassFile(text);
    }

    /** The text, passwords and all, byte for byte as read. */
    public String print() {
        return text;
    }

    /** The text with eight dots for every password: fit to be shown. */
    public String masked() {
        StringBuilder masked = new StringBuilder();
        for (String line : lines) {
            Entry entry = Entry.read(line);
            masked.append(
                    entry == null
                            ? line
                            : line.substring(0, entry.passwordAt())
                                    + DOTS
                                    + line.substring(TextLines.content(line).length()));
        }
        return masked.toString();
    }

    /** The password that libpq would take: that of the first line that matches. */
    public Optional<String> lookup(Key key) {
        for (String line : lines) {
            Entry entry = Entry.read(line);
            if (entry != null && entry.matches(key.parts())) {
                return Optional.of(entry.password(line));
            }
        }
        return Optional.empty();
    }

    /**
     * The file with this password for this key, as a text with a hole for the password, to be filled in the form
     * {@link #escaped}. The key's own line is replaced where it is the one that libpq takes; else the new one goes above the
     * line that libpq would take, or to the end, and a line of the same key below it goes.
     *
     * @throws IllegalArgumentException if a part of the key holds a line break or NUL
     */
    public SecretText put(Key key, SecretText.Hole password) {
        String newline = TextLines.newlineOf(text);
        String mine = key.written();
        List<String> before = new ArrayList<>();
        List<String> after = new ArrayList<>();
        boolean found = false;
        for (String line : lines) {
            Entry entry = Entry.read(line);
            found |= entry != null && entry.matches(key.parts());
            if (entry == null || !entry.isFor(key.parts())) {
                (found ? after : before).add(line);
            }
        }
        if (!before.isEmpty() && !before.getLast().endsWith("\n")) {
            before.add(newline);
        }
        return SecretText.of(String.join("", before) + mine)
                .andSecret(password.name(), password.form())
                .and(newline + String.join("", after));
    }

    /**
     * A part of an entry as it is written: colons and backslashes with a backslash before them.
     *
     * @throws IllegalArgumentException if it holds a line break or NUL
     */
    public static String escaped(String part) {
        return TextLines.requireOneLine("an entry of a password file", part)
                .replace("\\", "\\\\")
                .replace(":", "\\:");
    }

    @Override
    public String toString() {
        return "password file of " + lines.size() + " lines";
    }

    /** The first four columns of a line, still escaped, and where its password begins. */
    private record Entry(List<String> columns, int passwordAt) {

        static @Nullable Entry read(String line) {
            List<String> columns = new ArrayList<>();
            int start = 0;
            for (int at = 0; at < line.length() && columns.size() < 4; at++) {
                if (line.charAt(at) == '\\') {
                    at++;
                } else if (line.charAt(at) == ':') {
                    columns.add(line.substring(start, at));
                    start = at + 1;
                }
            }
            return columns.size() < 4 || line.startsWith("#") ? null : new Entry(columns, start);
        }

        boolean matches(List<String> key) {
            for (int i = 0; i < key.size(); i++) {
                if (!columns.get(i).equals("*") && !unescaped(columns.get(i)).equals(key.get(i))) {
                    return false;
                }
            }
            return true;
        }

        boolean isFor(List<String> key) {
            return !columns.contains("*") && matches(key);
        }

        /** Up to a colon that is not escaped, as libpq takes it. */
        String password(String line) {
            String rest = TextLines.content(line).substring(passwordAt);
            int end = 0;
            while (end < rest.length() && rest.charAt(end) != ':') {
                end += rest.charAt(end) == '\\' ? 2 : 1;
            }
            return unescaped(rest.substring(0, Math.min(end, rest.length())));
        }

        private static String unescaped(String column) {
            return column.replaceAll("(?s)\\\\(.)", "$1");
        }
    }
}
