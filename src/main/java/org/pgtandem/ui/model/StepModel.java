package org.pgtandem.ui.model;

import java.util.List;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.jspecify.annotations.Nullable;
import org.pgtandem.engine.Event;
import org.pgtandem.model.Change;
import org.pgtandem.model.Finding;
import org.pgtandem.model.Text;

/** A step of a run, as it goes. Window's thread only. */
public final class StepModel {
    private final Change change;
    private final ReadOnlyObjectWrapper<State> state = new ReadOnlyObjectWrapper<>(State.WAITING);
    private final ReadOnlyObjectWrapper<Event.@Nullable Progress> progress = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyObjectWrapper<Text> says = new ReadOnlyObjectWrapper<>(Text.NONE);
    private final ReadOnlyObjectWrapper<@Nullable Finding> trouble = new ReadOnlyObjectWrapper<>();
    private final ObservableList<Proof> evidence = FXCollections.observableArrayList();
    /** Kept, for who listens to it does not keep it. */
    private final ObservableList<Proof> evidenceView = FXCollections.unmodifiableObservableList(evidence);

    /** How far a step is. */
    public enum State {
        WAITING,
        RUNNING,
        DONE,
        /** Begun and not finished by a run that was interrupted; a job of it may go on by itself. */
        HALF_DONE,
        FAILED,
        TAKEN_BACK
    }

    /** What a server shows for it: the lines of its log, its processes, a view's rows. */
    public record Proof(Text title, List<Text> lines) {
        public Proof {
            lines = List.copyOf(lines);
        }
    }

    StepModel(Change change) {
        this.change = change;
    }

    /** A step of a run of which only the journal is left. */
    static StepModel before(Change change, boolean half) {
        StepModel step = new StepModel(change);
        step.state.set(half ? State.HALF_DONE : State.DONE);
        return step;
    }

    /** What it does. */
    public Change change() {
        return change;
    }

    /** How far it is. */
    public ReadOnlyObjectProperty<State> state() {
        return state.getReadOnlyProperty();
    }

    /** Bytes done, of how many, and how fast; null where nothing is counted. */
    public ReadOnlyObjectProperty<Event.@Nullable Progress> progress() {
        return progress.getReadOnlyProperty();
    }

    /** What was said of it last: by a command, a server, or at its end by the step itself. */
    public ReadOnlyObjectProperty<Text> says() {
        return says.getReadOnlyProperty();
    }

    /** Why it failed; null where it did not. */
    public ReadOnlyObjectProperty<@Nullable Finding> trouble() {
        return trouble.getReadOnlyProperty();
    }

    /** What the servers show for it, in the order of coming. */
    public ObservableList<Proof> evidence() {
        return evidenceView;
    }

    void accept(Event event) {
        switch (event) {
            case Event.StepStarted started -> state.set(State.RUNNING);
            case Event.Progress far -> progress.set(far);
            case Event.Said said -> says.set(said.line());
            case Event.TryingAgain again -> says.set(again.why());
            case Event.StepSatisfied satisfied -> end(State.DONE, satisfied.why());
            case Event.StepDone done -> end(State.DONE, done.why());
            case Event.Evidence shown -> evidence.add(new Proof(shown.title(), shown.lines()));
            case Event.StepFailed failed -> fail(failed.finding());
            case Event.StepTakenBack back -> state.set(State.TAKEN_BACK);
            case Event.RunStarted begun -> {}
            case Event.RunEnded ended -> {}
        }
    }

    /** The run was interrupted. */
    void leave() {
        if (state.get() == State.RUNNING) {
            state.set(State.HALF_DONE);
        }
    }

    /** An interruption is the person's own wish, and the run's end tells of it. */
    private void fail(Finding cause) {
        boolean interrupted = cause.id().equals("Interrupted");
        trouble.set(interrupted ? null : cause);
        state.set(interrupted ? State.HALF_DONE : State.FAILED);
    }

    private void end(State reached, Text why) {
        says.set(why);
        state.set(reached);
    }
}
