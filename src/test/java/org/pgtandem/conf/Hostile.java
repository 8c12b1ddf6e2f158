package org.pgtandem.conf;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;

/** Values that mean something to one parser or another, and to none of them may mean it. */
public final class Hostile {
    /** The file that a shell, psql or a server makes which takes a value for a command. */
    public static final String CANARY = "canary-was-here";

    /** How many values the tests of injection take through each parser. */
    public static final int MANY = 10_000;

    private static final List<String> PIECES = List.of(
            "$(touch " + CANARY + ")",
            "`touch " + CANARY + "`",
            ";touch " + CANARY + ";",
            "'; touch " + CANARY + "; '",
            "|touch " + CANARY,
            ">" + CANARY,
            "\\! touch " + CANARY,
            "'",
            "''",
            "\\'",
            "\"",
            "\"\"",
            "\\",
            "\\\\",
            "E'",
            "$$",
            "$1",
            "?",
            "--",
            "/*",
            "*/",
            ";",
            ":",
            ":'x'",
            "%s",
            "%n",
            "=",
            ",",
            "#",
            " #",
            "!",
            "!!",
            "&",
            "*",
            "~",
            "{a}",
            "[x]",
            "@all",
            "+all",
            "all",
            "replication",
            "include",
            "${HOME}",
            " ",
            "\t",
            "- ",
            ": ",
            "&a",
            "*a",
            "<<",
            "null",
            "0x1",
            "a",
            "Z",
            "한글",
            "é",
            "e\u0301",
            "😀",
            "\u00a0",
            "\u2028",
            "\u0085",
            "\u202e",
            "\ufeff");

    private Hostile() {}

    /**
     * So many different values, the same ones for the same seed; none is empty or holds a line feed, CR or NUL.
     *
     * @param bytes how long a value is at most, in UTF-8
     */
    public static List<String> values(int number, int bytes, long seed) {
        Random random = new Random(seed);
        Set<String> values = new LinkedHashSet<>();
        while (values.size() < number) {
            StringBuilder value = new StringBuilder();
            int pieces = 1 + random.nextInt(6);
            for (int i = 0; i < pieces; i++) {
                value.append(PIECES.get(random.nextInt(PIECES.size())));
            }
            if (value.toString().getBytes(StandardCharsets.UTF_8).length <= bytes) {
                values.add(value.toString());
            }
        }
        return List.copyOf(values);
    }
}
