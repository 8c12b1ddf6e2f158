package org.pgtandem.engine;

import java.util.List;
import java.util.Set;
import org.pgtandem.model.Change;
import org.pgtandem.model.StepId;
import org.pgtandem.model.Text;

/**
 * One thing to be done to one host. A step makes no change but through {@link #apply}; whether it worked is told by
 * {@link #check} again, from the server's own view.
 */
public interface Step {

    /** Its name; unique in a run. */
    StepId id();

    /** Steps, of other hosts too, that have to be done before this one; each stands before this one in the list. */
    default Set<StepId> after() {
        return Set.of();
    }

    /**
     * What is so now. Changes nothing.
     *
     * @param before changes that will be made before this one, and are not made yet: empty once the run has come to it
     */
    Check check(List<Change> before);

    /** Makes the change that {@link #check} gave and the person has seen. Its undo record is durable by then. */
    default void apply(Change change, Performer performer) {
        performer.perform(change);
    }

    /** What the servers show for it once it is done; empty where there is nothing to show. */
    default List<Shown> evidence() {
        return List.of();
    }

    /** Whether it proves others' work rather than setting anything up: then it runs when anything else in the run did. */
    default boolean proves() {
        return false;
    }

    /** What a server shows: its log, its processes, its rows. */
    record Shown(Text title, List<Text> lines) {

        /** A server's own lines. */
        public static Shown quoting(Text title, List<String> lines) {
            return new Shown(
                    title, lines.stream().map(line -> Text.of("%s", line)).toList());
        }
    }
}
