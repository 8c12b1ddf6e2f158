package org.pgtandem.engine;

import java.util.List;
import org.pgtandem.model.Finding;

/** How a run ended. */
public sealed interface Outcome {

    /** Everything is done and proven. {@code changes} is how many steps changed something. */
    record Done(int changes) implements Outcome {}

    /** Something stood in the way; nothing was changed. */
    record Blocked(List<Finding> findings) implements Outcome {}

    /** It failed, and everything was taken back. */
    record TakenBack(Finding cause) implements Outcome {}

    /** It failed or was interrupted; what was done stands, and can be gone on with or taken back. */
    record Kept(Finding cause) implements Outcome {}
}
