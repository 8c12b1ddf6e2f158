package org.pgtandem.cli;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import org.pgtandem.engine.Outcome;
import org.pgtandem.model.Change;
import org.pgtandem.model.Finding;
import org.pgtandem.model.StepId;
import org.pgtandem.model.Text;
import org.pgtandem.session.Trouble;
import org.pgtandem.text.Catalogue;
import org.pgtandem.text.Words;

/**
 * How a run ended, in words, with the next action.
 *
 * @param file the topology file, as the person named it; empty where its hosts are about to go
 * @param told what was shown already, while the run went on
 * @param standing what stands now, where that matters: the newest first
 */
record OutcomeText(Catalogue words, Optional<Path> file, Told told, List<Change> standing) {

    /** What a run has shown: why a step failed, and which were taken back. Added to from any thread. */
    record Told(List<Finding> failed, List<StepId> takenBack) {
        Told() {
            this(new CopyOnWriteArrayList<>(), new CopyOnWriteArrayList<>());
        }
    }

    /** The end of {@code apply} or {@code resume}. */
    String of(Outcome outcome, Duration time) {
        return switch (outcome) {
            case Outcome.Done done ->
                Style.GREEN.on(words.say("Done:")) + " "
                        + words.say("%s in %s.", Text.counted(done.changes(), "%d step", "%d steps"), Words.time(time));
            case Outcome.Blocked blocked ->
                findings().all(blocked.findings()) + "\n" + Style.RED.on(words.say("Blocked.")) + " "
                        + words.say("Nothing was changed.");
            case Outcome.TakenBack back ->
                cause(back.cause()) + Style.RED.on(words.say("It failed, and everything was taken back.")) + " "
                        + words.say("The hosts are as they were.") + below(back.cause());
            case Outcome.Kept kept -> kept(kept.cause());
        };
    }

    /** The end of {@code undo}. */
    String ofUndo(Outcome outcome, Set<String> lost, Duration time) {
        return switch (outcome) {
            case Outcome.TakenBack back
            when lost.isEmpty() -> Style.GREEN.on(words.say("Everything was taken back in %s.", Words.time(time)));
            case Outcome.TakenBack back ->
                Style.GREEN.on(words.say(
                        "Everything but on %s was taken back in %s.", String.join(", ", lost), Words.time(time)));
            case Outcome.Kept kept -> notTakenBack(kept.cause());
            case Outcome.Done done -> of(done, time);
            case Outcome.Blocked blocked -> of(blocked, time);
        };
    }

    private String notTakenBack(Finding cause) {
        String stands = told.takenBack().isEmpty()
                ? words.say("Nothing was taken back.")
                : words.say("What was not taken back yet stays in place.");
        return cause(cause)
                + Style.YELLOW.on(stands)
                + below(cause)
                + file.map(named -> words.say("\n  take it back:   pgtandem undo %1$s", named)
                                + (Set.of("HostUnreachable", "HostNotNamed").contains(cause.id())
                                        ? words.say(
                                                "\n  if a standby is gone for good:  pgtandem undo %1$s --without %2$s",
                                                named, cause.host())
                                        : ""))
                        .orElse("");
    }

    private String kept(Finding cause) {
        return cause(cause)
                + Style.YELLOW.on(words.say("What was done so far stays in place."))
                + below(cause)
                + file.map(named -> words.say(
                                "\n  go on with it:  pgtandem resume %1$s\n  take it back:   pgtandem undo %1$s",
                                named))
                        .orElse("");
    }

    private String below(Finding cause) {
        return new TroubleText(words).below(Trouble.ofRun(cause, told.takenBack(), standing));
    }

    private FindingText findings() {
        return new FindingText(words);
    }

    private String cause(Finding cause) {
        return told.failed().contains(cause) ? "" : findings().one(cause) + "\n";
    }
}
