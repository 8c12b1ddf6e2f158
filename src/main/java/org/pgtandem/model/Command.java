package org.pgtandem.model;

import java.nio.charset.Charset;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

/**
 * A command built from words; no word is ever read by a shell. Words are seen by everyone on the host (ps), so a secret
 * goes through standard input only.
 *
 * @param words the program and its arguments; none holds NUL
 * @param input what its standard input gives, empty for nothing
 * @param charset the input's
 * @param deadline after which it is given up
 */
public record Command(As as, List<String> words, SecretText input, String charset, Duration deadline) {
    private static final Duration USUAL = Duration.ofSeconds(30);

    public Command {
        words = List.copyOf(words);
        if (words.isEmpty() || words.stream().anyMatch(word -> word.indexOf('\0') >= 0)) {
            throw new IllegalArgumentException("a command needs words, and none with NUL");
        }
    }

    /** A program with its arguments, as that user, within 30 seconds. */
    public static Command of(As as, String... words) {
        return new Command(as, List.of(words), SecretText.of(""), "UTF-8", USUAL);
    }

    /**
     * A POSIX sh script that we wrote, with its arguments as $1, $2 …: what varies is an argument and never part of the
     * script.
     */
    public static Command script(As as, String script, String... arguments) {
        return new Command(
                as,
                Stream.concat(Stream.of("/bin/sh", "-c", script, "sh"), Stream.of(arguments))
                        .toList(),
                SecretText.of(""),
                "UTF-8",
                USUAL);
    }

    /** The same with that on its standard input. */
    public Command withInput(SecretText text) {
        return new Command(as, words, text, charset, deadline);
    }

    /** The same with that on its standard input, in that charset. */
    public Command withInput(SecretText text, Charset encoding) {
        return new Command(as, words, text, encoding.name(), deadline);
    }

    /** The same with another deadline. */
    public Command within(Duration time) {
        return new Command(as, words, input, charset, time);
    }
}
