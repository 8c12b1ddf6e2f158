package org.pgtandem.model;

import java.util.Locale;

/** libpq's sslmode for the standbys' connections (PostgreSQL manual, "SSL Support"). */
public enum TlsMode {
    PREFER,
    REQUIRE,
    VERIFY_CA,
    VERIFY_FULL;

    /** Whether the server's certificate is checked, for which the client needs one to trust. */
    public boolean verifies() {
        return this == VERIFY_CA || this == VERIFY_FULL;
    }

    /** libpq's word: "verify-full". */
    public String id() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
