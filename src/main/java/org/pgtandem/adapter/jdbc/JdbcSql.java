package org.pgtandem.adapter.jdbc;

import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.pgtandem.engine.Secrets;
import org.pgtandem.model.As;
import org.pgtandem.model.Endpoint;
import org.pgtandem.remote.Remote;
import org.pgtandem.remote.Row;
import org.pgtandem.remote.Sql;
import org.pgtandem.remote.Stream;
import org.postgresql.Driver;
import org.postgresql.PGConnection;

/**
 * SQL through pgjdbc, over a relay on the host that runs as the cluster's owner: no listening port, no password. Values
 * come in the server's text form; a boolean is "t" or "f".
 */
public final class JdbcSql implements Sql {
    private static final Duration QUERY = Duration.ofSeconds(30);
    /** After this much more the server is taken to be frozen: it did not even answer the request to cancel. */
    private static final Duration GRACE = Duration.ofSeconds(5);

    /**
     * What a DBA may set for applications, but not for what we ask: a checkpoint may take longer than a statement, each of
     * ours has a deadline of its own, the test's table has to be found again, and the owner may be set to act as a role that
     * is no superuser. Up to 9.5 no value may hold a blank.
     */
    private static final String OWN_SETTINGS =
            "-c default_transaction_read_only=off -c statement_timeout=0 -c search_path=public -c role=none";

    /**
     * A synchronous standby that is missing must not hold up what we do; early 9.3 waits for it after a query too, where that
     * tidied a page. Set by a statement: the value that others have can still be read.
     */
    private static final String WAITS_FOR_NO_STANDBY = "SET synchronous_commit = local";

    /**
     * Somebody's event trigger that forbids DDL must not keep a run from making the test's table, nor from dropping it. Only
     * from 17 on that holds for those too that fire always (manual, "ALTER EVENT TRIGGER").
     */
    private static final String FIRES_NO_EVENT_TRIGGER = "SET event_triggers = off";

    private static final String FIRES_FEWER_EVENT_TRIGGERS = "SET session_replication_role = replica";

    private final Remote remote;
    private final Endpoint endpoint;
    private final SqlFailures failures;
    private final List<Relay> relays;
    private final ReentrantLock lock = new ReentrantLock();
    private @Nullable Connection connection;
    private @Nullable Stream stream;

    /** SQL on that cluster; nothing is connected yet. */
    public JdbcSql(Remote remote, Endpoint endpoint, Secrets secrets) {
        this(remote, endpoint, secrets, Relay.all());
    }

    JdbcSql(Remote remote, Endpoint endpoint, Secrets secrets, List<Relay> relays) {
        this.remote = remote;
        this.endpoint = endpoint;
        this.failures = new SqlFailures(secrets);
        this.relays = relays;
    }

    @Override
    public List<Row> query(String sql, @Nullable Object... parameters) {
        return call(QUERY, false, server -> {
            try (PreparedStatement statement = server.prepareStatement(sql)) {
                statement.setQueryTimeout(Math.toIntExact(QUERY.toSeconds()));
                for (int i = 0; i < parameters.length; i++) {
                    bind(server, statement, i + 1, parameters[i]);
                }
                try (ResultSet result = statement.executeQuery()) {
                    return rows(result);
                }
            }
        });
    }

    private static void bind(Connection server, PreparedStatement statement, int index, @Nullable Object value)
            throws SQLException {
        statement.setObject(
                index, value instanceof List<?> list ? server.createArrayOf("text", list.toArray()) : value);
    }

    private static List<Row> rows(ResultSet result) throws SQLException {
        ResultSetMetaData columns = result.getMetaData();
        List<Row> rows = new ArrayList<>();
        while (result.next()) {
            Map<String, @Nullable String> values = new LinkedHashMap<>();
            for (int i = 1; i <= columns.getColumnCount(); i++) {
                values.put(columns.getColumnLabel(i), result.getString(i));
            }
            rows.add(new Row(Collections.unmodifiableMap(values)));
        }
        return List.copyOf(rows);
    }

    @Override
    public void execute(String sql, boolean secret, Duration deadline) {
        call(deadline, secret, server -> {
            try (Statement statement = server.createStatement()) {
                statement.setEscapeProcessing(false);
                if (!secret) {
                    statement.setQueryTimeout(Math.toIntExact(Math.max(1, deadline.toSeconds())));
                    return statement.execute(sql);
                }
                statement.execute(Unlogged.BEGIN);
                try {
                    return statement.execute(sql);
                } finally {
                    statement.execute("RESET ALL; " + ownSettings(server));
                }
            }
        });
    }

    /** What is done with the server connection. */
    @FunctionalInterface
    private interface Work<T> {
        T with(Connection server) throws SQLException;
    }

    private <T> T call(Duration deadline, boolean secret, Work<T> work) {
        lock.lock();
        try {
            Connection server = connection();
            server.setNetworkTimeout(
                    Runnable::run, Math.toIntExact(deadline.plus(GRACE).toMillis()));
            return work.with(server);
        } catch (SQLException e) {
            RuntimeException failure = failures.of(e, secret, remote);
            if (SqlFailures.lost(failure)) {
                close();
            }
            throw failure;
        } finally {
            lock.unlock();
        }
    }

    /**
     * A lost one is known before anything is sent, by its stream's end or by the server's last words in it: who asks does
     * not notice a restart.
     */
    private Connection connection() throws SQLException {
        if (connection != null && stale(connection)) {
            close();
        }
        if (connection == null) {
            connection = connect();
        }
        return connection;
    }

    private boolean stale(Connection held) throws SQLException {
        try {
            return held.isClosed()
                    || stream == null
                    || stream.ended()
                    || stream.in().available() > 0;
        } catch (IOException e) {
            return true;
        }
    }

    private Connection connect() throws SQLException {
        String url = "jdbc:postgresql://localhost:" + endpoint.port() + "/"
                + URLEncoder.encode(endpoint.database(), StandardCharsets.UTF_8);
        AtomicReference<@Nullable Stream> first = new AtomicReference<>();
        StreamSocketFactory.Opener opener = () -> {
            Stream opened = remote.open(As.user(endpoint.owner()), Relay.words(relays, endpoint));
            first.compareAndSet(null, opened);
            return opened;
        };
        Connection opened = ScopedValue.where(StreamSocketFactory.OPENER, opener)
                .call(() -> new Driver().connect(url, properties()));
        stream = first.get();
        Objects.requireNonNull(opened, url);
        // Where serializable is the default, a standby refuses every query (manual, "Hot Standby", Caveats).
        opened.setTransactionIsolation(Connection.TRANSACTION_READ_COMMITTED);
        try (Statement statement = opened.createStatement()) {
            statement.execute(ownSettings(opened));
        }
        return opened;
    }

    private static String ownSettings(Connection server) throws SQLException {
        boolean superuser = "on".equals(server.unwrap(PGConnection.class).getParameterStatus("is_superuser"));
        if (!superuser) {
            return WAITS_FOR_NO_STANDBY;
        }
        return WAITS_FOR_NO_STANDBY + "; "
                + (server.getMetaData().getDatabaseMajorVersion() < 17
                        ? FIRES_FEWER_EVENT_TRIGGERS
                        : FIRES_NO_EVENT_TRIGGER);
    }

    private Properties properties() {
        Properties properties = new Properties();
        properties.setProperty("user", endpoint.owner());
        properties.setProperty("ApplicationName", "pgTandem");
        properties.setProperty("options", OWN_SETTINGS);
        properties.setProperty("socketFactory", StreamSocketFactory.class.getName());
        properties.setProperty("sslmode", "disable");
        properties.setProperty("gssEncMode", "disable");
        properties.setProperty("assumeMinServerVersion", "9.3");
        properties.setProperty("connectTimeout", "20");
        properties.setProperty("socketTimeout", "20");
        properties.setProperty("loginTimeout", "0");
        properties.setProperty("prepareThreshold", "0");
        properties.setProperty("binaryTransfer", "false");
        // A string parameter may be a number, an address or an LSN: the server decides by where it stands.
        properties.setProperty("stringtype", "unspecified");
        return properties;
    }

    @Override
    public void close() {
        lock.lock();
        try {
            if (connection != null) {
                connection.close();
            }
            if (stream != null) {
                stream.close();
            }
        } catch (SQLException | IOException e) {
            // It is given up either way.
        } finally {
            connection = null;
            stream = null;
            lock.unlock();
        }
    }
}
