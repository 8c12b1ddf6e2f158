package org.pgtandem.ui.page.section;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.pgtandem.model.Action;
import org.pgtandem.model.Change;
import org.pgtandem.model.Text;
import org.pgtandem.text.ActionView;

/** Changes as a person would type them, host by host, to be read and copied; secrets are dots. Pure. */
final class CommandText {
    private CommandText() {}

    static Text of(List<Change> changes) {
        Map<String, List<Text>> hosts = new LinkedHashMap<>();
        changes.stream()
                .flatMap(change -> change.actions().stream())
                .forEach(action ->
                        hosts.computeIfAbsent(action.host(), CommandText::head).add(line(action)));
        return Text.joined(
                "\n",
                hosts.values().stream()
                        .map(lines -> Text.of("%s\n", Text.joined("\n", lines)))
                        .toList());
    }

    private static List<Text> head(String host) {
        return new ArrayList<>(List.of(Text.of("# on %s", host)));
    }

    private static Text line(Action action) {
        ActionView view = ActionView.of(action);
        return switch (action) {
            case Action.WriteFile write -> edit(view);
            case Action.WriteAbove above -> edit(view);
            case Action.RestoreFile restore -> Text.of("# put back %s", view.target());
            case Action.ExecuteSql sql ->
                Text.of("%s", "psql -d " + view.target() + " <<'SQL'\n" + view.diff() + ";\nSQL");
            case Action.AwaitSql await -> Text.of("# %s\n#   %s", view.says(), view.diff());
            case Action.RunCommand run -> as(view);
            case Action.RunJob job -> as(view);
            case Action.Precondition condition -> Text.of("# %s", view.says());
            case Action.StopJob stop -> Text.of("# %s", view.says());
        };
    }

    private static Text edit(ActionView view) {
        String diff = view.diff().lines().map(line -> "\n#   " + line).reduce("", String::concat);
        return Text.of("# edit %s%s", view.target(), diff);
    }

    private static Text as(ActionView view) {
        return switch (view.target()) {
            case "" -> view.says();
            case "root" -> Text.of("%s%s", "sudo ", view.says());
            default -> Text.of("%s%s", "sudo -u " + view.target() + " ", view.says());
        };
    }
}
