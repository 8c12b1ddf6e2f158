package org.pgtandem.hosts;

import java.util.Locale;

/** A Debian release and the PostgreSQL that it packages. */
public enum Suite {
    BULLSEYE(13),
    BOOKWORM(15),
    TRIXIE(17);

    private final int postgres;

    Suite(int postgres) {
        this.postgres = postgres;
    }

    /** The major version of the PostgreSQL that is installed. */
    public int postgres() {
        return postgres;
    }

    /** Debian's name of the cluster that runs on a fresh host, such as {@code 15/main}. */
    public String cluster() {
        return postgres + "/main";
    }

    String release() {
        return name().toLowerCase(Locale.ROOT);
    }
}
