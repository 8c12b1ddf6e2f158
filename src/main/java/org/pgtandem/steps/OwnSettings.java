package org.pgtandem.steps;

import java.util.Map;
import org.pgtandem.conf.SettingsChain;
import org.pgtandem.model.PgVersion;

/** What a server's files set it to, or the default of its version where they say nothing (PostgreSQL manual, appendix). */
record OwnSettings(SettingsChain chain, PgVersion version) {
    private static final Map<String, String> DEFAULTS = Map.of(
            "hot_standby", "on",
            "wal_level", "replica",
            "max_wal_senders", "10",
            "max_replication_slots", "10",
            "listen_addresses", "localhost",
            "max_connections", "100",
            "superuser_reserved_connections", "3",
            "max_prepared_transactions", "0",
            "max_locks_per_transaction", "64",
            "max_worker_processes", "8");

    /** Release 10 made these ready for replication. */
    private static final Map<String, String> BEFORE_10 = Map.of(
            "hot_standby", "off",
            "wal_level", "minimal",
            "max_wal_senders", "0",
            "max_replication_slots", "0");

    /** Empty for a setting that is not of replication. */
    String value(String name) {
        return chain.winner(name).map(place -> place.setting().value().strip()).orElseGet(() -> byDefault(name));
    }

    /** A setting that counts; 0 for what the server would refuse. */
    long number(String name) {
        String value = value(name);
        return value.matches("\\d{1,18}") ? Long.parseLong(value) : 0;
    }

    private String byDefault(String name) {
        String value = DEFAULTS.getOrDefault(name, "");
        return version.hasHbaFileRules() ? value : BEFORE_10.getOrDefault(name, value);
    }
}
