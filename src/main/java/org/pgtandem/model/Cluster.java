package org.pgtandem.model;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A cluster of a host: an instance with its data directory, running or not, as it was found.
 *
 * @param version of the running server or of its programs; of the data directory's PG_VERSION where there are none
 * @param debianName "main" in 15/main; null outside Debian's layout
 * @param startOptions what the server is started with besides -D (postmaster.opts), "-c" and so on
 * @param pid of the running postmaster, or 0
 */
public record Cluster(
        PgVersion version,
        @Nullable String debianName,
        Place place,
        Contents contents,
        Account account,
        Configuration configuration,
        List<String> startOptions,
        Programs programs,
        Service service,
        int pid) {

    public Cluster {
        startOptions = List.copyOf(startOptions);
    }

    /**
     * Where its data directory is.
     *
     * @param directory as it is configured, symbolic links not followed
     * @param real with symbolic links followed
     * @param mountPoint whether it is itself a mount point
     */
    public record Place(String directory, String real, boolean mountPoint) {}

    /**
     * What is in its data directory.
     *
     * @param control null where there is no data directory or no pg_controldata
     * @param size of data directory and tablespaces in bytes, 0 if not known
     * @param walTarget where pg_wal really lies if it is a symbolic link, else empty
     * @param tablespaces paths of tablespaces outside the data directory
     */
    public record Contents(
            State state, @Nullable ControlData control, long size, String walTarget, List<String> tablespaces) {
        public Contents {
            tablespaces = List.copyOf(tablespaces);
        }
    }

    /** The operating system's user that owns it, with its group and home. */
    public record Account(String user, String group, String home) {}

    /**
     * Its files of configuration, and where they let it listen.
     *
     * @param file postgresql.conf; beside the data directory on Debian
     * @param port that it has, or would have if it was started
     * @param socketDirectory the first that is usable; empty where it has none
     */
    public record Configuration(String file, String hbaFile, String identFile, int port, String socketDirectory) {}

    /**
     * The programs that fit it.
     *
     * @param directory with pg_ctl; empty where there is none
     * @param names what stands there: "postgres", "pg_ctl", "pg_basebackup", "pg_verifybackup" …
     */
    public record Programs(String directory, List<String> names) {
        /** Where there are none. */
        public static final Programs NONE = new Programs("", List.of());

        public Programs {
            names = List.copyOf(names);
        }

        /** Whether that program stands there. */
        public boolean has(String name) {
            return names.contains(name);
        }

        /** A program's path: "/usr/lib/postgresql/15/bin/pg_ctl". */
        public String path(String name) {
            return directory + "/" + name;
        }
    }

    /** The port of a server that is given none. */
    public static final int DEFAULT_PORT = 5432;

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

    /** The same with the programs of another installation. */
    public Cluster withPrograms(PgVersion newVersion, Programs found) {
        return new Cluster(
                newVersion, debianName, place, contents, account, configuration, startOptions, found, service, pid);
    }

    /** The same with what the running server itself says of its version and its contents. */
    public Cluster withServer(PgVersion running, State runsAs, long bytes) {
        Contents served = new Contents(runsAs, contents.control, bytes, contents.walTarget, contents.tablespaces);
        return new Cluster(
                running, debianName, place, served, account, configuration, startOptions, programs, service, pid);
    }

    /** The same with another configuration, and other options to start with. */
    public Cluster withConfiguration(Configuration other, List<String> options) {
        return new Cluster(version, debianName, place, contents, account, other, options, programs, service, pid);
    }

    /** This place as it was while it held that cluster, whose directory was renamed since. */
    public Cluster holding(Cluster renamed) {
        Configuration then = configInside()
                ? new Configuration(
                        renamed.configInside() ? configFile() : renamed.configFile(),
                        back(renamed.hbaFile(), renamed),
                        back(renamed.identFile(), renamed),
                        renamed.port(),
                        renamed.socketDirectory())
                : configuration;
        return new Cluster(
                renamed.version,
                debianName,
                place,
                renamed.contents,
                renamed.account,
                then,
                renamed.startOptions,
                renamed.programs,
                service,
                pid);
    }

    /** The same, started and reached like that one, whose configuration is to come here. */
    public Cluster askedLike(Cluster own) {
        Configuration asked = configInside()
                ? new Configuration(configFile(), hbaFile(), identFile(), own.port(), own.socketDirectory())
                : configuration;
        return withConfiguration(own.configInside() ? asked : own.configuration, own.startOptions);
    }

    private String back(String path, Cluster renamed) {
        return path.startsWith(renamed.place.real + "/")
                ? inside(path.substring(renamed.place.real.length() + 1))
                : path;
    }

    /** Whether a postmaster runs in it. */
    public boolean running() {
        return pid > 0;
    }

    /** Whether its files of configuration lie where those of that one do. */
    public boolean hasFilesOf(Cluster other) {
        return configFile().equals(other.configFile())
                && hbaFile().equals(other.hbaFile())
                && identFile().equals(other.identFile());
    }

    /** The path of a file in the data directory, with symbolic links followed: its configuration goes by such paths. */
    public String inside(String name) {
        return place.real + "/" + name;
    }

    /** Whether the configuration lies in the data directory, where a base backup brings the primary's. */
    public boolean configInside() {
        return configFile().startsWith(place.real + "/");
    }

    /** The person's way to name it: "15/main" or the data directory. */
    public String ref() {
        return debianName == null ? place.directory : version.family() + "/" + debianName;
    }

    /** The certificates that its owner's libpq trusts (PostgreSQL manual, "Client Verification of Server Certificates"). */
    public String rootCertificates() {
        return account.home + "/.postgresql/root.crt";
    }

    /** Where its owner reaches it. */
    public Endpoint endpoint(String database) {
        return new Endpoint(account.user, configuration.socketDirectory, configuration.port, database);
    }

    /** The programs' path: "/usr/lib/postgresql/15/bin/pg_ctl". */
    public String program(String name) {
        return programs.path(name);
    }

    /** The data directory as it is configured, symbolic links not followed. */
    public String dataDirectory() {
        return place.directory;
    }

    /** The data directory with symbolic links followed. */
    public String realDataDirectory() {
        return place.real;
    }

    /** Whether the data directory is itself a mount point. */
    public boolean mountPoint() {
        return place.mountPoint;
    }

    /** What is in the data directory. */
    public State state() {
        return contents.state;
    }

    /** Null where there is no data directory or no pg_controldata. */
    public @Nullable ControlData control() {
        return contents.control;
    }

    /** Of data directory and tablespaces in bytes, 0 if not known. */
    public long size() {
        return contents.size;
    }

    /** Where pg_wal really lies if it is a symbolic link, else empty. */
    public String walTarget() {
        return contents.walTarget;
    }

    /** Paths of tablespaces outside the data directory. */
    public List<String> tablespaces() {
        return contents.tablespaces;
    }

    /** The operating system's user that owns it. */
    public String owner() {
        return account.user;
    }

    /** The owner's group. */
    public String group() {
        return account.group;
    }

    /** The owner's home directory. */
    public String home() {
        return account.home;
    }

    /** postgresql.conf; beside the data directory on Debian. */
    public String configFile() {
        return configuration.file;
    }

    /** pg_hba.conf. */
    public String hbaFile() {
        return configuration.hbaFile;
    }

    /** pg_ident.conf. */
    public String identFile() {
        return configuration.identFile;
    }

    /** The port that it has, or would have if it was started. */
    public int port() {
        return configuration.port;
    }

    /** The first socket directory that is usable; empty where it has none. */
    public String socketDirectory() {
        return configuration.socketDirectory;
    }
}
