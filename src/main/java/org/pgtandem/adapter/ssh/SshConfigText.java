package org.pgtandem.adapter.ssh;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * A configuration file of OpenSSH (ssh_config(5)) as JSch's parser reads it rightly: Include is replaced by what it
 * includes; Match is a Host line where it asks for nothing but the host, else what stands under it is left out, for that
 * parser would take it for a part of the Host before it; and no two Host lines are the same, for it would keep only the
 * last of them.
 */
final class SshConfigText {
    private static final int DEEPEST = 16;

    private final Path home;
    private final List<String> lines = new ArrayList<>();
    private final Set<String> hosts = new HashSet<>();
    private boolean skipping;

    private SshConfigText(Path home) {
        this.home = home;
    }

    static String read(Path path, Path home) throws IOException {
        SshConfigText text = new SshConfigText(home);
        text.append(path, 0);
        return String.join("\n", text.lines);
    }

    /** The names after "Host" that are no patterns, in their order. */
    static List<String> names(Path path, Path home) throws IOException {
        SshConfigText text = new SshConfigText(home);
        text.append(path, 0);
        return text.lines.stream()
                .filter(line -> line.startsWith("Host "))
                .flatMap(line -> Arrays.stream(line.substring("Host ".length()).split("\\s+")))
                .filter(name -> name.matches("[^*?!\"-][^*?!\"]*"))
                .distinct()
                .toList();
    }

    private void append(Path path, int depth) throws IOException {
        for (String line : Files.readAllLines(path)) {
            String[] words = line.strip().split("[\\s=]+", 2);
            String value = words.length == 2 ? words[1] : "";
            switch (words[0].toLowerCase(Locale.ROOT)) {
                case "host" -> startHost(value);
                case "match" -> startMatch(value);
                case "include" -> include(value, depth);
                default -> add(words[0] + " " + value);
            }
        }
    }

    private void add(String line) {
        if (!skipping) {
            lines.add(line);
        }
    }

    private void startHost(String patterns) {
        skipping = false;
        String unique = patterns;
        while (!hosts.add(unique)) {
            unique += " " + patterns;
        }
        lines.add("Host " + unique);
    }

    private void startMatch(String criteria) {
        String[] words = criteria.strip().split("[\\s=]+");
        String first = words[0].toLowerCase(Locale.ROOT);
        skipping = false;
        if (words.length == 1 && first.equals("all")) {
            startHost("*");
        } else if (words.length == 2 && (first.equals("host") || first.equals("originalhost"))) {
            startHost(words[1].replace(',', ' '));
        } else {
            skipping = true;
        }
    }

    private void include(String patterns, int depth) throws IOException {
        if (skipping || depth == DEEPEST) {
            return;
        }
        for (String pattern : patterns.strip().split("\\s+")) {
            for (Path file : matches(pattern)) {
                append(file, depth + 1);
            }
        }
    }

    private List<Path> matches(String pattern) throws IOException {
        Path named = pattern.startsWith("~/")
                ? home.resolve(pattern.substring(2))
                : home.resolve(".ssh").resolve(pattern);
        Path directory = named.getParent();
        List<Path> files = new ArrayList<>();
        if (directory != null && Files.isDirectory(directory)) {
            try (DirectoryStream<Path> found =
                    Files.newDirectoryStream(directory, named.getFileName().toString())) {
                found.forEach(files::add);
            }
        }
        return files.stream()
                .filter(file -> Files.isRegularFile(file) && Files.isReadable(file))
                .sorted()
                .toList();
    }
}
