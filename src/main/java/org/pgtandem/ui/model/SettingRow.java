package org.pgtandem.ui.model;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.pgtandem.conf.SettingsFile;
import org.pgtandem.model.Action;
import org.pgtandem.model.Change;
import org.pgtandem.model.PgVersion;
import org.pgtandem.probe.NodeFacts;
import org.pgtandem.probe.ServerFacts;
import org.pgtandem.probe.Snapshot;

/**
 * A setting that replication needs, as it is and as it will be. Pure.
 *
 * @param primary its value on the primary now
 * @param required its value on the primary after the changes
 * @param standbys its value on the standbys now, each once
 * @param changes whether the primary's value changes
 * @param restart whether a change of it takes effect only after a restart, by the server's own word
 */
public record SettingRow(
        String name, String primary, String required, String standbys, boolean changes, boolean restart) {

    /** The settings that matter for the snapshot's version, in the manual's order. */
    public static List<SettingRow> of(Snapshot seen, List<Change> changes) {
        return seen.primary().map(primary -> rows(seen, primary, changes)).orElse(List.of());
    }

    private static List<SettingRow> rows(Snapshot seen, NodeFacts primary, List<Change> changes) {
        Map<String, String> written = written(primary, changes);
        return names(primary.cluster().version()).stream()
                .map(name -> row(seen, primary, name, Optional.ofNullable(written.get(name))))
                .toList();
    }

    private static SettingRow row(Snapshot seen, NodeFacts primary, String name, Optional<String> written) {
        String now = primary.setting(name);
        String standbys = seen.standbys()
                .map(standby -> standby.setting(name))
                .filter(value -> !value.isEmpty())
                .distinct()
                .collect(Collectors.joining(", "));
        ServerFacts server = primary.server();
        boolean atStart = server != null
                && server.settings().containsKey(name)
                && server.settings().get(name).context().equals("postmaster");
        return new SettingRow(name, now, written.orElse(now), standbys, written.isPresent(), atStart);
    }

    private static List<String> names(PgVersion version) {
        List<String> names = new ArrayList<>(List.of("listen_addresses", "wal_level", "max_wal_senders"));
        if (version.hasSlots()) {
            names.add("max_replication_slots");
        }
        names.add(version.walKeepSetting());
        names.addAll(List.of("hot_standby", "max_connections"));
        return names;
    }

    /** What the changes write into the primary's files, by name. */
    private static Map<String, String> written(NodeFacts primary, List<Change> changes) {
        Map<String, String> written = new LinkedHashMap<>();
        for (Change change : changes) {
            for (Action action : change.actions()) {
                if (action instanceof Action.WriteFile write && isSettings(primary, write)) {
                    Map<String, String> before = values(write.before());
                    values(write.after().masked()).forEach((name, value) -> {
                        if (!value.equals(before.get(name))) {
                            written.put(name, value);
                        }
                    });
                }
            }
        }
        return written;
    }

    private static boolean isSettings(NodeFacts primary, Action.WriteFile write) {
        return write.host().equals(primary.node().name())
                && !write.path().equals(primary.cluster().hbaFile())
                && !write.path().equals(primary.cluster().identFile());
    }

    private static Map<String, String> values(String text) {
        Map<String, String> values = new LinkedHashMap<>();
        SettingsFile.parse(text).settings().forEach(setting -> values.put(setting.name(), setting.value()));
        return values;
    }
}
