package org.pgtandem.model;

import java.util.Arrays;
import java.util.Formatter;
import java.util.List;
import java.util.Locale;

/**
 * A text for people, still to be put into their language. The English template is the key to its translations, as with
 * GNU gettext: what is read in the code is what is read on the screen.
 *
 * @param template English, in the form of {@link Formatter}: "Standby %s is %s behind."
 * @param arguments what it is filled with; texts among them are translated too
 */
public record Text(String template, List<Object> arguments) {

    public Text {
        arguments = List.copyOf(arguments);
    }

    /** Nothing to say. */
    public static final Text NONE = of("");

    /** A text. */
    public static Text of(String template, Object... arguments) {
        return new Text(template, Arrays.asList(arguments));
    }

    /** A text about one or several: {@code number} is the first argument of either template. */
    public static Text counted(long number, String one, String several) {
        return of(number == 1 ? one : several, number);
    }

    /** Those texts, with that between them. */
    public static Text joined(String between, List<Text> texts) {
        return texts.stream()
                .reduce((all, text) -> of("%s%s%s", all, between, text))
                .orElse(NONE);
    }

    /** Whether there is nothing to say. */
    public boolean isEmpty() {
        return template.isEmpty() || toString().isEmpty();
    }

    /** In English. */
    @Override
    public String toString() {
        return String.format(Locale.ROOT, template, arguments.toArray());
    }
}
