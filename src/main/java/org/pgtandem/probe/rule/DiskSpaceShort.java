package org.pgtandem.probe.rule;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.pgtandem.model.Cluster;
import org.pgtandem.model.Finding;
import org.pgtandem.model.Text;
import org.pgtandem.probe.HostFacts.FileSystem;
import org.pgtandem.probe.ServerFacts;

/**
 * Room for the copy on each file system of a standby. The copy is made beside the old data directory, which stays, so both
 * have to fit.
 */
final class DiskSpaceShort implements PairRule {
    private static final long MEGABYTE = 1L << 20;

    /** At least four WAL segments. */
    private static final long LEAST_MARGIN = 64 * MEGABYTE;

    private static final int MARGIN_PARTS = 20;

    @Override
    public Stream<Finding> of(Pair pair) {
        if (!pair.toBeCopied() || pair.primary().cluster().size() == 0) {
            return Stream.of();
        }
        Map<String, Long> needed = new LinkedHashMap<>();
        Map<String, FileSystem> systems = new LinkedHashMap<>();
        places(pair)
                .forEach((path, bytes) -> pair.standby().host().fileSystem(path).ifPresent(system -> {
                    needed.merge(system.mount(), bytes, Long::sum);
                    systems.putIfAbsent(system.mount(), system);
                }));
        return systems.values().stream().map(system -> judge(pair, system, needed.getOrDefault(system.mount(), 0L)));
    }

    /** Bytes that will be written, by path. */
    private static Map<String, Long> places(Pair pair) {
        Cluster primary = pair.primary().cluster();
        ServerFacts server = pair.primary().server();
        Map<String, Long> places = new LinkedHashMap<>();
        long elsewhere = 0;
        for (Map.Entry<String, Long> space : server == null
                ? Map.<String, Long>of().entrySet()
                : server.tablespaceBytes().entrySet()) {
            String path = pair.wanted().tablespaces().getOrDefault(space.getKey(), space.getKey());
            places.merge(path, space.getValue(), Long::sum);
            elsewhere += space.getValue();
        }
        long data = Math.max(0, primary.size() - elsewhere);
        places.merge(directory(pair.standby().cluster()), data + data / MARGIN_PARTS, Long::sum);
        places.merge(walDirectory(pair), LEAST_MARGIN, Long::sum);
        return places;
    }

    /** Beside the data directory; but a mount point is filled itself. */
    private static String directory(Cluster cluster) {
        String real = cluster.realDataDirectory();
        return cluster.mountPoint() ? real : real.substring(0, Math.max(0, real.lastIndexOf('/')));
    }

    private static String walDirectory(Pair pair) {
        String wanted = pair.wanted().walDirectory();
        String today = pair.standby().cluster().walTarget();
        return wanted != null
                ? wanted
                : today.isEmpty() ? directory(pair.standby().cluster()) : today;
    }

    private static Finding judge(Pair pair, FileSystem system, long bytes) {
        String mount = system.mount();
        long free = system.free();
        String figures = mount + ": " + new Size(bytes) + (bytes > free ? " > " : " <= ") + new Size(free);
        if (free < bytes) {
            return Finding.blocker(
                    "DiskSpaceShort",
                    pair.name(),
                    Text.of(
                            "The copy does not fit on %s: %s are missing. The old data directory is kept beside it.",
                            mount, new Size(bytes - free)),
                    figures,
                    Text.of("Make room on %s, or put the data directory, WAL or tablespaces elsewhere.", mount));
        }
        ServerFacts server = pair.primary().server();
        long wal = server == null ? 0 : server.number("max_wal_size") * walUnit(server);
        if (free < bytes + wal) {
            return Finding.warning(
                    "DiskSpaceTight",
                    pair.name(),
                    Text.of(
                            "The copy fits on %s, but not with the WAL that may gather while it is made (max_wal_size %s).",
                            mount, new Size(wal)),
                    figures,
                    Text.of("Make room on %s if the primary is busy.", mount));
        }
        return Finding.ok("DiskSpaceEnough", pair.name(), Text.of("There is room for the copy."), figures);
    }

    /** max_wal_size counts WAL segments of 16 MB up to 9.6, then megabytes. */
    private static long walUnit(ServerFacts server) {
        return server.version().hasHbaFileRules() ? MEGABYTE : 16 * MEGABYTE;
    }
}
