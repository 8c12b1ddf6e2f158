package org.pgtandem.lab;

import java.io.IOException;
import java.io.Reader;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.pgtandem.model.PgVersion;
import org.pgtandem.model.Text;

/**
 * What a lab writes down to be started again.
 *
 * @param family the major release of its servers; null where any will do
 * @param ports the hosts' names in order, the primary first, with their SSH ports; 0 where any will do
 */
record LabRecord(@Nullable String family, Map<String, Integer> ports) {
    private static final String FILE = "lab.properties";

    LabRecord {
        ports = Collections.unmodifiableMap(new LinkedHashMap<>(ports));
    }

    /**
     * Of the lab that was kept in the directory, or of a new one.
     *
     * @throws LabFailure if the kept one has servers of another major release than the one asked for
     */
    static LabRecord of(PracticeLab.Options options) throws IOException {
        Path directory = options.directory();
        if (directory != null && isIn(directory)) {
            return read(directory, options.family());
        }
        Map<String, Integer> ports = new LinkedHashMap<>();
        ports.put("p1", 0);
        IntStream.rangeClosed(1, options.standbys()).forEach(i -> ports.put("s" + i, 0));
        return new LabRecord(options.family(), ports);
    }

    /** Of the lab as it runs now. */
    static LabRecord of(PgVersion version, List<PracticeHost> hosts) {
        Map<String, Integer> now = new LinkedHashMap<>();
        hosts.forEach(host -> now.put(host.name(), host.ssh().port()));
        return new LabRecord(version.family(), now);
    }

    /** Whether a lab was kept in that directory. */
    static boolean isIn(Path directory) {
        return Files.exists(directory.resolve(FILE));
    }

    private static LabRecord read(Path directory, @Nullable String askedFamily) throws IOException {
        Properties saved = new Properties();
        try (Reader in = Files.newBufferedReader(directory.resolve(FILE))) {
            saved.load(in);
        }
        String family = saved.getProperty("family", "");
        if (askedFamily != null && !askedFamily.equals(family)) {
            throw new LabFailure(Text.of(
                    "The practice lab in %s has PostgreSQL %s, not %s: use another --dir.",
                    directory, family, askedFamily));
        }
        Map<String, Integer> ports = new LinkedHashMap<>();
        for (String host : saved.getProperty("hosts", "").split(" ")) {
            ports.put(host, Integer.valueOf(saved.getProperty("ssh." + host, "0")));
        }
        return new LabRecord(family, ports);
    }

    /** The SSH port that a host had, or 0. */
    int port(String host) {
        return ports.getOrDefault(host, 0);
    }

    void write(Path directory) throws IOException {
        Properties properties = new Properties();
        properties.setProperty("family", family == null ? "" : family);
        properties.setProperty("hosts", String.join(" ", ports.keySet()));
        ports.forEach((host, port) -> properties.setProperty("ssh." + host, port.toString()));
        try (Writer out = Files.newBufferedWriter(directory.resolve(FILE))) {
            properties.store(out, "pgTandem's practice lab, to be started again with practice --dir");
        }
    }
}
