package org.pgtandem.model;

import org.jspecify.annotations.Nullable;

/**
 * How the cluster replicates.
 *
 * @param role the role that standbys log in as
 * @param slots whether each standby gets a replication slot (where the version has them)
 * @param synchronous synchronous_standby_names' quorum: "off", "ANY 1", "FIRST 2"
 * @param maxRate pg_basebackup's --max-rate in its own form ("50M", "512k"), or null for no limit
 * @param compress "auto", "none", or pg_basebackup's --compress word
 */
public record Replication(
        String role,
        boolean slots,
        String synchronous,
        TlsMode tls,
        @Nullable String maxRate,
        String compress) {

    /** Whether a commit waits for standbys. */
    public boolean isSynchronous() {
        return !synchronous.equals("off");
    }
}
