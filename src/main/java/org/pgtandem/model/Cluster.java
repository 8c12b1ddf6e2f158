package org.pgtandem.model;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A cluster of a host: an instance with its data directory, running or not, as it was found.
 *
 * @param version of the running server or of its programs; of the data directory's PG_VERSION where there are none
 * @param debianName "main" in 15/main; null outside Debian's layout
 * @param dataDirectory as it is configured, symbolic links not followed
 * @param realDataDirectory with symbolic links followed
 * @param mountPoint whether the data directory is itself a mount point
 * @param state what is in the data directory
 * @param owner the operating system's user, with its group and home
 * @param port that it has, or would have if it was started
 * @param socketDirectory the first that is usable; empty where it has none
 * @param configFile postgresql.conf; beside the data directory on Debian
 * @param startOptions what the server is started with besides -D (postmaster.opts), "-c" and so on
 * @param binDirectory with pg_ctl; empty where there is none
 * @param programs what stands there: "postgres", "pg_ctl", "pg_basebackup", "pg_verifybackup" …
 * @param pid of the running postmaster, or 0
 * @param control null where there is no data directory or no pg_controldata
 * @param size of data directory and tablespaces in bytes, 0 if not known
 * @param walTarget where pg_wal really lies if it is a symbolic link, else empty
 * @param tablespaces paths of tablespaces outside the data directory
 */
public record Cluster(
        PgVersion version,
        @Nullable String debianName,
        String dataDirectory,
        String realDataDirectory,
        boolean mountPoint,
        State state,
        String owner,
        String group,
        String home,
        int port,
        String socketDirectory,
        String configFile,
        String hbaFile,
        String identFile,
        List<String> startOptions,
        String binDirectory,
        List<String> programs,
        Service service,
        int pid,
        @Nullable ControlData control,
        long size,
        String walTarget,
        List<String> tablespaces) {

    /** What is in a data directory. */
    public enum State {
        /** There is no such directory. */
        ABSENT,
        /** There is nothing in it. */
        EMPTY,
        /** A cluster that is, or would start as, a primary. */
        PRIMARY,
        /** A cluster that is, or would start as, a standby. */
        STANDBY,
        /** A base backup that was never started: backup_label and no standby.signal or recovery.conf. */
        BACKUP,
        /** Something, but not a cluster. */
        FOREIGN
    }

    public Cluster {
        startOptions = List.copyOf(startOptions);
        programs = List.copyOf(programs);
        tablespaces = List.copyOf(tablespaces);
    }

    /** The same with the programs of another installation. */
    public Cluster withPrograms(PgVersion newVersion, String directory, List<String> newPrograms) {
        return new Cluster(
                newVersion,
                debianName,
                dataDirectory,
                realDataDirectory,
                mountPoint,
                state,
                owner,
                group,
                home,
                port,
                socketDirectory,
                configFile,
                hbaFile,
                identFile,
                startOptions,
                directory,
                newPrograms,
                service,
                pid,
                control,
                size,
                walTarget,
                tablespaces);
    }

    /** The same with what the running server itself says. */
    public Cluster withServer(
            PgVersion running, int listens, String config, String hba, String ident, State runsAs, long bytes) {
        return new Cluster(
                running,
                debianName,
                dataDirectory,
                realDataDirectory,
                mountPoint,
                runsAs,
                owner,
                group,
                home,
                listens,
                socketDirectory,
                config,
                hba,
                ident,
                startOptions,
                binDirectory,
                programs,
                service,
                pid,
                control,
                bytes,
                walTarget,
                tablespaces);
    }

    /** This place as it was while it held that cluster, whose directory was renamed since. */
    public Cluster holding(Cluster renamed) {
        boolean inside = configInside();
        return new Cluster(
                renamed.version,
                debianName,
                dataDirectory,
                realDataDirectory,
                mountPoint,
                renamed.state,
                renamed.owner,
                renamed.group,
                renamed.home,
                inside ? renamed.port : port,
                inside ? renamed.socketDirectory : socketDirectory,
                configFile,
                inside ? back(renamed.hbaFile, renamed) : hbaFile,
                inside ? back(renamed.identFile, renamed) : identFile,
                renamed.startOptions,
                renamed.binDirectory,
                renamed.programs,
                service,
                pid,
                renamed.control,
                renamed.size,
                renamed.walTarget,
                renamed.tablespaces);
    }

    /** The same, started and reached like that one, whose configuration is to come here. */
    public Cluster askedLike(Cluster own) {
        boolean inside = configInside();
        return new Cluster(
                version,
                debianName,
                dataDirectory,
                realDataDirectory,
                mountPoint,
                state,
                owner,
                group,
                home,
                inside ? own.port : port,
                inside ? own.socketDirectory : socketDirectory,
                configFile,
                hbaFile,
                identFile,
                own.startOptions,
                binDirectory,
                programs,
                service,
                pid,
                control,
                size,
                walTarget,
                tablespaces);
    }

    private String back(String path, Cluster renamed) {
        return path.startsWith(renamed.realDataDirectory + "/")
                ? inside(path.substring(renamed.realDataDirectory.length() + 1))
                : path;
    }

    /** Whether a postmaster runs in it. */
    public boolean running() {
        return pid > 0;
    }

    /** The path of a file in the data directory, with symbolic links followed: its configuration goes by such paths. */
    public String inside(String name) {
        return realDataDirectory + "/" + name;
    }

    /** Whether the configuration lies in the data directory, where a base backup brings the primary's. */
    public boolean configInside() {
        return configFile.startsWith(realDataDirectory + "/");
    }

    /** The person's way to name it: "15/main" or the data directory. */
    public String ref() {
        return debianName == null ? dataDirectory : version.family() + "/" + debianName;
    }

    /** The certificates that its owner's libpq trusts (PostgreSQL manual, "Client Verification of Server Certificates"). */
    public String rootCertificates() {
        return home + "/.postgresql/root.crt";
    }

    /** Where its owner reaches it. */
    public Endpoint endpoint(String database) {
        return new Endpoint(owner, socketDirectory, port, database);
    }

    /** The programs' path: "/usr/lib/postgresql/15/bin/pg_ctl". */
    public String program(String name) {
        return binDirectory + "/" + name;
    }
}
