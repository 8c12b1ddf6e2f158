package org.pgtandem.engine;

import java.util.List;
import org.pgtandem.model.Change;
import org.pgtandem.model.Finding;
import org.pgtandem.model.Text;

/** What a step found. */
public sealed interface Check {

    /** All is as it should be; {@code why} says what was seen. */
    record Satisfied(Text why) implements Check {}

    /** This has to change. */
    record Needed(Change change) implements Check {}

    /** Something stands in the way. */
    record Blocked(List<Finding> findings) implements Check {
        public Blocked {
            findings = List.copyOf(findings);
        }
    }
}
