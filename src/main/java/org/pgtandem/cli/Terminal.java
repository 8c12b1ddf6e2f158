package org.pgtandem.cli;

import java.io.PrintWriter;
import java.nio.charset.Charset;
import java.nio.charset.CharsetEncoder;
import java.nio.charset.StandardCharsets;
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
 * @param charset what it can show
 * @param language what is spoken there unless a command says otherwise
 */
public record Terminal(
        PrintWriter out, PrintWriter err, boolean live, boolean colour, Charset charset, Language language) {
    private static final String EMOJI = "\uD83D\uDE00";
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

    /** A terminal in English, which shows everything. */
    public Terminal(PrintWriter out, PrintWriter err, boolean live, boolean colour) {
        this(out, err, live, colour, StandardCharsets.UTF_8, Language.ENGLISH);
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
                charset,
                Language.of(environment));
    }

    /** Whether it has the letters of that language. */
    boolean shows(Language other) {
        return charset.newEncoder().canEncode(other.ownName());
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
        CharsetEncoder encoder = charset.newEncoder();
        StringBuilder shown = new StringBuilder(text.length());
        for (int i = 0; i < text.length(); i++) {
            int style = styleLength(text, i);
            if (style > 0) {
                shown.append(colour ? text.substring(i, i + style) : "");
                i += style - 1;
            } else {
                shown.append(visible(encoder, text.charAt(i)));
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

    private static String visible(CharsetEncoder encoder, char c) {
        boolean control = Character.isISOControl(c) && c != '\n' && c != '\t';
        char shown = control ? (char) (c < ' ' ? 0x2400 + c : 0x2421) : c;
        // Half of a pair can't be encoded by itself; a charset that has pairs has everything.
        return encoder.canEncode(shown) || (Character.isSurrogate(shown) && encoder.canEncode(EMOJI))
                ? String.valueOf(shown)
                : ASCII.getOrDefault(shown, "?");
    }
}
