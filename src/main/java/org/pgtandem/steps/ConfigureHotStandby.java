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
import org.pgtandem.model.Cluster;
import org.pgtandem.model.PgVersion;
import org.pgtandem.model.Section;
import org.pgtandem.model.Standby;
import org.pgtandem.probe.ServerFacts;

/**
 * The standby answers queries while it follows: hot_standby on, and none of the settings smaller that must not be smaller
 * than the primary's (PostgreSQL manual, "Administrator's Overview" of Hot Standby).
 */
final class ConfigureHotStandby extends SiteStep {
    /** What the server takes where no file says anything; the smallest of all versions, so that raising is never missed. */
    private static final Map<String, Long> DEFAULTS = Map.of(
            "max_connections", 100L,
            "max_prepared_transactions", 0L,
            "max_locks_per_transaction", 64L,
            "max_worker_processes", 8L,
            "max_wal_senders", 10L);

    private final Standby standby;
    private final Cluster cluster;

    ConfigureHotStandby(Site site, Standby standby) {
        super(site, Section.HOTSTANDBY, standby.name());
        this.standby = standby;
        this.cluster = site.cluster(standby.name());
    }

    @Override
    public Check check(List<Change> before) {
        SettingsEdit edit = new SettingsEdit(host, cluster, new StandbyFiles(site, standby, before).configuration());
        List<Action.WriteFile> writes = edit.set(wanted(edit.chain()));
        if (writes.isEmpty()) {
            return satisfied("hot_standby is on, and no setting is smaller than the primary's");
        }
        List<Action> undo = new ArrayList<>();
        writes.forEach(write -> undo.add(new Action.RestoreFile(host, write.as(), write.path())));
        return needed(List.copyOf(writes), undo);
    }

    private Map<String, String> wanted(SettingsChain chain) {
        Map<String, String> wanted = new TreeMap<>();
        boolean on = chain.winner("hot_standby")
                .map(place -> SettingValue.truth(place.setting().value()).orElse(false))
                .orElse(cluster.version().hasHbaFileRules());
        if (!on) {
            wanted.put("hot_standby", "on");
        }
        ServerFacts primary = site.server(site.primary());
        Map<String, String> upcoming = new PrimarySettings(site, primary).missing();
        for (String name : names(cluster.version())) {
            String value = upcoming.getOrDefault(name, primary.value(name));
            if (!value.isEmpty() && Long.parseLong(value) > own(chain, name)) {
                wanted.put(name, value);
            }
        }
        return wanted;
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

    private static long own(SettingsChain chain, String name) {
        return chain.winner(name)
                .map(place -> Long.parseLong(place.setting().value().strip()))
                .orElseGet(() -> DEFAULTS.getOrDefault(name, 0L));
    }
}
