package org.pgtandem.probe;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.pgtandem.model.Cluster;

/** What a server was last started with. */
final class StartOptions {
    private static final Pattern ARGUMENT = Pattern.compile("\"([^\"]*)\"");

    private StartOptions() {}

    /**
     * The arguments but the data directory; empty where the server was never started.
     *
     * @param postmasterOpts the file's line: the program, then each argument in double quotes
     */
    static List<String> read(String postmasterOpts) {
        return withoutDirectory(ARGUMENT.matcher(postmasterOpts)
                .results()
                .map(argument -> argument.group(1))
                .toList());
    }

    /**
     * The same of a server that runs.
     *
     * @param commandLine the program and its arguments, a line each
     */
    static List<String> ofProcess(String commandLine) {
        return withoutDirectory(commandLine.lines().skip(1).toList());
    }

    private static List<String> withoutDirectory(List<String> words) {
        List<String> options = new ArrayList<>();
        boolean directory = false;
        for (String word : words) {
            if (!directory && !word.startsWith("-D")) {
                options.add(word);
            }
            directory = word.equals("-D");
        }
        return options;
    }

    /**
     * The value that the options give to a setting, or empty: as "-c name=value", "--name=value" or in the short form.
     *
     * @param letter the short form's: 'p' for port
     */
    static String value(List<String> options, String name, char letter) {
        String value = "";
        for (int i = 0; i < options.size(); i++) {
            String word = options.get(i);
            String next = i + 1 < options.size() ? options.get(i + 1) : "";
            if (word.equals("-" + letter)) {
                value = next;
            } else if (word.startsWith("-" + letter)) {
                value = word.substring(2);
            } else if (word.equals("-c") && named(next, name)) {
                value = next.substring(name.length() + 1);
            } else if (word.startsWith("--") && named(word.substring(2), name)) {
                value = word.substring(name.length() + 3);
            }
        }
        return value;
    }

    /** As {@link #value(List, String, char)}, for a setting without a short form. */
    static String value(List<String> options, String name) {
        return value(options, name, '=');
    }

    /**
     * The options with the paths of the files that they name as the server itself has them: one that is relative was so to
     * where the server was started, which is not told.
     */
    static List<String> naming(Cluster.Configuration files, List<String> options) {
        Map<String, String> paths =
                Map.of("config_file", files.file(), "hba_file", files.hbaFile(), "ident_file", files.identFile());
        return options.stream().map(word -> naming(paths, word)).toList();
    }

    private static String naming(Map<String, String> paths, String word) {
        int equals = word.indexOf('=');
        String name = word.substring(0, Math.max(equals, 0));
        String path = paths.get(name.replaceFirst("^(--|-c)", "").replace('-', '_'));
        return path == null ? word : name + "=" + path;
    }

    private static boolean named(String word, String name) {
        return word.replace('-', '_').startsWith(name + "=");
    }
}
