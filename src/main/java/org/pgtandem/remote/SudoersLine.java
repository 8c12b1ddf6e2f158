package org.pgtandem.remote;

import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * A line of a sudoers file, as {@code visudo -c} takes it (sudoers(5)): who may run exactly which commands as whom, without
 * a password.
 *
 * @param commands each with all of its arguments, the program by its whole path; one of a program alone allows any argument
 */
public record SudoersLine(String user, String runAs, List<List<String>> commands) {
    private static final Pattern PLAIN = Pattern.compile("[A-Za-z_][A-Za-z0-9_.-]*");

    public SudoersLine {
        commands = commands.stream().map(List::copyOf).toList();
    }

    /** A shell as that user: whoever has it can do all that the user can. */
    public static SudoersLine shell(String user, String runAs) {
        return new SudoersLine(user, runAs, List.of(List.of("/bin/sh")));
    }

    /** The line. */
    @Override
    public String toString() {
        return name(user) + " ALL=(" + name(runAs) + ") NOPASSWD: "
                + commands.stream()
                        .map(words -> words.stream().map(SudoersLine::word).collect(Collectors.joining(" ")))
                        .collect(Collectors.joining(", "));
    }

    private static String name(String name) {
        return PLAIN.matcher(name).matches() ? name : "\"" + name.replace("\"", "\\\"") + "\"";
    }

    /** Arguments are patterns of fnmatch(3), read after sudoers' own escapes. */
    private static String word(String word) {
        return word.replace("\\", "\\\\\\\\")
                .replaceAll("([*?\\[\\]!])", "\\\\$1")
                .replaceAll("([,:= \t#])", "\\\\$1");
    }
}
