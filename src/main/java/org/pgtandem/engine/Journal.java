package org.pgtandem.engine;

import java.time.Instant;
import java.util.List;
import org.pgtandem.model.Change;
import org.pgtandem.model.StepId;

/**
 * The wizard's own write-ahead log of one run, on the desktop. An entry is on disk (fsync) when {@link #append} returns.
 * It holds no secret. Safe for several threads.
 */
public interface Journal {

    /** The run's name, also in the names that it leaves on hosts: "20261122-140501-x7". */
    String run();

    /** Writes an entry; returns when it is durable. */
    void append(Entry entry);

    /** All entries, in the order written. */
    List<Entry> entries();

    /** A line of the journal. */
    sealed interface Entry {

        /** When, by the desktop's clock. */
        Instant at();
    }

    /** The run begins: what was asked for, see {@link org.pgtandem.model.Topology#goal}. */
    record Begun(Instant at, List<String> goal) implements Entry {
        public Begun {
            goal = List.copyOf(goal);
        }
    }

    /** A change is about to be made: it may be half done from here on. */
    record Intent(Instant at, Change change) implements Entry {}

    /** A change is made and was checked. */
    record Applied(Instant at, StepId step) implements Entry {}

    /** A change was taken back. */
    record Undone(Instant at, StepId step) implements Entry {}

    /** The run came to an end that needs nobody any more: done, or all taken back. */
    record Closed(Instant at, boolean done) implements Entry {}
}
