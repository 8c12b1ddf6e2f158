package org.pgtandem.engine;

import java.util.List;
import java.util.Optional;

/** The journals of one topology file, oldest to newest. */
public interface Journals {

    /** Starts the journal of a new run. */
    Journal begin();

    /** The journals of runs that began a change, the newest first. */
    List<Journal> all();

    /** The newest run's journal, or empty where there was none. */
    default Optional<Journal> last() {
        return all().stream().findFirst();
    }
}
