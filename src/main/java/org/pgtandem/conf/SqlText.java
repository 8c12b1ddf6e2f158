package org.pgtandem.conf;

/** Names and strings inside a statement, for the commands that take no parameters (PostgreSQL manual, "Lexical Structure"). */
public final class SqlText {
    private SqlText() {}

    /**
     * A name between double quotes: exactly this one, upper case, blanks and keywords too.
     *
     * @throws IllegalArgumentException if it is empty or holds NUL
     */
    public static String identifier(String name) {
        if (name.isEmpty()) {
            throw new IllegalArgumentException("a name may not be empty");
        }
        return '"' + requireNoNul(name).replace("\"", "\"\"") + '"';
    }

    /**
     * A string that means the same whatever standard_conforming_strings says.
     *
     * @throws IllegalArgumentException if it holds NUL
     */
    public static String literal(String text) {
        String quoted = "'" + requireNoNul(text).replace("'", "''") + "'";
        return text.indexOf('\\') < 0 ? quoted : "E" + quoted.replace("\\", "\\\\");
    }

    private static String requireNoNul(String text) {
        if (text.indexOf('\0') >= 0) {
            throw new IllegalArgumentException("a statement may not hold a NUL character");
        }
        return text;
    }
}
