package org.pgtandem.conf;

import java.util.LinkedHashMap;
import java.util.SequencedMap;

/** Reads keywords and values as libpq's conninfo_parse does. Errors never hold a value: it may be a password. */
final class ConninfoParser {
    private final String text;
    private int at;

    ConninfoParser(String text) {
        this.text = text;
    }

    SequencedMap<String, String> parse() {
        SequencedMap<String, String> values = new LinkedHashMap<>();
        skipBlanks();
        while (at < text.length()) {
            String key = key();
            values.put(key, at < text.length() && text.charAt(at) == '\'' ? quoted() : plain());
            skipBlanks();
        }
        return values;
    }

    private String key() {
        int start = at;
        while (at < text.length() && text.charAt(at) != '=' && !blank()) {
            at++;
        }
        String key = text.substring(start, at);
        skipBlanks();
        if (at >= text.length() || text.charAt(at) != '=') {
            throw new IllegalArgumentException("missing \"=\" after a keyword in connection info string");
        }
        at++;
        skipBlanks();
        return key;
    }

    private String plain() {
        StringBuilder value = new StringBuilder();
        while (at < text.length() && !blank()) {
            character(value);
        }
        return value.toString();
    }

    private String quoted() {
        StringBuilder value = new StringBuilder();
        at++;
        while (at < text.length() && text.charAt(at) != '\'') {
            character(value);
        }
        if (at >= text.length()) {
            throw new IllegalArgumentException("unterminated quoted string in connection info string");
        }
        at++;
        return value.toString();
    }

    private void character(StringBuilder value) {
        if (text.charAt(at) == '\\') {
            at++;
        }
        if (at < text.length()) {
            value.append(text.charAt(at++));
        }
    }

    private void skipBlanks() {
        while (at < text.length() && blank()) {
            at++;
        }
    }

    private boolean blank() {
        char c = text.charAt(at);
        return c == ' ' || (c >= '\t' && c <= '\r');
    }
}
