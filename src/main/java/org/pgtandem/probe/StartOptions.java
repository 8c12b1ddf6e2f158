package org.pgtandem.probe;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What a server was last started with: the line of postmaster.opts, the program and then each argument in double quotes. */
final class StartOptions {
    private static final Pattern ARGUMENT = Pattern.compile("\"([^\"]*)\"");

    private StartOptions() {}

    /** The arguments but the data directory; empty where the server was never started. */
    static List<String> read(String postmasterOpts) {
        List<String> options = new ArrayList<>();
        Matcher argument = ARGUMENT.matcher(postmasterOpts);
        boolean directory = false;
        while (argument.find()) {
            String word = argument.group(1);
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

    private static boolean named(String word, String name) {
        return word.replace('-', '_').startsWith(name + "=");
    }
}
