package org.pgtandem.conf;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.function.BiFunction;
import java.util.stream.Collectors;
import org.pgtandem.model.PgVersion;

/**
 * A libpq connection string of keywords and values (PostgreSQL manual, "Connection Strings"). Immutable; an edit gives a
 * new one. {@link #toString()} hides passwords, {@link #text()} does not.
 */
public final class Conninfo {
    private static final String DOTS = "••••••••";

    private final SequencedMap<String, String> values;

    private Conninfo(SequencedMap<String, String> values) {
        this.values = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(values));
    }

    /**
     * Reads keywords and values, or a postgresql:// URI, as libpq does; of a keyword given twice the last one holds.
     *
     * @throws IllegalArgumentException with libpq's words if it is neither
     */
    public static Conninfo parse(String text) {
        return new Conninfo(ConninfoUri.is(text) ? ConninfoUri.parse(text) : new ConninfoParser(text).parse());
    }

    /**
     * What a standby logs in with: keepalives that notice a dead link within 20 seconds, and only keywords that this
     * libpq knows. A password file is named from 10 on; before, libpq reads ~/.pgpass alone.
     */
    public static Conninfo forReplication(PgVersion libpq, ReplicationLogin login) {
        Conninfo known = new Conninfo(new LinkedHashMap<>())
                .with("host", login.host())
                .with("port", Integer.toString(login.port()))
                .with("user", login.user());
        if (login.passFile() != null && ConninfoKeys.known("passfile", libpq)) {
            known = known.with("passfile", login.passFile());
        }
        known = known.with("application_name", login.applicationName())
                .with("sslmode", login.tls().id());
        if (login.sslRootCert() != null) {
            known = known.with("sslrootcert", login.sslRootCert());
        }
        if (!login.binding().word().isEmpty() && ConninfoKeys.known("channel_binding", libpq)) {
            known = known.with("channel_binding", login.binding().word());
        }
        known = known.with("connect_timeout", "10")
                .with("keepalives_idle", "5")
                .with("keepalives_interval", "4")
                .with("keepalives_count", "3");
        return ConninfoKeys.known("tcp_user_timeout", libpq) ? known.with("tcp_user_timeout", "15000") : known;
    }

    /** The keywords and values, in order. */
    public SequencedMap<String, String> values() {
        return values;
    }

    /** The value of a keyword; empty where the string does not have it. */
    public Optional<String> get(String key) {
        return Optional.ofNullable(values.get(key));
    }

    /**
     * The string with a keyword set, in its place or at the end.
     *
     * @throws IllegalArgumentException for a password, which belongs into a password file; for a keyword that is none; for
     *     a line break or NUL in the value
     */
    public Conninfo with(String key, String value) {
        if (ConninfoKeys.secret(key) || !key.matches("[a-z_]+")) {
            throw new IllegalArgumentException("'" + key + "' has no place in a connection string of pgTandem");
        }
        TextLines.requireOneLine(key, value);
        SequencedMap<String, String> changed = new LinkedHashMap<>(values);
        changed.put(key, value);
        return new Conninfo(changed);
    }

    /** The keywords that a libpq of this version would refuse the string for, in order. */
    public List<String> unknownTo(PgVersion libpq) {
        return values.keySet().stream()
                .filter(key -> !ConninfoKeys.known(key, libpq))
                .toList();
    }

    /** The string as libpq reads it. */
    public String text() {
        return joined((key, value) -> key + "=" + quoted(value));
    }

    private static String quoted(String value) {
        boolean plain = !value.isEmpty() && value.chars().noneMatch(c -> c <= ' ' || c == '\'' || c == '\\');
        return plain ? value : "'" + value.replace("\\", "\\\\").replace("'", "\\'") + "'";
    }

    private String joined(BiFunction<String, String, String> form) {
        return values.entrySet().stream()
                .map((Map.Entry<String, String> each) -> form.apply(each.getKey(), each.getValue()))
                .collect(Collectors.joining(" "));
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Conninfo that && values.equals(that.values);
    }

    @Override
    public int hashCode() {
        return values.hashCode();
    }

    /** The string with eight dots for every password: fit to be shown. */
    @Override
    public String toString() {
        return joined((key, value) -> key + "=" + (ConninfoKeys.secret(key) ? DOTS : quoted(value)));
    }
}
