package org.pgtandem.remote;

/** The server refused a statement or a connection. The message is the server's own, the state its SQLSTATE. */
public final class SqlFailure extends RuntimeException {
    private final String state;

    public SqlFailure(String state, String serverSays, Throwable cause) {
        super(serverSays, cause);
        this.state = state;
    }

    /** The SQLSTATE (PostgreSQL manual, appendix A); empty where there is none. */
    public String state() {
        return state;
    }

    /** Whether there was no server to talk to, or it went away (classes 08 and 57P). */
    public boolean connectionLost() {
        return state.startsWith("08") || state.startsWith("57P");
    }
}
