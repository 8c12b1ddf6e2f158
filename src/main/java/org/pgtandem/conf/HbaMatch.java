package org.pgtandem.conf;

import java.util.Optional;
import org.pgtandem.model.Text;

/**
 * A line that decides about a connection.
 *
 * @param line its number in the file, from 1
 * @param rule what it says; empty for an include line, whose file would have to be read
 * @param doubt why it may or may not match; empty where it surely does
 */
public record HbaMatch(int line, Optional<HbaLine> rule, Text doubt) {

    /** Whether the line matches for sure. */
    public boolean certain() {
        return doubt.isEmpty();
    }
}
