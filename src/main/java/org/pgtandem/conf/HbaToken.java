package org.pgtandem.conf;

import java.util.Set;
import java.util.regex.Pattern;
import org.pgtandem.model.PgVersion;

/**
 * One word of a pg_hba.conf line.
 *
 * @param text without quotes
 * @param quoted whether it begins with a double quote, which takes their meaning from keywords, "+" and "@"
 */
public record HbaToken(String text, boolean quoted) {
    private static final Pattern PLAIN = Pattern.compile("\\w[\\w.$-]*");
    private static final Set<String> KEYWORDS = Set.of("all", "replication", "sameuser", "samerole", "samegroup");

    /** Whether it is that keyword, and not a name that is spelled alike. */
    public boolean isKeyword(String keyword) {
        return !quoted && text.equals(keyword);
    }

    /** Whether it stands for the words of another file: "@admins". */
    public boolean isFile() {
        return !quoted && text.length() > 1 && text.startsWith("@");
    }

    /** Whether it stands for the members of a role: "+dba". */
    public boolean isGroup() {
        return !quoted && text.startsWith("+");
    }

    /** Whether it is a regular expression: from 16 on anything that begins with a slash, also in quotes. */
    public boolean isRegex(PgVersion version) {
        return version.from(16) && text.startsWith("/");
    }

    /**
     * How to write a word that means exactly this role or database, whatever characters are in it.
     *
     * @throws IllegalArgumentException if it is empty, or holds a line break or NUL
     */
    public static String naming(String name, PgVersion version) {
        TextLines.requireOneLine("a name in pg_hba.conf", name);
        if (name.isEmpty()) {
            throw new IllegalArgumentException("a name in pg_hba.conf may not be empty");
        }
        if (PLAIN.matcher(name).matches() && !KEYWORDS.contains(name)) {
            return name;
        }
        String word = new HbaToken(name, true).isRegex(version) ? regexFor(name) : name;
        return '"' + word.replace("\"", "\"\"") + '"';
    }

    /** The regular expression, with its slash, that matches this name alone. */
    static String regexFor(String name) {
        return "/^" + name.replaceAll("[\\p{Punct}&&[^_\"]]", "\\\\$0") + "$";
    }
}
