package org.pgtandem.conf;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * All settings of a cluster in the order in which the server reads them: the main file with its includes where they stand,
 * then postgresql.auto.conf. The last one wins (PostgreSQL manual, "Configuration File Includes").
 */
public final class SettingsChain {
    /** The server's CONF_FILE_MAX_DEPTH; it also ends files that include themselves. */
    private static final int DEEPEST = 10;

    private final Map<String, SettingsFile> files;
    private final List<Place> places = new ArrayList<>();
    private final List<String> missing = new ArrayList<>();

    /** A setting and the absolute path of the file that holds it. */
    public record Place(String path, Setting setting) {}

    private SettingsChain(Map<String, SettingsFile> files) {
        this.files = files;
    }

    /**
     * Follows the includes from {@code mainFile}.
     *
     * @param mainFile absolute path of postgresql.conf
     * @param autoFile absolute path of postgresql.auto.conf, or null where there is none (before 9.4)
     * @param files every file read, by absolute path; of an included directory all its files
     */
    public static SettingsChain read(String mainFile, @Nullable String autoFile, Map<String, SettingsFile> files) {
        SettingsChain chain = new SettingsChain(files);
        chain.follow(mainFile, 0, true);
        if (autoFile != null) {
            chain.follow(autoFile, 0, false);
        }
        return chain;
    }

    /** Where the winning value of a setting stands: the place to edit. Empty where no file sets it. */
    public Optional<Place> winner(String name) {
        return all(name).reversed().stream().findFirst();
    }

    /** Every active place of one setting, in the order of reading; all but the last are overridden. */
    public List<Place> all(String name) {
        String wanted = name.toLowerCase(Locale.ROOT);
        return places.stream()
                .filter(place -> place.setting().name().toLowerCase(Locale.ROOT).equals(wanted))
                .toList();
    }

    /** Every active setting, in the order of reading. */
    public List<Place> all() {
        return List.copyOf(places);
    }

    /** Files that must be there for the server to start and were not given. */
    public List<String> missing() {
        return List.copyOf(missing);
    }

    private void follow(String path, int depth, boolean required) {
        SettingsFile file = files.get(path);
        if (file == null) {
            if (required) {
                missing.add(path);
            }
            return;
        }
        List<Include> includes = depth < DEEPEST ? file.includes() : List.of();
        int next = 0;
        for (Setting setting : file.settings()) {
            while (next < includes.size() && includes.get(next).line() < setting.line()) {
                include(includes.get(next++), path, depth);
            }
            places.add(new Place(path, setting));
        }
        while (next < includes.size()) {
            include(includes.get(next++), path, depth);
        }
    }

    private void include(Include include, String from, int depth) {
        String path = include.resolvedAgainst(from);
        switch (include.kind()) {
            case INCLUDE -> follow(path, depth + 1, true);
            case INCLUDE_IF_EXISTS -> follow(path, depth + 1, false);
            case INCLUDE_DIR -> inDirectory(path).forEach(file -> follow(file, depth + 1, true));
        }
    }

    /** The files that the server's GetConfFilesInDir takes: "*.conf", none hidden, in the order of their bytes. */
    private List<String> inDirectory(String directory) {
        String prefix = directory.endsWith("/") ? directory : directory + "/";
        return files.keySet().stream()
                .filter(path -> path.startsWith(prefix) && path.endsWith(".conf"))
                .filter(path -> path.indexOf('/', prefix.length()) < 0 && path.charAt(prefix.length()) != '.')
                .sorted((a, b) -> Arrays.compareUnsigned(a.getBytes(UTF_8), b.getBytes(UTF_8)))
                .toList();
    }
}
