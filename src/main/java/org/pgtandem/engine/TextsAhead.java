package org.pgtandem.engine;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * What files will say once changes were taken back, while only that is being thought through; of one run after the other,
 * the newest first.
 *
 * @param edited by host and path, the texts of files that others edited, without the changes so far
 * @param asWritten hosts and paths of files that nobody edited since the newest change
 */
public record TextsAhead(Map<String, String> edited, Set<String> asWritten) {

    /** Before anything is taken back. */
    public TextsAhead() {
        this(new HashMap<>(), new HashSet<>());
    }
}
