package org.pgtandem.remote;

/** The server refused a statement or a connection. The message is the server's own, the state its SQLSTATE. */
public final class SqlFailure extends RuntimeException {
    private final String state;
    private final String serverSays;

    public SqlFailure(String state, String serverSays, Throwable cause) {
        super(serverSays, cause);
        this.state = state;
        this.serverSays = serverSays;
    }

    /** The SQLSTATE (PostgreSQL manual, appendix A); empty where there is none. */
    public String state() {
        return state;
    }

    /** The server's own words. */
    public String serverSays() {
        return serverSays;
    }

    /** Whether there was no server to talk to, or it went away (classes 08 and 57P). */
    public boolean connectionLost() {
        return state.startsWith("08") || state.startsWith("57P");
    }
}
