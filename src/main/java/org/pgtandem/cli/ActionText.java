package org.pgtandem.cli;

import java.util.stream.Collectors;
import org.pgtandem.model.Action;
import org.pgtandem.text.ActionView;
import org.pgtandem.text.Catalogue;
import org.pgtandem.text.Words;

/** Actions as a person reads them: differences with their colours, statements, commands. */
final class ActionText {
    private static final String INDENT = "      ";
    private static final int VERB = 5;

    private ActionText() {}

    /** The action, indented below its step. {@code home} is the step's host, which is not repeated. */
    static String of(Catalogue words, Action action, String home) {
        ActionView view = ActionView.of(action);
        String where = view.host().equals(home) ? "" : words.say(" on %s", view.host());
        String body = switch (view.kind()) {
            case "file" ->
                Style.BOLD.on(view.target())
                        + where
                        + note(words.say(view.says()))
                        + (view.diff().isEmpty() ? "" : "\n" + diff(view.diff()));
            case "sql" ->
                view.says().isEmpty()
                        ? Style.CYAN.on(Words.padded("sql", VERB)) + view.diff() + where
                        : Style.DIM.on(words.say(view.says())) + where;
            default ->
                Style.CYAN.on(Words.padded(words.say("run"), VERB))
                        + words.say(view.says())
                        + where
                        + note(words.say("as %s", view.target()));
        };
        return Words.indented(INDENT, body);
    }

    private static String note(String text) {
        return text.isEmpty() ? "" : Style.DIM.on("  (" + text + ")");
    }

    /** The hunks; the two lines with the file's name say nothing that the line above does not. */
    private static String diff(String diff) {
        return diff.lines().skip(2).map(ActionText::coloured).collect(Collectors.joining("\n"));
    }

    private static String coloured(String line) {
        return switch (line.isEmpty() ? ' ' : line.charAt(0)) {
            case '+' -> Style.GREEN.on(line);
            case '-' -> Style.RED.on(line);
            case '@' -> Style.CYAN.on(line);
            default -> line;
        };
    }
}
