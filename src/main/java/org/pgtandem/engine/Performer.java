package org.pgtandem.engine;

import org.pgtandem.model.Action;
import org.pgtandem.model.Change;
import org.pgtandem.model.Text;

/** Performs actions on the hosts, and nothing else does. Throws {@link org.pgtandem.model.HostFailure}. */
public interface Performer {

    /** Performs a change's actions in order. */
    default void perform(Change change) {
        change.actions().forEach(action -> perform(change, action));
    }

    /** Performs one action of a change. */
    void perform(Change change, Action action);

    /** Says a line about a change to whoever watches. */
    void say(Change change, Text line);
}
