package org.pgtandem.probe;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.pgtandem.conf.SettingsChain;
import org.pgtandem.conf.SettingsFile;
import org.pgtandem.model.Cluster;
import org.pgtandem.model.Cluster.State;
import org.pgtandem.model.ControlData;
import org.pgtandem.model.PgVersion;
import org.pgtandem.model.Service;
import org.pgtandem.probe.HostFacts.Installation;

/** Reads the cluster blocks of a host's facts. */
final class ClusterReader {
    private static final long KILOBYTE = 1024;

    /** What Debian's and Red Hat's packages are compiled with. */
    private static final String PACKAGED_SOCKETS = "/var/run/postgresql";

    private final List<Installation> installations;
    private final Map<String, String> homes;
    private final Set<String> mounts;

    /**
     * A reader for one host.
     *
     * @param homes by user
     * @param mounts its mount points
     */
    ClusterReader(List<Installation> installations, Map<String, String> homes, Set<String> mounts) {
        this.installations = List.copyOf(installations);
        this.homes = Map.copyOf(homes);
        this.mounts = Set.copyOf(mounts);
    }

    Cluster read(FactBlock block, Service service) {
        String directory = block.text("directory");
        String real = block.text("real");
        PgVersion family = family(block);
        Optional<Installation> programs = programs(block, family);
        PgVersion version = programs.map(Installation::version)
                .filter(found -> family.num() == 0 || found.sameFamily(family))
                .orElse(family);
        int pid = (int) block.number("pid");
        SettingsChain settings = settings(block);
        String process = block.text("arguments");
        List<String> given =
                process.isEmpty() ? StartOptions.read(block.text("options")) : StartOptions.ofProcess(process);
        Cluster.Configuration configuration = configuration(block, given, settings);
        String[] owner = owner(block);
        String debian = block.text("debian");
        return new Cluster(
                version,
                debian.isEmpty() ? null : debian.substring(debian.indexOf('/') + 1),
                new Cluster.Place(directory, real, mounts.contains(real)),
                new Cluster.Contents(
                        state(block, version, pid),
                        control(block),
                        block.number("kilobytes") * KILOBYTE,
                        block.text("wal"),
                        block.all("tablespace")),
                new Cluster.Account(owner[0], owner[1], homes.getOrDefault(owner[0], "")),
                configuration,
                options(block, given, configuration),
                programs.map(Installation::programs)
                        .orElseGet(() -> new Cluster.Programs(block.text("bin"), List.of())),
                service,
                pid);
    }

    private static Cluster.Configuration configuration(FactBlock block, List<String> given, SettingsChain settings) {
        String config = block.text("config");
        return new Cluster.Configuration(
                config.isEmpty() ? block.text("real") + "/postgresql.conf" : config,
                beside(block, given, settings, "hba_file", "pg_hba.conf"),
                beside(block, given, settings, "ident_file", "pg_ident.conf"),
                port(block, given, settings),
                socketDirectory(block, given, settings));
    }

    /**
     * What starts it by its data directory: where -D named the directory of the configuration, which in turn names that of
     * the data, the files are named one by one (PostgreSQL manual, "File Locations").
     */
    private static List<String> options(FactBlock block, List<String> given, Cluster.Configuration configuration) {
        boolean byDirectory = block.text("debian").isEmpty()
                && !configuration.file().startsWith(block.text("real") + "/")
                && given.stream().noneMatch(word -> word.contains("config_file="));
        if (!byDirectory) {
            return given;
        }
        List<String> options = new ArrayList<>(given);
        options.addAll(List.of("-c", "config_file=" + configuration.file()));
        options.addAll(List.of("-c", "hba_file=" + configuration.hbaFile()));
        options.addAll(List.of("-c", "ident_file=" + configuration.identFile()));
        return options;
    }

    private static PgVersion family(FactBlock block) {
        String debian = block.text("debian");
        String text = block.text("family").isEmpty() ? debian : block.text("family");
        return text.matches("\\d.*") ? PgVersion.parse(text) : new PgVersion(0);
    }

    private Optional<Installation> programs(FactBlock block, PgVersion family) {
        String bin = block.text("bin");
        if (!bin.isEmpty()) {
            return installations.stream()
                    .filter(found -> found.programs().directory().equals(bin))
                    .findFirst();
        }
        return installations.stream()
                .filter(found -> found.programs().has("postgres"))
                .filter(found -> family.num() == 0 || found.version().sameFamily(family))
                .max((a, b) -> a.version().compareTo(b.version()));
    }

    /** PostgreSQL never runs as root: an empty place that root owns will belong to "postgres", where there is such a user. */
    private String[] owner(FactBlock block) {
        String[] owner = (block.text("owner") + " ").split(" ", -1);
        boolean cluster = block.text("content").equals("cluster");
        return !cluster && owner[0].equals("root") && homes.containsKey("postgres")
                ? new String[] {"postgres", "postgres"}
                : owner;
    }

    private static State state(FactBlock block, PgVersion version, int pid) {
        List<String> signs = block.all("has");
        return switch (block.text("content")) {
            case "absent" -> State.ABSENT;
            case "empty" -> State.EMPTY;
            case "cluster" -> {
                if (signs.contains(version.usesRecoveryConf() ? "recovery.conf" : "standby.signal")) {
                    yield State.STANDBY;
                }
                yield pid == 0 && signs.contains("backup_label") ? State.BACKUP : State.PRIMARY;
            }
            case "hidden" -> pid > 0 ? State.PRIMARY : State.FOREIGN;
            default -> State.FOREIGN;
        };
    }

    private static SettingsChain settings(FactBlock block) {
        Map<String, SettingsFile> files = new HashMap<>();
        block.pairs("settings_file", "settings").forEach((path, lines) -> files.put(path, SettingsFile.parse(lines)));
        return SettingsChain.read(block.text("config"), block.text("real") + "/postgresql.auto.conf", files);
    }

    private static @Nullable String setting(SettingsChain settings, String name) {
        return settings.winner(name).map(place -> place.setting().value()).orElse(null);
    }

    private static int port(FactBlock block, List<String> options, SettingsChain settings) {
        for (String text :
                new String[] {pidLine(block, 4), StartOptions.value(options, "port", 'p'), setting(settings, "port")}) {
            if (text != null && text.matches("\\d{1,5}")) {
                return Integer.parseInt(text);
            }
        }
        return Cluster.DEFAULT_PORT;
    }

    private static String socketDirectory(FactBlock block, List<String> options, SettingsChain settings) {
        if (block.has("postmaster")) {
            String running = pidLine(block, 5);
            return running.startsWith("/") ? running : "";
        }
        String given = StartOptions.value(options, "unix_socket_directories", 'k');
        String set = given.isEmpty() ? setting(settings, "unix_socket_directories") : given;
        if (set == null) {
            boolean packaged =
                    !block.text("debian").isEmpty() || block.text("real").startsWith("/var/lib/pgsql/");
            return packaged ? PACKAGED_SOCKETS : "/tmp";
        }
        String first = set.split(",", -1)[0].strip().replace("\"", "");
        return first.startsWith("/") ? first : "";
    }

    /** A line of postmaster.pid: 4 is the port, 5 the first socket directory (PostgreSQL manual, "Database File Layout"). */
    private static String pidLine(FactBlock block, int number) {
        return block.text("postmaster")
                .lines()
                .skip(number - 1L)
                .findFirst()
                .orElse("")
                .strip();
    }

    private static String beside(
            FactBlock block, List<String> options, SettingsChain settings, String name, String usual) {
        String given = StartOptions.value(options, name);
        String set = given.isEmpty() ? setting(settings, name) : given;
        String config = block.text("config");
        String real = block.text("real");
        boolean dataDirectoryGiven =
                config.isEmpty() || options.stream().anyMatch(word -> word.contains("config_file="));
        String directory = dataDirectoryGiven ? real : config.substring(0, config.lastIndexOf('/'));
        if (set == null) {
            return directory + "/" + usual;
        }
        return set.startsWith("/") ? set : real + "/" + set;
    }

    private static @Nullable ControlData control(FactBlock block) {
        ControlData printed = ControlReader.ofText(block.text("control"));
        return printed != null ? printed : ControlReader.ofBytes(block.text("control_bytes"));
    }
}
