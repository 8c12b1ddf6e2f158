package org.pgtandem.ui.page.section;

import java.util.List;
import java.util.Optional;
import org.pgtandem.model.Action;
import org.pgtandem.model.Change;
import org.pgtandem.model.StepText;
import org.pgtandem.model.Text;

/** What was given back when a section was taken back, a sentence each. Pure. */
final class GivenBack {
    private GivenBack() {}

    static List<Text> of(List<Change> changes) {
        return changes.reversed().stream()
                .flatMap(change -> change.undo().stream().map(action -> of(change, action)))
                .flatMap(Optional::stream)
                .distinct()
                .toList();
    }

    private static Optional<Text> of(Change change, Action action) {
        return switch (action) {
            case Action.RestoreFile file ->
                Optional.of(Text.of("%s: %s is as it was, byte for byte.", file.host(), file.path()));
            case Action.ExecuteSql sql ->
                Optional.of(Text.of("%s: %s", sql.host(), sql.sql().masked()));
            case Action.RunCommand run
            when !run.says().endsWith(" reload") -> Optional.of(Text.of("%s: %s", run.host(), run.says()));
            case Action.RunJob job ->
                Optional.of(Text.of("%s, %s: %s", job.host(), StepText.of(change.step()), job.says()));
            case Action.RunCommand run -> Optional.empty();
            case Action.WriteFile write -> Optional.empty();
            case Action.WriteAbove write -> Optional.empty();
            case Action.AwaitSql await -> Optional.empty();
            case Action.Precondition condition -> Optional.empty();
            case Action.StopJob stop -> Optional.empty();
        };
    }
}
