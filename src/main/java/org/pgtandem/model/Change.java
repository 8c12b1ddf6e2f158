package org.pgtandem.model;

import java.util.List;

/**
 * What a step will do, whole: the preview shows it, the journal keeps it, the engine performs it.
 *
 * @param step the step's name, a verb phrase: "AllowReplicationInHba"
 * @param host the host whose step it is; its actions may reach other hosts
 * @param actions in the order in which they are done
 * @param undo in the order in which they are done to take it all back; each is harmless where there is nothing to undo
 * @param restart whether the primary, or a server that serves sessions, goes down and up again
 * @param disconnects how many sessions that cuts off
 */
public record Change(
        Section section,
        String step,
        String host,
        List<Action> actions,
        List<Action> undo,
        boolean restart,
        int disconnects) {

    public Change {
        actions = List.copyOf(actions);
        undo = List.copyOf(undo);
    }

    /** Which step's it is. */
    public StepId id() {
        return new StepId(section, step, host);
    }
}
