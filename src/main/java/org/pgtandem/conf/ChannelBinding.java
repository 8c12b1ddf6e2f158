package org.pgtandem.conf;

/** Whether a login by SCRAM proves that TLS ends at the server itself (RFC 5802, "Channel Binding"). */
public enum ChannelBinding {
    /** Without that proof there is no login. */
    REQUIRED("require"),
    /** Where both ends can, as libpq does by itself. */
    PREFERRED(""),
    /** Nothing to bind to follows from the server's certificate: whoever tried would fail. */
    IMPOSSIBLE("disable");

    private final String word;

    ChannelBinding(String word) {
        this.word = word;
    }

    /** libpq's word for it; empty for what it does by itself. */
    public String word() {
        return word;
    }
}
