package org.pgtandem.model;

/** Who starts and stops a cluster: the one that the running server belongs to (/proc/PID/cgroup), else the layout's. */
public sealed interface Service {

    /** A unit of systemd: "postgresql@15-main.service", "postgresql-15.service". */
    record SystemdUnit(String unit) implements Service {}

    /** Debian's pg_ctlcluster, where systemd does not run or may not be asked. */
    record DebianCluster(String family, String name) implements Service {}

    /** pg_ctl with the data directory. */
    record PgCtl() implements Service {}
}
