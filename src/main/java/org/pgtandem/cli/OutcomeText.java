package org.pgtandem.cli;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Collection;
import java.util.Optional;
import org.pgtandem.engine.Outcome;
import org.pgtandem.model.Finding;
import org.pgtandem.text.Words;

/**
 * How a run ended, in words, with the next action.
 *
 * @param file the topology file, as the person named it; empty where its hosts are about to go
 * @param told what was shown already, while the run went on
 */
record OutcomeText(Optional<Path> file, Collection<Finding> told) {

    /** The end of {@code apply} or {@code resume}. */
    String of(Outcome outcome, Duration time) {
        return switch (outcome) {
            case Outcome.Done done ->
                Style.GREEN.on("Done: ") + Words.count(done.changes(), "step") + " in " + Words.time(time) + ".";
            case Outcome.Blocked blocked ->
                FindingText.all(blocked.findings()) + "\n" + Style.RED.on("Blocked.") + " Nothing was changed.";
            case Outcome.TakenBack back ->
                cause(back.cause()) + Style.RED.on("It failed, and everything was taken back.")
                        + " The hosts are as they were.";
            case Outcome.Kept kept -> kept(kept.cause());
        };
    }

    /** The end of {@code undo}. */
    String ofUndo(Outcome outcome, Duration time) {
        return switch (outcome) {
            case Outcome.TakenBack back ->
                Style.GREEN.on("Everything was taken back") + " in " + Words.time(time) + ".";
            case Outcome.Kept kept -> kept(kept.cause());
            case Outcome.Done done -> of(done, time);
            case Outcome.Blocked blocked -> of(blocked, time);
        };
    }

    private String kept(Finding cause) {
        return cause(cause)
                + Style.YELLOW.on("What was done stands.")
                + file.map(named -> "\n  go on with it:  pgtandem resume " + named
                                + "\n  take it back:   pgtandem undo " + named)
                        .orElse("");
    }

    private String cause(Finding cause) {
        return told.contains(cause) ? "" : FindingText.one(cause) + "\n";
    }
}
