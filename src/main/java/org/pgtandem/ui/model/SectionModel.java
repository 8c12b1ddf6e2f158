package org.pgtandem.ui.model;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.jspecify.annotations.Nullable;
import org.pgtandem.engine.Event;
import org.pgtandem.engine.Outcome;
import org.pgtandem.engine.Plan;
import org.pgtandem.model.Change;
import org.pgtandem.model.Finding;
import org.pgtandem.model.Section;
import org.pgtandem.model.StepId;

/** One of the article's sections: what it would change, how its run goes, how it ended. Window's thread only. */
public final class SectionModel {
    private final Section section;
    private final ReadOnlyObjectWrapper<Phase> phase = new ReadOnlyObjectWrapper<>(Phase.UNKNOWN);
    private final ReadOnlyObjectWrapper<@Nullable Plan> plan = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyObjectWrapper<@Nullable Finding> trouble = new ReadOnlyObjectWrapper<>();
    private Set<String> gone = Set.of();
    /** How far it was before it was to be taken back. */
    private Phase undone = Phase.UNKNOWN;

    private final ObservableList<StepModel> steps = FXCollections.observableArrayList();
    /** Kept, for who listens to it does not keep it. */
    private final ObservableList<StepModel> stepsView = FXCollections.unmodifiableObservableList(steps);

    /** How far a section is. */
    public enum Phase {
        /** Not looked at yet, or what was planned no longer holds. */
        UNKNOWN,
        PLANNING,
        /** The plan is there to be read. */
        PLANNED,
        /** A finding stands in the way. */
        BLOCKED,
        /** The hosts are as the section wants them, without a change of ours. */
        SATISFIED,
        RUNNING,
        DONE,
        FAILED,
        /** It failed or was stopped half way, and what it did stands. */
        KEPT,
        UNDOING,
        TAKEN_BACK;

        /** Whether the next page may be opened. */
        public boolean complete() {
            return this == SATISFIED || this == DONE;
        }

        /** Whether hosts are at work for it. */
        public boolean busy() {
            return this == RUNNING || this == UNDOING;
        }
    }

    SectionModel(Section section) {
        this.section = section;
    }

    /** Which section it is. */
    public Section section() {
        return section;
    }

    /** How far it is. */
    public ReadOnlyObjectProperty<Phase> phase() {
        return phase.getReadOnlyProperty();
    }

    /** What it would change, or changed last; null before it was planned. */
    public ReadOnlyObjectProperty<@Nullable Plan> plan() {
        return plan.getReadOnlyProperty();
    }

    /** What went wrong last; null where nothing did. */
    public ReadOnlyObjectProperty<@Nullable Finding> trouble() {
        return trouble.getReadOnlyProperty();
    }

    /** Hosts that it was taken back without, as they are gone for good. */
    public Set<String> gone() {
        return gone;
    }

    /** The steps of its run, in the plan's order; empty before the run. */
    public ObservableList<StepModel> steps() {
        return stepsView;
    }

    void planning() {
        trouble.set(null);
        phase.set(Phase.PLANNING);
    }

    void planned(Plan made) {
        steps.clear();
        plan.set(made);
        phase.set(made.blocked() ? Phase.BLOCKED : made.changes().isEmpty() ? Phase.SATISFIED : Phase.PLANNED);
    }

    /** A session knows one plan at a time: with another, this one can't be carried out any more. */
    void outdate() {
        if (phase.get() == Phase.PLANNED || phase.get() == Phase.PLANNING) {
            plan.set(null);
            phase.set(Phase.UNKNOWN);
        }
    }

    /** Another answer was given: what was not done by us is looked at anew. */
    void reconsider() {
        if (!phase.get().busy() && phase.get() != Phase.DONE && phase.get() != Phase.KEPT) {
            plan.set(null);
            trouble.set(null);
            phase.set(Phase.UNKNOWN);
        }
    }

    /** A run begins that makes those changes of this section. */
    void begin(List<Change> changes) {
        trouble.set(null);
        steps.setAll(changes.stream().map(StepModel::new).toList());
        phase.set(Phase.RUNNING);
    }

    /** Those changes of earlier runs stand, some of them half done. */
    void recall(List<Change> standing, List<Change> half, boolean finished) {
        steps.setAll(standing.stream()
                .map(change -> StepModel.before(change, half.contains(change)))
                .toList());
        phase.set(finished ? Phase.DONE : Phase.KEPT);
    }

    /** A run goes on; its steps show themselves as they begin. */
    void resume() {
        trouble.set(null);
        phase.set(Phase.RUNNING);
    }

    void undoing() {
        undone = phase.get();
        trouble.set(null);
        phase.set(Phase.UNDOING);
    }

    void accept(StepId step, Event event) {
        if (event instanceof Event.StepStarted started
                && steps.stream().noneMatch(row -> row.change().id().equals(step))) {
            steps.add(new StepModel(started.change()));
        }
        steps.stream().filter(row -> row.change().id().equals(step)).findFirst().ifPresent(row -> row.accept(event));
    }

    /** The run is over. */
    void end(Outcome outcome) {
        switch (outcome) {
            case Outcome.Done done -> phase.set(Phase.DONE);
            case Outcome.Blocked blocked ->
                failed(Phase.BLOCKED, blocked.findings().getFirst());
            case Outcome.TakenBack back -> failed(Phase.FAILED, back.cause());
            case Outcome.Kept kept -> kept(kept.cause());
        }
    }

    /** A run of several sections leaves some done, and others as they were. */
    private void kept(Finding cause) {
        steps.forEach(StepModel::leave);
        if (!steps.isEmpty() && all(StepModel.State.DONE)) {
            phase.set(Phase.DONE);
        } else if (!steps.isEmpty() && all(StepModel.State.WAITING)) {
            reset();
        } else {
            failed(Phase.KEPT, cause);
        }
    }

    private boolean all(StepModel.State state) {
        return steps.stream().allMatch(step -> step.state().get() == state);
    }

    void failed(Phase reached, Finding cause) {
        trouble.set(cause);
        phase.set(reached);
    }

    /** Everything that it changed was taken back, but on those hosts. */
    void takenBack(Set<String> without) {
        gone = steps.stream()
                .map(step -> step.change().host())
                .filter(without::contains)
                .collect(Collectors.toUnmodifiableSet());
        plan.set(null);
        phase.set(Phase.TAKEN_BACK);
    }

    /** It could not be taken back, or not as a whole. */
    void notTakenBack(Finding cause, Set<String> without) {
        if (!steps.isEmpty() && all(StepModel.State.TAKEN_BACK)) {
            takenBack(Set.of());
        } else {
            boolean untouched = steps.stream().noneMatch(step -> step.state().get() == StepModel.State.TAKEN_BACK)
                    && steps.stream()
                            .noneMatch(step -> without.contains(step.change().host()));
            failed(untouched ? undone : Phase.KEPT, cause);
        }
    }

    /** Other hosts are worked on from here: nothing is known of them. */
    void reset() {
        steps.clear();
        trouble.set(null);
        plan.set(null);
        phase.set(Phase.UNKNOWN);
    }

    /** What was planned no longer holds; what is done or was so already stands. */
    void forget() {
        if (!phase.get().busy() && !phase.get().complete() && phase.get() != Phase.KEPT) {
            plan.set(null);
            phase.set(Phase.UNKNOWN);
        }
    }
}
