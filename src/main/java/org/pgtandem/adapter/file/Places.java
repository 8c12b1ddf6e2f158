package org.pgtandem.adapter.file;

import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;

/**
 * Where the system expects a program's own files (XDG Base Directory Specification; Apple's File System Programming
 * Guide; Windows known folders).
 *
 * @param state journals and reports of defects
 * @param config settings
 */
public record Places(Path state, Path config) {
    private static final String NAME = "pgtandem";

    /**
     * The places of this machine.
     *
     * @param system the system property os.name
     */
    public static Places of(String system, Map<String, String> environment, Path home) {
        String name = system.toLowerCase(Locale.ROOT);
        if (name.startsWith("mac")) {
            Path support = home.resolve("Library/Application Support").resolve(NAME);
            return new Places(support, support);
        }
        if (name.startsWith("windows")) {
            Path local = absolute(environment, "LOCALAPPDATA", home.resolve("AppData/Local"));
            return new Places(local.resolve(NAME), local.resolve(NAME));
        }
        return new Places(
                absolute(environment, "XDG_STATE_HOME", home.resolve(".local/state"))
                        .resolve(NAME),
                absolute(environment, "XDG_CONFIG_HOME", home.resolve(".config"))
                        .resolve(NAME));
    }

    /** The XDG specification has a relative path ignored. */
    private static Path absolute(Map<String, String> environment, String variable, Path otherwise) {
        Path path = Path.of(environment.getOrDefault(variable, ""));
        return path.isAbsolute() ? path : otherwise;
    }
}
