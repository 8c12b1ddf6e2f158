package org.pgtandem.steps;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import org.pgtandem.model.Cluster;
import org.pgtandem.model.PgVersion;
import org.pgtandem.model.Standby;
import org.pgtandem.probe.ServerFacts;

/**
 * What a primary's settings have to be for its standbys, and only what really differs (PostgreSQL manual, "Replication"
 * settings). Pure.
 */
final class PrimarySettings {
    private static final Set<String> TOO_LOW = Set.of("minimal", "archive");

    private final Site site;
    private final Cluster cluster;
    private final ServerFacts server;

    PrimarySettings(Site site, ServerFacts server) {
        this.site = site;
        this.cluster = site.cluster(site.primary());
        this.server = server;
    }

    /** Name to value, of those that the running server does not have yet; in the order in which they are shown. */
    Map<String, String> missing() {
        PgVersion version = cluster.version();
        long standbys = site.topology().standbys().size();
        Map<String, String> wanted = new LinkedHashMap<>();
        if (TOO_LOW.contains(server.value("wal_level"))) {
            wanted.put("wal_level", version.standbyWalLevel());
        }
        // During its base backup a standby needs two walsenders: one copies files, one streams WAL.
        atLeast(wanted, "max_wal_senders", Math.min(standbys * 2 + foreignReplicas(), mostWalSenders()));
        if (site.usesSlots()) {
            atLeast(
                    wanted,
                    "max_replication_slots",
                    site.topology().downstreamOf(site.primary()).size() + foreignSlots());
        } else {
            atLeast(wanted, version.walKeepSetting(), version.hasBackupManifest() ? 1024 : 64);
            wanted.computeIfPresent("wal_keep_size", (name, megabytes) -> megabytes + "MB");
        }
        // Where it was down when it was looked at, as in the middle of its restart, that nobody got through says
        // nothing.
        if (site.snapshot().node(site.primary()).server() != null) {
            new Listening(site, site.primary())
                    .wanted(server.value("listen_addresses"))
                    .ifPresent(addresses -> wanted.put("listen_addresses", addresses));
        }
        return wanted;
    }

    /**
     * Whether any of those takes effect only after a restart: the server's own word (pg_settings.context).
     *
     * @param written whether they are about to be written; else what waits has to be written already. Of listen_addresses
     *     the server says so itself, from 9.5 on: who got through says nothing where it was in the middle of its restart.
     */
    boolean needRestart(boolean written) {
        return missing().keySet().stream().anyMatch(name -> {
            ServerFacts.Setting setting = server.settings().get(name);
            return setting != null
                    && setting.context().equals("postmaster")
                    && (written
                            || !name.equals("listen_addresses")
                            || !cluster.version().hasFileSettings()
                            || setting.pendingRestart());
        });
    }

    /** How many connections there would have to be for the walsenders without which it does not go; empty if there are. */
    OptionalLong connectionsNeeded() {
        // Copies are made one after another, beside the standbys that stream.
        long least = site.topology().standbys().size() + 1 + foreignReplicas();
        return least > server.number("max_wal_senders") && least > mostWalSenders()
                ? OptionalLong.of(least + reserved() + 1)
                : OptionalLong.empty();
    }

    /** Up to 11 walsenders are taken from the connections, of which some are the superusers' (manual, "Sending Servers"). */
    private long mostWalSenders() {
        return cluster.version().from(12) ? Long.MAX_VALUE : connections() - reserved() - 1;
    }

    /** As they will be after the restart. */
    private long connections() {
        long now = server.number("max_connections");
        ServerFacts.Setting setting = server.settings().get("max_connections");
        if (setting == null || !setting.pendingRestart()) {
            return now;
        }
        long then = new OwnSettings(site.live(site.primary()).settings(), cluster.version()).number("max_connections");
        return then == 0 ? now : then;
    }

    private long reserved() {
        return server.number("superuser_reserved_connections");
    }

    private void atLeast(Map<String, String> wanted, String name, long least) {
        String value = server.value(name);
        if (!value.isEmpty() && Long.parseLong(value) != -1 && Long.parseLong(value) < least) {
            wanted.put(name, Long.toString(least));
        }
    }

    private long foreignReplicas() {
        return server.replicas().stream()
                .filter(replica ->
                        site.topology().node(replica.applicationName()).isEmpty())
                .count();
    }

    private long foreignSlots() {
        Set<String> ours = Set.copyOf(site.topology().standbys().stream()
                .map(standby -> Standby.slot(standby.name()))
                .toList());
        return server.slots().stream()
                .filter(slot -> !ours.contains(slot.name()))
                .count();
    }
}
