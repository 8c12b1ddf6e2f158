package org.pgtandem.probe;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.pgtandem.model.Cluster;
import org.pgtandem.model.PgVersion;
import org.pgtandem.model.Service;
import org.pgtandem.probe.HostFacts.FileSystem;
import org.pgtandem.probe.HostFacts.Installation;
import org.pgtandem.probe.HostFacts.Labels;
import org.pgtandem.probe.HostFacts.PathFacts;

/** Puts the blocks of facts.sh together. */
final class FactsReader {
    private static final Pattern ADDRESS = Pattern.compile("\\binet6? ([0-9A-Fa-f:.]+)");
    private static final Pattern OCTAL = Pattern.compile("\\\\([0-7]{3})");
    private static final Map<String, String> MANAGERS =
            Map.of("repmgrd", "repmgr", "pg_autoctl", "pg_auto_failover", "stolon-keeper", "stolon");
    private static final int HEXADECIMAL = 16;
    private static final int NANOS = 1_000_000_000;

    private final List<FactBlock> blocks;
    private final FactBlock host;

    FactsReader(List<FactBlock> blocks) {
        this.blocks = List.copyOf(blocks);
        this.host = blocks.getLast();
    }

    /**
     * The facts.
     *
     * @param asked our time before the script
     * @param answered our time after it
     * @param mayControl whether a unit of systemd may be stopped and started
     */
    HostFacts read(String name, Instant asked, Instant answered, Predicate<String> mayControl) {
        List<String> mounts = mounts();
        List<Installation> installations =
                blocks("installation").map(FactsReader::installation).toList();
        return new HostFacts(
                name,
                host.text("user"),
                host.text("architecture"),
                host.text("libc"),
                host.has("systemd"),
                skew(asked, answered),
                fileSystems(mounts),
                clusters(installations, mounts, mayControl),
                addresses(),
                host.all("relay"),
                managers(),
                installations,
                paths(),
                host.lines("listening").stream()
                        .map(port -> Integer.parseInt(port, HEXADECIMAL))
                        .distinct()
                        .toList(),
                pairs("alias", "alias_of"),
                directoryIds(),
                configFiles(),
                hiddenBy(),
                unitsOutOfReach(mayControl),
                signs(),
                texts("refusal"),
                labels(),
                unreadable(),
                unwritable(),
                texts("dangling"));
    }

    private List<Cluster> clusters(
            List<Installation> installations, List<String> mounts, Predicate<String> mayControl) {
        ClusterReader reader = new ClusterReader(installations, homes(), Set.copyOf(mounts));
        ServiceReader services = new ServiceReader(host);
        // The script meets running servers by their process IDs: another order after each restart.
        return blocks("cluster")
                .map(block -> reader.read(block, services.of(block, mayControl)))
                .sorted(Comparator.comparing(Cluster::dataDirectory))
                .toList();
    }

    /** The systemd units of clusters, by real data directory. */
    private Map<String, String> unitsOutOfReach(Predicate<String> mayControl) {
        ServiceReader services = new ServiceReader(host);
        Map<String, String> units = new HashMap<>();
        blocks("cluster").forEach(block -> {
            if (services.of(block) instanceof Service.SystemdUnit(String unit) && !mayControl.test(unit)) {
                units.put(block.text("real"), unit);
            }
        });
        return units;
    }

    private List<String> hiddenBy() {
        return blocks("cluster")
                .filter(block -> block.text("content").equals("hidden"))
                .map(block -> block.text("owner").split(" ", 2)[0])
                .distinct()
                .toList();
    }

    private Stream<FactBlock> blocks(String kind) {
        return blocks.stream().filter(block -> block.kind().equals(kind));
    }

    private Stream<String> everywhere(String key) {
        return blocks.stream().flatMap(block -> block.all(key).stream());
    }

    private static Installation installation(FactBlock block) {
        String version = block.text("version");
        return new Installation(
                version.matches("\\d.*") ? PgVersion.parse(version) : new PgVersion(0),
                new Cluster.Programs(block.text("directory"), block.all("program")));
    }

    /** From lines of passwd: name:password:uid:gid:comment:home:shell. */
    private Map<String, String> homes() {
        return everywhere("account")
                .map(line -> line.split(":", -1))
                .filter(fields -> fields.length > 6)
                .collect(Collectors.toMap(fields -> fields[0], fields -> fields[5], (first, _) -> first));
    }

    private long skew(Instant asked, Instant answered) {
        Instant begun = instant(blocks.getFirst().number("begun"));
        Duration there = Duration.between(begun, instant(host.number("ended")));
        Duration here = Duration.between(asked, answered);
        return Duration.between(asked.plus(here.dividedBy(2)), begun.plus(there.dividedBy(2)))
                .toMillis();
    }

    private static Instant instant(long nanos) {
        return Instant.ofEpochSecond(nanos / NANOS, nanos % NANOS);
    }

    /** Mount points, the fifth field of mountinfo (proc(5)), blanks as "\040". */
    private List<String> mounts() {
        return host.lines("mounts").stream()
                .map(line -> line.split(" ", -1))
                .filter(fields -> fields.length > 5)
                .map(fields -> OCTAL.matcher(fields[4])
                        .replaceAll(found ->
                                Matcher.quoteReplacement(Character.toString(Integer.parseInt(found.group(1), 8)))))
                .toList();
    }

    private List<FileSystem> fileSystems(List<String> mounts) {
        Map<String, long[]> sizes = new HashMap<>();
        for (String line : host.lines("statfs")) {
            String[] fields = line.split(" ", 4);
            if (fields.length == 4) {
                long block = Long.parseLong(fields[0]);
                sizes.put(fields[3], new long[] {block * Long.parseLong(fields[1]), block * Long.parseLong(fields[2])});
            }
        }
        List<FileSystem> systems = new ArrayList<>();
        pairs("space", "space_at").forEach((path, nearest) -> {
            long[] size = sizes.get(nearest);
            if (size != null) {
                systems.add(new FileSystem(path, mountOf(nearest, mounts), size[0], size[1]));
            }
        });
        return systems;
    }

    private static String mountOf(String path, List<String> mounts) {
        return mounts.stream()
                .filter(mount -> path.equals(mount) || path.startsWith(mount.equals("/") ? mount : mount + "/"))
                .max((a, b) -> Integer.compare(a.length(), b.length()))
                .orElse("/");
    }

    /** From "ip -o addr", or the bare addresses of "hostname -I". */
    private List<String> addresses() {
        String text = host.text("addresses");
        List<String> found =
                ADDRESS.matcher(text).results().map(match -> match.group(1)).toList();
        return found.isEmpty()
                ? Stream.of(text.split("\\s+")).filter(word -> !word.isEmpty()).toList()
                : found;
    }

    private List<String> managers() {
        Stream<String> processes = host.lines("managers").stream().map(line -> {
            String program = line.substring(0, line.indexOf(':'));
            return MANAGERS.getOrDefault(program, program) + line.substring(program.length());
        });
        Stream<String> directories = blocks("cluster")
                .filter(block -> block.all("has").contains("patroni.dynamic.json"))
                .map(block -> "patroni: " + block.text("real") + "/patroni.dynamic.json");
        Stream<String> files = host.lines("mentions").stream()
                .filter(line -> line.startsWith("/etc/patroni") || line.startsWith("/etc/repmgr"))
                .map(line -> (line.startsWith("/etc/patroni") ? "patroni: " : "repmgr: ") + line);
        return Stream.of(processes, directories, files).flatMap(lines -> lines).toList();
    }

    private Map<String, String> pairs(String key, String with) {
        Map<String, String> pairs = new LinkedHashMap<>();
        blocks.forEach(block -> block.pairs(key, with).forEach(pairs::putIfAbsent));
        return pairs;
    }

    private Map<String, String> directoryIds() {
        return blocks("cluster")
                .filter(block -> block.has("inode"))
                .collect(Collectors.toMap(
                        block -> block.text("real"), block -> host.text("boot") + "/" + block.text("inode")));
    }

    private Map<String, List<String>> configFiles() {
        return blocks("cluster")
                .collect(Collectors.toMap(block -> block.text("real"), block -> block.all("settings_file")));
    }

    private Map<String, List<String>> signs() {
        return blocks("cluster").collect(Collectors.toMap(block -> block.text("real"), block -> block.all("has")));
    }

    private Map<String, String> texts(String key) {
        return blocks("cluster")
                .filter(block -> block.has(key))
                .collect(Collectors.toMap(block -> block.text("real"), block -> block.text(key)));
    }

    private Map<String, Labels> labels() {
        return blocks("cluster")
                .filter(block -> block.has("label"))
                .collect(Collectors.toMap(
                        block -> block.text("real"),
                        block -> new Labels(block.text("label"), block.text("label_program"))));
    }

    private Map<String, List<String>> unreadable() {
        return blocks("cluster")
                .filter(block -> !block.text("unreadable").isEmpty())
                .collect(Collectors.toMap(
                        block -> block.text("real"),
                        block -> block.lines("unreadable").stream()
                                .map(path -> block.text("real") + "/" + path.replaceFirst("^\\./", ""))
                                .toList()));
    }

    private Map<String, List<String>> unwritable() {
        return blocks("cluster")
                .collect(Collectors.toMap(
                        block -> block.text("real"),
                        block -> block.all("unwritable").stream()
                                .filter(path -> !path.isEmpty())
                                .toList()));
    }

    private List<PathFacts> paths() {
        List<PathFacts> paths = new ArrayList<>();
        host.pairs("path", "path_content").forEach((path, content) -> paths.add(new PathFacts(path, content)));
        return paths;
    }
}
