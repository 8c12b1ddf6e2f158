package org.pgtandem.adapter.file;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;
import org.pgtandem.model.Node;
import org.pgtandem.model.Topology;

/**
 * Topology files of set-ups that were put together in the window, for the person alone. The same hosts always have the
 * same file, so that an interrupted run of theirs is found again.
 */
public final class KeptTopologies {
    private static final int LONGEST_NAME = 60;

    private final Path directory;

    /**
     * Files below that directory.
     *
     * @param config {@link Places#config}
     */
    public KeptTopologies(Path config) {
        this.directory = config.resolve("topologies");
    }

    /**
     * Writes a topology to the file of its hosts.
     *
     * @return the file
     */
    public Path keep(Topology topology) throws IOException {
        PrivateFiles.makeDirectories(directory);
        Path file = directory.resolve(name(topology) + ".yaml");
        TopologyFile.write(topology, file);
        return file;
    }

    private static String name(Topology topology) {
        String hosts = topology.nodes().stream().map(node -> node.ssh().host()).collect(Collectors.joining("-"));
        String plain = hosts.replaceAll("[^A-Za-z0-9_.-]", "_");
        String all =
                topology.nodes().stream().map(KeptTopologies::identity).sorted().collect(Collectors.joining("\n"));
        return plain.substring(0, Math.min(plain.length(), LONGEST_NAME)) + "-" + FileJournals.hash(all, 4);
    }

    private static String identity(Node node) {
        return node.ssh() + " " + node.cluster();
    }

    /**
     * Writes a topology over a file. What a person wrote by hand is kept once, beside it, with ".orig" behind its name.
     */
    public static void save(Topology topology, Path file) throws IOException {
        Path original = file.resolveSibling(file.getFileName() + ".orig");
        if (Files.exists(file) && !isOurs(file) && !Files.exists(original)) {
            PrivateFiles.replace(original, Files.readAllBytes(file));
        }
        TopologyFile.write(topology, file);
    }

    private static boolean isOurs(Path file) throws IOException {
        return new String(Files.readAllBytes(file), StandardCharsets.UTF_8).startsWith(TopologyWriter.HEAD);
    }
}
