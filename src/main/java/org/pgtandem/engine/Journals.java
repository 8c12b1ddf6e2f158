package org.pgtandem.engine;

import java.util.Optional;

/** The journals of one topology file, oldest to newest. */
public interface Journals {

    /** Starts the journal of a new run. */
    Journal begin();

    /** The newest run's journal, or empty where there was none. */
    Optional<Journal> last();
}
