package org.pgtandem.conf;

import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * One physical line of a settings file, read as the server's ParseConfigFp reads it.
 *
 * @param raw the line with its line end
 * @param assignment what it sets, or null for a blank, a comment or a broken line
 * @param error what is wrong with it, or null
 */
record SettingsLine(
        String raw,
        @Nullable Assignment assignment,
        @Nullable String error) {

    /** "name = value" with the place of the value in the line; the value there still has its quotes. */
    record Assignment(String name, String value, int valueStart, int valueEnd, boolean quoted) {

        boolean isFor(String other) {
            return name.toLowerCase(Locale.ROOT).equals(other.toLowerCase(Locale.ROOT));
        }
    }

    static SettingsLine read(String raw) {
        List<SettingsLexer.Token> tokens = SettingsLexer.tokens(raw);
        if (tokens.isEmpty()) {
            return new SettingsLine(raw, null, null);
        }
        int value = tokens.size() > 1 && tokens.get(1).kind() == SettingsLexer.Kind.EQUALS ? 2 : 1;
        if (!tokens.getFirst().kind().isName()) {
            return broken(raw, tokens, 0);
        }
        if (value >= tokens.size() || !tokens.get(value).kind().isValue()) {
            return broken(raw, tokens, value);
        }
        if (tokens.size() > value + 1) {
            return broken(raw, tokens, value + 1);
        }
        SettingsLexer.Token token = tokens.get(value);
        boolean quoted = token.kind() == SettingsLexer.Kind.STRING;
        String text = quoted ? SettingsLexer.unquote(token.text()) : token.text();
        int end = token.start() + token.text().length();
        return new SettingsLine(raw, new Assignment(tokens.getFirst().text(), text, token.start(), end, quoted), null);
    }

    private static SettingsLine broken(String raw, List<SettingsLexer.Token> tokens, int at) {
        String where = at < tokens.size() ? "near token \"" + tokens.get(at).text() + "\"" : "near end of line";
        return new SettingsLine(raw, null, "syntax error, " + where);
    }

    /** Whether the line sets {@code name}. */
    boolean sets(String name) {
        return assignment != null && assignment.isFor(name);
    }

    /** The assignment in a commented-out default such as "#wal_level = replica  # minimal, replica, or logical". */
    @Nullable
    Assignment commentedOut() {
        String text = raw.stripLeading();
        if (assignment != null || error != null || !text.startsWith("#")) {
            return null;
        }
        // Prose may happen to read "name value"; a default always has its equal sign.
        return text.indexOf('=') < 0 ? null : read(text.substring(1)).assignment();
    }

    /** Whether this is an indented comment, which goes on with the comment of the line above it. */
    boolean continuesComment() {
        return (raw.startsWith(" ") || raw.startsWith("\t"))
                && raw.stripLeading().startsWith("#");
    }
}
