package org.pgtandem.conf;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The tokens of one line of a settings file, after the rules of PostgreSQL's guc-file.l, alike from 9.3 to 18. */
final class SettingsLexer {

    enum Kind {
        ID("[A-Za-z_\\x{80}-\\x{10FFFF}][A-Za-z_0-9\\x{80}-\\x{10FFFF}]*"),
        QUALIFIED_ID(ID.pattern + "\\." + ID.pattern),
        STRING("'(?:[^'\\\\\\n]++|\\\\[^\\n]|'')*+'"),
        UNQUOTED_STRING("[A-Za-z_\\x{80}-\\x{10FFFF}][-A-Za-z_0-9\\x{80}-\\x{10FFFF}._:/]*"),
        INTEGER("[-+]?(?:0x[0-9a-fA-F]+|[0-9]+)[a-zA-Z]*"),
        REAL("[-+]?[0-9]*\\.[0-9]*(?:[Ee][-+]?[0-9]+)?"),
        EQUALS("="),
        ERROR("(?s).");

        private final Pattern pattern;

        Kind(String pattern) {
            this.pattern = Pattern.compile(pattern);
        }

        boolean isName() {
            return this == ID || this == QUALIFIED_ID;
        }

        boolean isValue() {
            return this == ID || this == STRING || this == UNQUOTED_STRING || this == INTEGER || this == REAL;
        }
    }

    record Token(Kind kind, String text, int start) {}

    private static final Pattern BLANKS_AND_COMMENT = Pattern.compile("[ \\t\\r\\n]*(?:#.*)?", Pattern.DOTALL);

    private SettingsLexer() {}

    static List<Token> tokens(String line) {
        List<Token> tokens = new ArrayList<>();
        int at = skip(line, 0);
        while (at < line.length()) {
            Token token = longest(line, at);
            tokens.add(token);
            at = skip(line, at + token.text().length());
        }
        return tokens;
    }

    private static int skip(String line, int from) {
        Matcher blanks = BLANKS_AND_COMMENT.matcher(line).region(from, line.length());
        return blanks.lookingAt() ? blanks.end() : from;
    }

    /** As flex does: the longest match, and of equally long ones the rule that stands first. */
    private static Token longest(String line, int from) {
        Kind kind = Kind.ERROR;
        int end = from;
        for (Kind candidate : Kind.values()) {
            Matcher match = candidate.pattern.matcher(line).region(from, line.length());
            if (match.lookingAt() && match.end() > end) {
                kind = candidate;
                end = match.end();
            }
        }
        return new Token(kind, line.substring(from, end), from);
    }

    /** The text inside a STRING token, as DeescapeQuotedString reads it: byte by byte, octal escapes too. */
    static String unquote(String token) {
        byte[] bytes = token.getBytes(UTF_8);
        ByteArrayOutputStream text = new ByteArrayOutputStream();
        int at = 1;
        while (at < bytes.length - 1) {
            if (bytes[at] == '\\') {
                at = unescape(bytes, at + 1, text);
            } else {
                text.write(bytes[at]);
                at += bytes[at] == '\'' ? 2 : 1;
            }
        }
        return text.toString(UTF_8);
    }

    private static int unescape(byte[] bytes, int at, ByteArrayOutputStream text) {
        int octal = 0;
        int end = at;
        while (end < at + 3 && bytes[end] >= '0' && bytes[end] <= '7') {
            octal = octal * 8 + bytes[end++] - '0';
        }
        if (end > at) {
            text.write(octal);
            return end;
        }
        text.write(
                switch (bytes[at]) {
                    case 'b' -> '\b';
                    case 'f' -> '\f';
                    case 'n' -> '\n';
                    case 'r' -> '\r';
                    case 't' -> '\t';
                    default -> bytes[at];
                });
        return at + 1;
    }

    /** The value between quotes, as every release reads it back: quotes and backslashes doubled. */
    static String quote(String value) {
        return "'" + value.replace("\\", "\\\\").replace("'", "''") + "'";
    }
}
