package org.pgtandem.engine;

import org.pgtandem.model.Finding;
import org.pgtandem.model.HostFailure;
import org.pgtandem.model.Text;

/** Lets a run be stopped between two actions, by the person or by a step that failed. Safe for several threads. */
public final class RunControl {
    private volatile boolean stopped;

    /** Stops the run at its next safe point; what is done stands. */
    public void stop() {
        stopped = true;
    }

    /** Whether it was stopped. */
    public boolean stopped() {
        return stopped;
    }

    /** Throws a {@link HostFailure} of kind LOST if the run was stopped: jobs on hosts go on, nothing is cut in half. */
    public void goOn(String host) {
        if (stopped) {
            throw new HostFailure(
                    HostFailure.Kind.LOST,
                    Finding.warning(
                            "Interrupted",
                            host,
                            Text.of("The run was interrupted."),
                            "",
                            Text.of("Go on with the run, or take it back.")));
        }
    }
}
