package org.pgtandem.probe.rule;

import java.util.List;
import org.pgtandem.model.Finding;
import org.pgtandem.probe.Snapshot;

/** Tells what in a snapshot matters, good or bad. The same snapshot gives the same findings; nothing is asked or changed. */
@FunctionalInterface
public interface Rule {

    /** Its findings; nodes that could not be looked at are passed over. */
    List<Finding> examine(Snapshot snapshot);
}
