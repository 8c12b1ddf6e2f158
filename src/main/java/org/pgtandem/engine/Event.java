package org.pgtandem.engine;

import java.time.Instant;
import java.util.List;
import org.pgtandem.model.Change;
import org.pgtandem.model.Finding;
import org.pgtandem.model.StepId;
import org.pgtandem.model.Text;

/** What happens in a run, as it happens; for the window, the terminal and the report. Holds no secret. */
public sealed interface Event {

    /** When, by the desktop's clock. */
    Instant at();

    /** A run begins, is resumed, or is being taken back. */
    record RunStarted(Instant at, String run, Kind kind, int steps) implements Event {}

    /** What a run does. */
    enum Kind {
        APPLY,
        RESUME,
        UNDO
    }

    /** A step begins. */
    record StepStarted(Instant at, StepId step, Change change) implements Event {}

    /**
     * How far a long step is.
     *
     * @param done bytes, at most {@code total}
     * @param rate bytes per second; 0 if not known yet
     * @param secondsLeft -1 if not known yet
     */
    record Progress(Instant at, StepId step, long done, long total, long rate, long secondsLeft) implements Event {}

    /** A line that a command or a server said while a step ran. */
    record Said(Instant at, StepId step, Text line) implements Event {}

    /** A part of a step failed, or its host is away: it is tried again. */
    record TryingAgain(Instant at, StepId step, Text why) implements Event {}

    /** A step had nothing to do. */
    record StepSatisfied(Instant at, StepId step, Text why) implements Event {}

    /** A step was applied, and checked again. */
    record StepDone(Instant at, StepId step, Text why, long millis) implements Event {}

    /**
     * What the servers show for it.
     *
     * @param title what is shown: its log, its processes, pg_stat_replication
     */
    record Evidence(Instant at, StepId step, Text title, List<Text> lines) implements Event {}

    /** A step failed. */
    record StepFailed(Instant at, StepId step, Finding finding) implements Event {}

    /** A step was taken back. */
    record StepTakenBack(Instant at, StepId step) implements Event {}

    /** The run is over. */
    record RunEnded(Instant at, Outcome outcome) implements Event {}
}
