package org.pgtandem.adapter.jdbc;

import java.io.IOException;
import java.sql.SQLException;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.pgtandem.engine.Secrets;
import org.pgtandem.model.HostFailure;
import org.pgtandem.remote.SqlFailure;
import org.postgresql.util.PSQLException;
import org.postgresql.util.ServerErrorMessage;

/** What pgjdbc throws, in the server's or the relay's own words and without secrets. */
record SqlFailures(Secrets secrets) {

    /** A failure to throw; where the host itself failed, that. */
    RuntimeException of(SQLException e, boolean secret) {
        for (Throwable cause = e; cause != null; cause = cause.getCause()) {
            if (cause instanceof HostFailure failure) {
                return failure;
            }
        }
        String state = Objects.requireNonNullElse(e.getSQLState(), "");
        String words = secrets.redact(words(e));
        // pgjdbc's own exceptions hold the server's whole message, which may quote the statement.
        return new SqlFailure(state, words, secret ? new SQLException(words, state) : e);
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
