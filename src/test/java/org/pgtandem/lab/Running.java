package org.pgtandem.lab;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** The processes of this machine that have to do with a directory, as Linux itself tells it. */
record Running(Path directory) {

    List<String> find() throws IOException {
        try (Stream<Path> entries = Files.list(Path.of("/proc"))) {
            return entries.filter(entry -> entry.getFileName().toString().matches("\\d+"))
                    .filter(this::concerned)
                    .map(entry -> entry.getFileName() + ": " + text(entry.resolve("cmdline")))
                    .toList();
        }
    }

    private boolean concerned(Path process) {
        return text(process.resolve("cmdline")).contains(directory.toString())
                || text(process.resolve("environ")).contains(directory.toString())
                || target(process.resolve("cwd")).startsWith(directory.toString());
    }

    private static String text(Path file) {
        try {
            return new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1).replace('\0', ' ');
        } catch (IOException e) {
            return "";
        }
    }

    private static String target(Path link) {
        try {
            return Files.readSymbolicLink(link).toString();
        } catch (IOException e) {
            return "";
        }
    }
}
