package org.pgtandem.session;

import java.util.List;
import java.util.Optional;
import org.pgtandem.engine.History;
import org.pgtandem.engine.Journal;
import org.pgtandem.engine.Journals;
import org.pgtandem.model.Change;

/** What the journals say of all runs of one topology file. */
record Runs(Journals journals) {

    /** The newest first. */
    List<Journal> all() {
        return journals.all();
    }

    /** The newest run that needs somebody, or else the newest. */
    Optional<Journal> last() {
        return all().stream()
                .filter(journal -> History.of(journal).isOpen())
                .findFirst()
                .or(journals::last);
    }

    /** Changes that stand, whole or half, the newest first. */
    List<Change> standing() {
        return all().stream()
                .flatMap(journal -> History.of(journal).standing().stream())
                .toList();
    }

    /** By the runs that are open: one that was killed while it took back has locks where nothing is left of it. */
    List<Change> everBegun() {
        return all().stream()
                .map(History::of)
                .filter(History::isOpen)
                .flatMap(run -> run.ever().stream())
                .toList();
    }
}
