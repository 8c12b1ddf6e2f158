package org.pgtandem.ui.model;

import java.time.Instant;
import org.pgtandem.model.Text;

/**
 * A line of the log drawer.
 *
 * @param host the host that it is about; empty where it is about none
 */
public record LogLine(Instant at, String host, Kind kind, Text text) {

    /** What a line tells. */
    public enum Kind {
        STEP,
        COMMAND,
        SAID,
        DONE,
        FAILED
    }
}
