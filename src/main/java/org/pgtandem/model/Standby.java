package org.pgtandem.model;

import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A standby and what it follows.
 *
 * @param upstream the name of the primary, or of another standby (cascading)
 * @param applyDelay recovery_min_apply_delay; zero for none
 * @param walDirectory where its WAL goes, or null for inside the data directory (or where it is today)
 * @param tablespaces the primary's tablespace paths mapped to this host's; unmapped ones keep their path
 */
public record Standby(
        Node node,
        String upstream,
        Duration applyDelay,
        @Nullable String walDirectory,
        Map<String, String> tablespaces) {
    private static final int LONGEST_NAME = 63;

    public Standby {
        tablespaces = Map.copyOf(tablespaces);
    }

    /** The same with another delay. */
    public Standby after(Duration delay) {
        return new Standby(node, upstream, delay, walDirectory, tablespaces);
    }

    /** The node's name. */
    public String name() {
        return node.name();
    }

    /** The name of a standby's replication slot: lower-case letters, digits and "_" (manual, "Replication Slots"). */
    public static String slot(String standby) {
        String name = "pgtandem_" + standby.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9_]", "_");
        return name.length() <= LONGEST_NAME ? name : name.substring(0, LONGEST_NAME);
    }
}
