package org.pgtandem.cli;

import java.io.PrintWriter;
import java.nio.charset.Charset;
import java.util.Map;
import org.pgtandem.text.Language;

/**
 * Where a command prints. Foreign words go through here, too: control characters in them are made visible, so that no
 * server can write to the terminal behind our back. Safe for several threads.
 *
 * @param out results
 * @param err trouble, and questions
 * @param live whether a person looks on, so that a line may be written over
 * @param colour whether styles are shown
 * @param symbols whether it can show more than ASCII
 * @param language what is spoken there unless a command says otherwise
 */
public record Terminal(
        PrintWriter out, PrintWriter err, boolean live, boolean colour, boolean symbols, Language language) {
    private static final String ERASE_LINE = "\r\u001b[K";
    private static final Map<Character, String> ASCII = Map.ofEntries(
            Map.entry('✓', "ok"),
            Map.entry('✗', "x"),
            Map.entry('…', "..."),
            Map.entry('·', "-"),
            Map.entry('•', "*"),
            Map.entry('→', "->"),
            Map.entry('–', "-"),
            Map.entry('’', "'"),
            Map.entry('“', "\""),
            Map.entry('”', "\""));

    /** A terminal in English. */
    public Terminal(PrintWriter out, PrintWriter err, boolean live, boolean colour, boolean symbols) {
        this(out, err, live, colour, symbols, Language.ENGLISH);
    }

    /** The terminal of this process; colour only where a person looks on and NO_COLOR (no-color.org) is not set. */
    public static Terminal ofProcess(Map<String, String> environment) {
        boolean live = TerminalPrompts.console().isPresent()
                && !environment.getOrDefault("TERM", "").equals("dumb");
        Charset charset = System.out.charset();
        return new Terminal(
                new PrintWriter(System.out, true, charset),
                new PrintWriter(System.err, true, charset),
                live,
                live && environment.getOrDefault("NO_COLOR", "").isEmpty(),
                charset.newEncoder().canEncode('✓'),
                charset.newEncoder().canEncode('가') ? Language.of(environment) : Language.ENGLISH);
    }

    /** Prints a line, or several. */
    void line(String text) {
        out.println(shown(text));
        out.flush();
    }

    /** Prints a line of trouble, or several. */
    void trouble(String text) {
        err.println(shown(text));
        err.flush();
    }

    /** Writes over the line that the cursor is in, without ending it; only where a person looks on. */
    void overwrite(String text) {
        if (live) {
            out.print(ERASE_LINE + shown(text));
            out.flush();
        }
    }

    /** What a text looks like here: its styles and symbols as far as they can be shown, its controls visible. */
    String shown(String text) {
        StringBuilder shown = new StringBuilder(text.length());
        for (int i = 0; i < text.length(); i++) {
            int style = styleLength(text, i);
            if (style > 0) {
                shown.append(colour ? text.substring(i, i + style) : "");
                i += style - 1;
            } else {
                shown.append(visible(text.charAt(i)));
            }
        }
        return shown.toString();
    }

    /** How long the style that begins there is; 0 where none does. A foreign one can do no more than colour. */
    private static int styleLength(String text, int start) {
        if (!text.startsWith("\u001b[", start)) {
            return 0;
        }
        int end = start + 2;
        while (end < text.length() && (Character.isDigit(text.charAt(end)) || text.charAt(end) == ';')) {
            end++;
        }
        return end < text.length() && text.charAt(end) == 'm' ? end + 1 - start : 0;
    }

    private String visible(char c) {
        if (Character.isISOControl(c) && c != '\n' && c != '\t') {
            return symbols ? String.valueOf((char) (c < ' ' ? 0x2400 + c : 0x2421)) : "?";
        }
        return symbols ? String.valueOf(c) : ASCII.getOrDefault(c, c < 128 ? String.valueOf(c) : "?");
    }
}
