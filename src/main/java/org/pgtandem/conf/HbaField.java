package org.pgtandem.conf;

import java.util.ArrayList;
import java.util.List;

/**
 * A column of a pg_hba.conf line: words with commas between them.
 *
 * @param start where it begins in the line
 */
record HbaField(List<HbaToken> tokens, int start) {

    HbaToken first() {
        return tokens.getFirst();
    }

    /** The fields of a line without its line end, by the rules of hba.c's next_field_expand and next_token. */
    static List<HbaField> split(String line) {
        Scanner scanner = new Scanner(line);
        List<HbaField> fields = new ArrayList<>();
        while (scanner.next()) {
            int start = scanner.start;
            List<HbaToken> tokens = new ArrayList<>();
            tokens.add(scanner.token());
            while (scanner.comma && scanner.next()) {
                tokens.add(scanner.token());
            }
            fields.add(new HbaField(List.copyOf(tokens), start));
        }
        return fields;
    }

    private static final class Scanner {
        private final String line;
        private final StringBuilder text = new StringBuilder();
        private int at;
        private int start;
        private boolean quoted;
        private boolean comma;

        Scanner(String line) {
            this.line = line;
        }

        HbaToken token() {
            return new HbaToken(text.toString(), quoted);
        }

        /** Goes to the next word; false at the end of the line. */
        boolean next() {
            text.setLength(0);
            quoted = false;
            comma = false;
            while (at < line.length() && (blank(line.charAt(at)) || line.charAt(at) == ',')) {
                at++;
            }
            start = at;
            boolean sawQuote = word();
            return sawQuote || !text.isEmpty();
        }

        private boolean word() {
            boolean inQuote = false;
            boolean wasQuote = false;
            boolean sawQuote = false;
            for (; at < line.length() && (inQuote || !blank(line.charAt(at))); at++) {
                char c = line.charAt(at);
                if (!inQuote && c == '#') {
                    at = line.length();
                    break;
                }
                if (!inQuote && c == ',') {
                    comma = true;
                    break;
                }
                if (c != '"' || wasQuote) {
                    text.append(c);
                }
                wasQuote = inQuote && c == '"' && !wasQuote;
                if (c == '"') {
                    inQuote = !inQuote;
                    sawQuote = true;
                    quoted |= text.isEmpty();
                }
            }
            return sawQuote;
        }

        private static boolean blank(char c) {
            return c == ' ' || c == '\t' || c == '\r';
        }
    }
}
