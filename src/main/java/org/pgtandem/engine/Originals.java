package org.pgtandem.engine;

import java.util.List;
import java.util.Optional;
import org.pgtandem.model.Action;
import org.pgtandem.model.Change;
import org.pgtandem.model.Finding;
import org.pgtandem.model.HostFailure;
import org.pgtandem.model.SecretText;
import org.pgtandem.model.StepId;
import org.pgtandem.model.Text;
import org.pgtandem.remote.Fleet;
import org.pgtandem.remote.RemoteFiles;
import org.pgtandem.remote.TextFile;

/** Files as they were before the changes of a run, whose originals lie on their hosts. Throws {@link HostFailure}. */
final class Originals {
    private final Fleet fleet;
    private final String run;

    Originals(Fleet fleet, String run) {
        this.fleet = fleet;
        this.run = run;
    }

    /** Where a step's originals lie, relative to the home of whoever wrote. */
    String folder(StepId step) {
        return ".pgtandem/" + run + "/originals/" + step.step() + "-" + step.host();
    }

    /** Gives the original back; where others edited the file since, takes only the change out of it, and answers true. */
    boolean giveBack(Change change, Action.RestoreFile restore) {
        RemoteFiles files = files(restore);
        if (files.restore(restore.as(), restore.path(), folder(change.id()))) {
            return false;
        }
        TextFile now = files.read(restore.as(), restore.path());
        String text = without(change, restore, now.text())
                .orElseThrow(() -> new HostFailure(HostFailure.Kind.FAILED, edited(change, restore)));
        // In a folder of its own: the original stays what it is, should this be done again.
        files.write(
                restore.as(),
                restore.path(),
                now.hash(),
                SecretText.of(text),
                now.charset(),
                folder(change.id()) + "-edited",
                "600");
        return true;
    }

    /**
     * Why the first of these files that can't be given back can't: others edited the very lines of the change.
     *
     * @param changes the newest first
     * @param ahead what files will say once newer changes than these were taken back
     */
    Optional<Finding> inTheWay(List<Change> changes, TextsAhead ahead) {
        for (Change change : changes) {
            for (Action action : change.undo()) {
                if (action instanceof Action.RestoreFile restore && !givesBack(change, restore, ahead)) {
                    return Optional.of(edited(change, restore));
                }
            }
        }
        return Optional.empty();
    }

    private boolean givesBack(Change change, Action.RestoreFile restore, TextsAhead ahead) {
        String place = restore.host() + ":" + restore.path();
        if (ahead.asWritten().contains(place)) {
            return true;
        }
        String now = ahead.edited().get(place);
        if (now == null && !files(restore).isEditedSince(restore.as(), restore.path(), folder(change.id()))) {
            // What it gives back is what older changes left.
            ahead.asWritten().add(place);
            return true;
        }
        Optional<String> text = without(
                change,
                restore,
                now != null
                        ? now
                        : files(restore).read(restore.as(), restore.path()).text());
        text.ifPresent(left -> ahead.edited().put(place, left));
        return text.isPresent();
    }

    private RemoteFiles files(Action.RestoreFile restore) {
        return new RemoteFiles(fleet.remote(restore.host()));
    }

    private static Optional<String> without(Change change, Action.RestoreFile restore, String now) {
        return change.actions().stream()
                .filter(Action.WriteFile.class::isInstance)
                .map(Action.WriteFile.class::cast)
                .filter(write ->
                        write.path().equals(restore.path()) && !write.after().hasSecret())
                .findFirst()
                .flatMap(write ->
                        OthersEdits.without(write.before(), write.after().masked(), now));
    }

    private Finding edited(Change change, Action.RestoreFile restore) {
        return Finding.blocker(
                "FileEditedSince",
                restore.host(),
                Text.of("%s was edited by somebody else in the meantime; it was left alone.", restore.path()),
                "",
                Text.of(
                        "Take your edits out of it, or put the original in its place (it lies in ~/%s), then take the run back again.",
                        folder(change.id())));
    }
}
