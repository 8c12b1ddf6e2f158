package org.pgtandem.probe;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.pgtandem.remote.TextFile;

/**
 * The configuration files of a cluster, includes too, as they stood on the host in one moment.
 *
 * @param byPath every file that was looked for, also those that are absent
 */
public record ConfigFiles(Map<String, TextFile> byPath) {

    /** Where nothing could be read. */
    public static final ConfigFiles NONE = new ConfigFiles(Map.of());

    public ConfigFiles {
        byPath = Map.copyOf(byPath);
    }

    /** The file of that path; one that is absent where it was not looked for. */
    public TextFile file(String path) {
        return byPath.getOrDefault(path, new TextFile(path, "", StandardCharsets.UTF_8, TextFile.ABSENT, "", ""));
    }
}
