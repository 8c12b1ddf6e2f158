package org.pgtandem.steps;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.pgtandem.conf.SettingValue;
import org.pgtandem.conf.SettingsChain;
import org.pgtandem.engine.Check;
import org.pgtandem.model.Action;
import org.pgtandem.model.Change;
import org.pgtandem.model.PgVersion;
import org.pgtandem.model.Section;
import org.pgtandem.model.Standby;
import org.pgtandem.model.Text;
import org.pgtandem.probe.ServerFacts;

/**
 * The standby answers queries while it follows: hot_standby on, and none of the settings smaller that must not be smaller
 * than the primary's (PostgreSQL manual, "Administrator's Overview" of Hot Standby). One that others follow listens where
 * they look for it, and has walsenders and slots for them ("Cascading Replication").
 */
final class ConfigureHotStandby extends StandbyFileStep {

    ConfigureHotStandby(Site site, Standby standby) {
        super(site, Section.HOTSTANDBY, standby);
    }

    @Override
    public Check check(List<Change> before) {
        StandbyFiles files = new StandbyFiles(site, standby, before);
        SettingsEdit edit = new SettingsEdit(host, cluster, files.configuration());
        List<Action.WriteFile> writes = edit.set(wanted(edit.chain()));
        return writes.isEmpty()
                ? satisfied(Text.of("hot_standby is on, and no setting is smaller than the primary's"))
                : changed(files, writes);
    }

    private Map<String, String> wanted(SettingsChain chain) {
        OwnSettings own = new OwnSettings(chain, cluster.version());
        Map<String, String> wanted = new TreeMap<>();
        if (!SettingValue.truth(own.value("hot_standby")).orElse(false)) {
            wanted.put("hot_standby", "on");
        }
        needed(own).forEach((name, least) -> {
            if (least > own.number(name)) {
                wanted.put(name, Long.toString(least));
            }
        });
        // "WAL streaming (max_wal_senders > 0) requires wal_level": a standby takes the primary's, and is checked for
        // its own.
        long senders = Long.parseLong(wanted.getOrDefault("max_wal_senders", "0"));
        if (own.value("wal_level").equals("minimal") && Math.max(senders, own.number("max_wal_senders")) > 0) {
            wanted.put("wal_level", cluster.version().standbyWalLevel());
        }
        if (site.feeds(standby)) {
            new Listening(site, host)
                    .wanted(own.value("listen_addresses"))
                    .ifPresent(addresses -> wanted.put("listen_addresses", addresses));
        }
        return wanted;
    }

    /** The least that each of those settings may be. */
    private Map<String, Long> needed(OwnSettings own) {
        ServerFacts primary = site.server(site.primary());
        Map<String, String> upcoming = new PrimarySettings(site, primary).missing();
        Map<String, Long> needed = new TreeMap<>();
        for (String name : names(cluster.version())) {
            String value = upcoming.getOrDefault(name, primary.value(name));
            needed.put(name, value.isEmpty() ? 0 : Long.parseLong(value));
        }
        long followers = site.topology().downstreamOf(host).size();
        // One whose link broke comes back before its old walsender is gone.
        needed.merge("max_wal_senders", 2 * followers, Math::max);
        if (!cluster.version().from(12)) {
            // These are of its connections, as the superusers' are.
            needed.merge(
                    "max_connections", 2 * followers + own.number("superuser_reserved_connections") + 1, Math::max);
        }
        if (site.usesSlots()) {
            needed.put("max_replication_slots", followers);
        }
        return needed;
    }

    private static List<String> names(PgVersion version) {
        List<String> names =
                new ArrayList<>(List.of("max_connections", "max_prepared_transactions", "max_locks_per_transaction"));
        if (version.hasSlots()) {
            names.add("max_worker_processes");
        }
        if (version.from(12)) {
            names.add("max_wal_senders");
        }
        return names;
    }
}
