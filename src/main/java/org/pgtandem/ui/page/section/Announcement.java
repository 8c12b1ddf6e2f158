package org.pgtandem.ui.page.section;

import java.util.List;
import java.util.stream.Stream;
import org.pgtandem.model.Action;
import org.pgtandem.model.Change;
import org.pgtandem.model.Text;

/** Says in plain words which servers go down and who is cut off, before anything is applied. Pure. */
final class Announcement {
    private Announcement() {}

    /** A sentence for each server that restarts; one that none does where files are only read anew; else none. */
    static List<Text> of(List<Change> changes) {
        List<Text> restarts = changes.stream()
                .filter(Change::restart)
                .map(Announcement::restart)
                .toList();
        if (!restarts.isEmpty()) {
            return restarts;
        }
        boolean reload =
                changes.stream().flatMap(change -> change.actions().stream()).anyMatch(Announcement::reloads);
        return reload
                ? Stream.of(Text.of("Nothing restarts: the server reads its files again, and nobody is cut off."))
                        .toList()
                : List.of();
    }

    private static Text restart(Change change) {
        return change.disconnects() == 0
                ? Text.of("%s goes down and up again; nobody is connected now.", change.host())
                : Text.of(
                        "%s goes down and up again; %s.",
                        change.host(),
                        Text.counted(change.disconnects(), "%d session is cut off", "%d sessions are cut off"));
    }

    private static boolean reloads(Action action) {
        return action instanceof Action.RunCommand run && run.says().endsWith(" reload");
    }
}
