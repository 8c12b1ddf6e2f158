package org.pgtandem.ui.page.section;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.StringJoiner;
import org.pgtandem.model.Action;
import org.pgtandem.model.Change;
import org.pgtandem.text.ActionView;

/** Changes as a person would type them, host by host, to be read and copied; secrets are dots. Pure. */
final class CommandText {
    private CommandText() {}

    static String of(List<Change> changes) {
        Map<String, StringJoiner> hosts = new LinkedHashMap<>();
        changes.stream()
                .flatMap(change -> change.actions().stream())
                .forEach(action -> hosts.computeIfAbsent(
                                action.host(), host -> new StringJoiner("\n", "# on " + host + "\n", "\n"))
                        .add(line(action)));
        return String.join(
                "\n", hosts.values().stream().map(StringJoiner::toString).toList());
    }

    private static String line(Action action) {
        ActionView view = ActionView.of(action);
        return switch (action) {
            case Action.WriteFile write -> edit(view);
            case Action.WriteAbove above -> edit(view);
            case Action.RestoreFile restore -> "# put back " + view.target();
            case Action.ExecuteSql sql -> "psql -d " + view.target() + " <<'SQL'\n" + view.diff() + ";\nSQL";
            case Action.AwaitSql await -> "# " + view.says() + "\n#   " + view.diff();
            case Action.RunCommand run -> as(view);
            case Action.RunJob job -> as(view);
            case Action.StopJob stop -> "# " + view.says();
        };
    }

    private static String edit(ActionView view) {
        return "# edit " + view.target() + "\n"
                + view.diff()
                        .lines()
                        .map(line -> "#   " + line)
                        .reduce((a, b) -> a + "\n" + b)
                        .orElse("#   (empty)");
    }

    private static String as(ActionView view) {
        return view.target().equals("root") || view.target().equals("the login")
                ? (view.target().equals("root") ? "sudo " : "") + view.says()
                : "sudo -u " + view.target() + " " + view.says();
    }
}
