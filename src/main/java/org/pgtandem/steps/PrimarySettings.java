package org.pgtandem.steps;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.pgtandem.model.Cluster;
import org.pgtandem.model.PgVersion;
import org.pgtandem.model.Standby;
import org.pgtandem.probe.ServerFacts;
import org.pgtandem.probe.Snapshot;

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
        atLeast(wanted, "max_wal_senders", standbys * 2 + foreignReplicas());
        if (site.usesSlots()) {
            atLeast(
                    wanted,
                    "max_replication_slots",
                    site.topology().downstreamOf(site.primary()).size() + foreignSlots());
        } else {
            atLeast(wanted, version.walKeepSetting(), version.hasBackupManifest() ? 1024 : 64);
            wanted.computeIfPresent("wal_keep_size", (name, megabytes) -> megabytes + "MB");
        }
        listen(wanted);
        return wanted;
    }

    /** Whether any of those takes effect only after a restart: the server's own word (pg_settings.context). */
    boolean needRestart() {
        return missing().keySet().stream().anyMatch(name -> {
            ServerFacts.Setting setting = server.settings().get(name);
            return setting != null && setting.context().equals("postmaster");
        });
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

    /** A standby that got an answer on that port proves that the server listens there; else its own address is added. */
    private void listen(Map<String, String> wanted) {
        String now = server.value("listen_addresses");
        String address = site.topology().primary().address();
        boolean everywhere = now.contains("*") || now.contains("0.0.0.0");
        boolean reached = site.topology().standbys().stream().anyMatch(standby -> {
            Snapshot.Link link = site.snapshot().link(standby.name(), site.primary());
            return link != null && link.result().equals("open");
        });
        if (!everywhere && !reached && !Arrays.asList(now.split("\\s*,\\s*")).contains(address)) {
            boolean own =
                    site.snapshot().node(site.primary()).host().addresses().contains(address);
            wanted.put("listen_addresses", own && !now.isBlank() ? now + "," + address : "*");
        }
    }
}
