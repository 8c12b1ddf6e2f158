package org.pgtandem.engine;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.pgtandem.model.Change;
import org.pgtandem.model.StepId;

/** What a journal tells of a run: what was begun, what is done, what was taken back. */
public final class History {
    private final Map<StepId, Change> begun = new LinkedHashMap<>();
    private final List<Change> ever = new ArrayList<>();
    private final Set<StepId> applied = new LinkedHashSet<>();
    private final List<String> goal = new ArrayList<>();
    private boolean closed;

    private History() {}

    /** Reads the entries in their order. */
    public static History of(Journal journal) {
        History history = new History();
        for (Journal.Entry entry : journal.entries()) {
            switch (entry) {
                case Journal.Begun first -> history.goal.addAll(first.goal());
                case Journal.Intent intent -> {
                    history.begun.put(intent.change().id(), intent.change());
                    history.ever.add(intent.change());
                }
                case Journal.Applied done -> history.applied.add(done.step());
                case Journal.Undone undone -> {
                    history.begun.remove(undone.step());
                    history.applied.remove(undone.step());
                    // What the run left on its hosts is cleared now, and only then is it closed again.
                    history.closed &= !history.begun.isEmpty();
                }
                case Journal.Closed end -> history.closed = true;
            }
        }
        return history;
    }

    /** What the run was asked for, see {@link Journal.Begun}; empty where that is not known. */
    public List<String> goal() {
        return List.copyOf(goal);
    }

    /** Changes that were begun and not finished, in their order. */
    public List<Change> halfDone() {
        return begun.values().stream()
                .filter(change -> !applied.contains(change.id()))
                .toList();
    }

    /** Changes that stand, whole or half, the newest first: the order of taking back. */
    public List<Change> standing() {
        return new ArrayList<>(begun.values()).reversed();
    }

    /** Changes that were ever begun, those that were taken back since among them: wherever the run left something. */
    public List<Change> ever() {
        return List.copyOf(ever);
    }

    /** Whether that step was begun and not taken back. */
    public boolean intended(StepId step) {
        return begun.containsKey(step);
    }

    /** Whether that step was finished and not taken back. */
    public boolean applied(StepId step) {
        return applied.contains(step);
    }

    /** Whether there is something to go on with or to take back, if only what a killed process left to clear. */
    public boolean isOpen() {
        return !closed || !begun.isEmpty();
    }

    /** Whether all was taken back, but not yet cleared from its hosts. */
    public boolean onlyToClear() {
        return !closed && begun.isEmpty() && !ever.isEmpty();
    }

    /** Whether the run needs nobody any more. */
    public boolean closed() {
        return closed;
    }
}
