package org.pgtandem.adapter.jdbc;

import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.pgtandem.engine.Secrets;
import org.pgtandem.model.Finding;
import org.pgtandem.model.HostFailure;
import org.pgtandem.model.Text;
import org.pgtandem.remote.Remote;
import org.pgtandem.remote.SqlFailure;
import org.pgtandem.remote.Waiting;
import org.postgresql.util.PSQLException;
import org.postgresql.util.PSQLState;
import org.postgresql.util.ServerErrorMessage;

/** What pgjdbc throws, in the server's or the relay's own words and without secrets. */
record SqlFailures(Secrets secrets) {
    private static final String BROKEN = PSQLState.CONNECTION_FAILURE.getState();
    private static final Duration SETTLING = Duration.ofMillis(500);

    /** A failure to throw; where the host itself failed, that. */
    RuntimeException of(SQLException e, boolean secret, Remote remote) {
        for (Throwable cause = e; cause != null; cause = cause.getCause()) {
            if (cause instanceof HostFailure failure) {
                return failure;
            }
        }
        String state = Objects.requireNonNullElse(e.getSQLState(), "");
        String words = secrets.redact(words(e));
        // pgjdbc's own exceptions hold the server's whole message, which may quote the statement.
        SqlFailure failure = new SqlFailure(state, words, secret ? new SQLException(words, state) : e);
        return state.equals(BROKEN) && lost(remote) ? hostLost(remote, failure) : failure;
    }

    /** A connection's streams end a moment before it counts as lost itself. */
    private static boolean lost(Remote remote) {
        return Waiting.until(SETTLING, Duration.ofMillis(10), () -> !remote.connected());
    }

    private static HostFailure hostLost(Remote remote, SqlFailure failure) {
        Finding finding = Finding.blocker(
                "ConnectionLost",
                remote.host(),
                Text.of("The SSH connection was lost during an SQL statement; whether it was done is not known."),
                String.valueOf(failure.getMessage()),
                Text.of("Check the host and the network, then go on with the run."));
        return new HostFailure(HostFailure.Kind.LOST, finding, failure);
    }

    static boolean lost(RuntimeException failure) {
        return !(failure instanceof SqlFailure sql) || sql.connectionLost();
    }

    private static String words(SQLException e) {
        @Nullable ServerErrorMessage server = e instanceof PSQLException p ? p.getServerErrorMessage() : null;
        if (server == null) {
            return relayWords(e);
        }
        return Objects.requireNonNullElse(server.getMessage(), "")
                + part("DETAIL", server.getDetail())
                + part("HINT", server.getHint());
    }

    private static String part(String name, @Nullable String text) {
        return text == null || text.isEmpty() ? "" : "\n" + name + ": " + text;
    }

    private static String relayWords(SQLException e) {
        return e.getCause() instanceof IOException io && io.getMessage() != null
                ? io.getMessage()
                : String.valueOf(e.getMessage());
    }
}
