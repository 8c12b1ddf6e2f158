package org.pgtandem.conf;

import java.util.ArrayList;
import java.util.List;

/** The physical lines of a text, each with its own line end, so that joining them gives back every byte. */
final class TextLines {
    private TextLines() {}

    /** Cuts after every '\n'; the last line has none where the text does not end in one. */
    static List<String> split(String text) {
        List<String> lines = new ArrayList<>();
        int start = 0;
        while (start < text.length()) {
            int feed = text.indexOf('\n', start);
            int end = feed < 0 ? text.length() : feed + 1;
            lines.add(text.substring(start, end));
            start = end;
        }
        return lines;
    }

    /** The line end that the text uses (its first one); '\n' where it has none. */
    static String newlineOf(String text) {
        int feed = text.indexOf('\n');
        return feed > 0 && text.charAt(feed - 1) == '\r' ? "\r\n" : "\n";
    }

    /** A line without its line end, as the server strips it: every '\r' and '\n' at the end. */
    static String content(String line) {
        int end = line.length();
        while (end > 0 && (line.charAt(end - 1) == '\n' || line.charAt(end - 1) == '\r')) {
            end--;
        }
        return line.substring(0, end);
    }

    /** The lines with {@code content} as a line of its own at {@code index}; an open last line is closed first. */
    static String insert(List<String> lines, int index, String content, String newline) {
        List<String> edited = new ArrayList<>(lines);
        if (index > 0 && !edited.get(index - 1).endsWith("\n")) {
            edited.set(index - 1, edited.get(index - 1) + newline);
        }
        edited.add(index, content + newline);
        return String.join("", edited);
    }

    /**
     * Gives back {@code value}, which is to stand inside one line.
     *
     * @throws IllegalArgumentException if it holds a line break or NUL; {@code what} names it, the value is not told
     */
    static String requireOneLine(String what, String value) {
        if (value.indexOf('\n') >= 0 || value.indexOf('\r') >= 0 || value.indexOf('\0') >= 0) {
            throw new IllegalArgumentException(what + " may not hold a line break or a NUL character");
        }
        return value;
    }
}
