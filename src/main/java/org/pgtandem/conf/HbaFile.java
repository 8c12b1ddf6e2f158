package org.pgtandem.conf;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;
import org.pgtandem.model.PgVersion;
import org.pgtandem.model.Text;

/**
 * A pg_hba.conf, kept byte for byte, and the server's decisions by it (PostgreSQL manual, "The pg_hba.conf File", and the
 * server's hba.c). Immutable; an edit gives a new file.
 */
public final class HbaFile {
    private static final Pattern METHOD = Pattern.compile("[a-z0-9-]+");

    private final String text;
    private final PgVersion version;
    private final List<HbaEntry> entries;

    private HbaFile(String text, PgVersion version) {
        this.text = text;
        this.version = version;
        this.entries = HbaEntry.read(text, version);
    }

    /**
     * Reads any text; lines that the server would refuse are kept and told by {@link #brokenLines()}.
     *
     * @param version the server's: continuation lines came with 14, includes and regular expressions with 16
     */
    public static HbaFile parse(String text, PgVersion version) {
        return new HbaFile(text, version);
    }

    /** The text, byte for byte as read but for the edits. */
    public String print() {
        return text;
    }

    /** What the lines say, in order. */
    public List<HbaLine> lines() {
        return entries.stream().map(HbaEntry::rule).filter(Objects::nonNull).toList();
    }

    /** The include lines (16 and later), in order. */
    public List<Include> includes() {
        return entries.stream().map(HbaEntry::include).filter(Objects::nonNull).toList();
    }

    /** The lines that the server would refuse; with one of them it loads none of the file. */
    public List<BrokenLine> brokenLines() {
        List<BrokenLine> broken = new ArrayList<>();
        for (HbaEntry entry : entries) {
            if (entry.error() != null) {
                broken.add(new BrokenLine(entry.line(), entry.error()));
            }
        }
        return broken;
    }

    /** The line that decides about a connection, or may decide; empty where none does, and the server rejects it. */
    public Optional<HbaMatch> firstMatch(HbaConnection connection) {
        return matches(connection).stream().findFirst();
    }

    /**
     * Every line that may decide about a connection, in order, up to the first that surely does. Where the last one is not
     * {@link HbaMatch#certain()}, it may be that none does.
     */
    public List<HbaMatch> matches(HbaConnection connection) {
        HbaMatcher matcher = new HbaMatcher(connection, version);
        List<HbaMatch> matches = new ArrayList<>();
        for (HbaEntry entry : entries) {
            if (entry.include() != null) {
                Text doubt = Text.of(
                        "the file %s that it includes is not looked into",
                        entry.include().path());
                matches.add(new HbaMatch(entry.line(), Optional.empty(), doubt));
            } else if (entry.rule() != null) {
                HbaMatcher.Answer answer = matcher.of(entry.rule());
                if (answer.possible()) {
                    matches.add(new HbaMatch(entry.line(), Optional.of(entry.rule()), answer.doubt()));
                }
                if (answer.certain()) {
                    break;
                }
            }
        }
        return matches;
    }

    /** Whether the connection is surely asked for {@code method} and nothing else. */
    public boolean allows(HbaConnection connection, String method) {
        List<HbaMatch> matches = matches(connection);
        return !matches.isEmpty()
                && matches.getLast().certain()
                && matches.stream()
                        .allMatch(match -> match.rule()
                                .filter(rule -> rule.asksFor(method))
                                .isPresent());
    }

    /**
     * The file with the smallest line that lets this one role in from this one address by {@code method}, where the file
     * does not {@link #allows} it yet. It goes above the first line that decides or may decide otherwise; where there is
     * none, below the last line for replication, or at the end.
     *
     * @param method "scram-sha-256", "md5"
     * @throws IllegalArgumentException if the role can't be written (line break, NUL, empty) or the method is none
     */
    public HbaFile allow(HbaConnection connection, String method) {
        return allow(connection, connection.client().map(HbaAddress::written).orElse(""), method);
    }

    /**
     * As {@link #allow(HbaConnection, String)}, for a network that the connection's address lies in.
     *
     * @param address as it is to be written: "10.0.0.0/24"; empty for the Unix socket
     */
    public HbaFile allow(HbaConnection connection, String address, String method) {
        if (!METHOD.matcher(method).matches()) {
            throw new IllegalArgumentException("'" + method + "' is no authentication method");
        }
        List<String> words = words(connection, address, method);
        if (allows(connection, method)) {
            return this;
        }
        int index = place(connection);
        String line = HbaLayout.near(entries, index, words.size()).line(words);
        String newline = TextLines.newlineOf(text);
        boolean open = index > 0 && entries.get(index - 1).open();
        List<String> raws = entries.stream().map(HbaEntry::raw).toList();
        return new HbaFile(TextLines.insert(raws, index, open ? newline + line : line, newline), version);
    }

    private int place(HbaConnection connection) {
        Optional<HbaMatch> decides = firstMatch(connection);
        int place = entries.size();
        for (int i = 0; i < entries.size(); i++) {
            if (decides.isPresent() && entries.get(i).line() == decides.get().line()) {
                return i;
            }
            if (entries.get(i).isForReplication()) {
                place = i + 1;
            }
        }
        return place;
    }

    private List<String> words(HbaConnection connection, String address, String method) {
        List<String> words = new ArrayList<>();
        words.add(type(connection).word());
        words.add(connection
                .database()
                .map(database -> HbaToken.naming(database, version))
                .orElse("replication"));
        words.add(HbaToken.naming(connection.role(), version));
        if (!address.isEmpty()) {
            words.add(address);
        }
        words.add(method);
        return words;
    }

    private static HbaLine.Type type(HbaConnection connection) {
        if (connection.client().isEmpty()) {
            return HbaLine.Type.LOCAL;
        }
        return connection.encryption() == HbaConnection.Encryption.TLS ? HbaLine.Type.HOSTSSL : HbaLine.Type.HOST;
    }

    @Override
    public String toString() {
        return "pg_hba.conf of " + entries.size() + " lines";
    }
}
