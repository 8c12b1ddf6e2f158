package org.pgtandem.probe;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.pgtandem.model.Cluster;
import org.pgtandem.model.PgVersion;

/**
 * What one round trip tells about a host.
 *
 * @param host its name in the topology
 * @param user who looked: "root" sees everything, anybody else what that user may read
 * @param architecture uname -m
 * @param libc "glibc 2.36", "musl" or empty
 * @param systemd whether systemd is the service manager and running
 * @param clockSkewMillis the host's clock minus ours, in milliseconds, half a round trip taken off; positive where it is ahead
 * @param fileSystems those on which a data directory, WAL directory or tablespace lies or would lie
 * @param clusters every cluster found, running or not
 * @param addresses the host's own addresses
 * @param relays what the host has to reach a Unix socket: "socat", "nc", "perl", "python3"
 * @param managers of replication seen at work: "patroni", "repmgr", "pg_auto_failover"; with where they were seen
 * @param installations of PostgreSQL's programs
 * @param paths what is where something is to be put
 * @param listening TCP ports that something listens on
 * @param aliases other names of data directories, by that name: the real path
 * @param directoryIds by real data directory, where there is one: the same only if it is the same directory of the same
 *     machine, however it was reached
 * @param configFiles by real data directory: postgresql.conf, the files of conf.d beside it, postgresql.auto.conf, as far as
 *     they are there
 * @param hiddenBy owners of data directories that the one who looked may not enter
 * @param unitsOutOfReach by real data directory, the systemd unit that a cluster runs under where the login may not control it
 * @param signs by real data directory: files that say how a server would start there, such as standby.signal, and
 *     "restore_command" where recovery.conf may have that
 * @param refusals by real data directory: what PostgreSQL says of settings that it would not start with, where no server runs
 *     that says it in pg_file_settings (9.5 and later)
 * @param labels by real data directory, where SELinux enforces its rules
 * @param unreadable by real data directory where a server runs: files and directories in it, and in its tablespaces, that a
 *     base backup would send and the owner can't read, some of them if there are many
 * @param unwritable by real data directory: of it and the directory that it lies in, or the nearest above that exist, those in
 *     which the owner may make nothing
 * @param danglingLinks by data directory that there is not, a symbolic link on the way to it that leads nowhere: "link -> target"
 */
public record HostFacts(
        String host,
        String user,
        String architecture,
        String libc,
        boolean systemd,
        long clockSkewMillis,
        List<FileSystem> fileSystems,
        List<Cluster> clusters,
        List<String> addresses,
        List<String> relays,
        List<String> managers,
        List<Installation> installations,
        List<PathFacts> paths,
        List<Integer> listening,
        Map<String, String> aliases,
        Map<String, String> directoryIds,
        Map<String, List<String>> configFiles,
        List<String> hiddenBy,
        Map<String, String> unitsOutOfReach,
        Map<String, List<String>> signs,
        Map<String, String> refusals,
        Map<String, Labels> labels,
        Map<String, List<String>> unreadable,
        Map<String, List<String>> unwritable,
        Map<String, String> danglingLinks) {

    /**
     * A mounted file system.
     *
     * @param path what was asked for, whether it exists or not
     * @param mount its mount point, the same for all paths on it
     * @param total bytes
     * @param free bytes that an ordinary user may still write
     */
    public record FileSystem(String path, String mount, long total, long free) {}

    /** A directory of PostgreSQL's programs; "postgres" is not among them where only clients are installed. */
    public record Installation(PgVersion version, Cluster.Programs programs) {}

    /**
     * SELinux's contexts, user:role:type:level, of which the type decides what a server is let into.
     *
     * @param directory of the data directory
     * @param program of the server's program, whose type decides whether the server is confined
     */
    public record Labels(String directory, String program) {
        private static final int TYPE = 2;

        /** The type of the data directory; empty where it can't be told. */
        public String type() {
            return type(directory);
        }

        /** The type of the server's program; empty where it can't be told. */
        public String typeOfProgram() {
            return type(program);
        }

        private static String type(String context) {
            String[] parts = context.split(":", -1);
            return parts.length > TYPE ? parts[TYPE] : "";
        }
    }

    /** What is at a path: "absent", "empty", "other", "cluster" or "hidden" from the one who looked. */
    public record PathFacts(String path, String content) {}

    public HostFacts {
        fileSystems = List.copyOf(fileSystems);
        clusters = List.copyOf(clusters);
        addresses = List.copyOf(addresses);
        relays = List.copyOf(relays);
        managers = List.copyOf(managers);
        installations = List.copyOf(installations);
        paths = List.copyOf(paths);
        listening = List.copyOf(listening);
        aliases = Map.copyOf(aliases);
        directoryIds = Map.copyOf(directoryIds);
        configFiles = Map.copyOf(configFiles);
        hiddenBy = List.copyOf(hiddenBy);
        unitsOutOfReach = Map.copyOf(unitsOutOfReach);
        signs = Map.copyOf(signs);
        refusals = Map.copyOf(refusals);
        labels = Map.copyOf(labels);
        unreadable = Map.copyOf(unreadable);
        unwritable = Map.copyOf(unwritable);
        danglingLinks = Map.copyOf(danglingLinks);
    }

    /** The file system on which that path lies or would lie, if it was asked for. */
    public Optional<FileSystem> fileSystem(String path) {
        return fileSystems.stream().filter(system -> system.path().equals(path)).findFirst();
    }

    /** The newest installation of that release that has the server's programs. */
    public Optional<Installation> server(PgVersion version) {
        return installations.stream()
                .filter(found -> found.programs().has("postgres"))
                .filter(found -> found.version().sameFamily(version))
                .max(Comparator.comparing(Installation::version));
    }

    /**
     * The path of a client program that serves a cluster: the cluster's own, else one of the nearest newer release, since a
     * newer pg_basebackup or psql serves older servers; empty where there is none.
     */
    public Optional<String> client(Cluster cluster, String program) {
        if (cluster.programs().has(program)) {
            return Optional.of(cluster.program(program));
        }
        return installations.stream()
                .filter(found -> found.programs().has(program))
                .filter(found -> found.version().compareTo(cluster.version()) >= 0
                        || found.version().sameFamily(cluster.version()))
                .min(Comparator.comparing(Installation::version))
                .map(found -> found.programs().path(program));
    }
}
