package org.pgtandem.remote;

import java.util.List;
import java.util.stream.Collectors;

/** Words as a POSIX shell reads them back (POSIX.1-2017, Shell Command Language, 2.2.2 "Single-Quotes"). */
public final class Shell {
    private Shell() {}

    /** One word; plain where no character of it means anything to a shell. */
    public static String quote(String word) {
        return word.matches("[A-Za-z0-9_@%+=:,./-]+") ? word : "'" + word.replace("'", "'\\''") + "'";
    }

    /** A command line. */
    public static String line(List<String> words) {
        return words.stream().map(Shell::quote).collect(Collectors.joining(" "));
    }
}
