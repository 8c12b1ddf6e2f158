package org.pgtandem.probe;

import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.pgtandem.conf.SettingValue;
import org.pgtandem.conf.SettingsChain;
import org.pgtandem.conf.SettingsFile;
import org.pgtandem.model.Cluster;
import org.pgtandem.model.ControlData;
import org.pgtandem.model.Node;

/**
 * A node of the topology as it was found.
 *
 * @param cluster the one that the topology means
 * @param server null where no server runs or none can be asked
 * @param files the configuration files that were read, by path
 */
public record NodeFacts(
        Node node,
        HostFacts host,
        Cluster cluster,
        @Nullable ServerFacts server,
        ConfigFiles files) {
    /** The command line, and what the server works out for itself. */
    private static final Set<String> BEYOND_FILES = Set.of("command line", "override");

    /** The cluster's system identifier, from the server or pg_control; empty where there is none. */
    public String systemIdentifier() {
        ControlData control = cluster.control();
        if (server != null && !server.systemIdentifier().isEmpty()) {
            return server.systemIdentifier();
        }
        return control == null ? "" : control.systemIdentifier();
    }

    /** The timeline in pg_control, as of its last checkpoint; 0 where it is not known. */
    public int timeline() {
        ControlData control = cluster.control();
        return control == null ? 0 : control.timeline();
    }

    /** All settings of its configuration files, in the order in which the server reads them. */
    public SettingsChain settings() {
        Map<String, SettingsFile> parsed = new HashMap<>();
        files.byPath().forEach((path, file) -> {
            if (file.exists() && !path.equals(cluster.hbaFile()) && !path.equals(cluster.identFile())) {
                parsed.put(path, SettingsFile.parse(file.text()));
            }
        });
        return SettingsChain.read(cluster.configFile(), cluster.inside("postgresql.auto.conf"), parsed);
    }

    /** A setting as the running server has it, else as its files would give it; empty where neither says anything. */
    public String setting(String name) {
        return server != null
                ? server.value(name)
                : settings().winner(name).map(place -> place.setting().value()).orElse("");
    }

    /**
     * Settings of the running server that its next start would change, in the order of their names. Up to 9.4 no view says
     * which; then they are those for which the files say something else.
     */
    public List<ServerFacts.Setting> pendingRestart() {
        if (server == null) {
            return List.of();
        }
        SettingsChain chain = settings();
        boolean saysSo = server.version().hasFileSettings();
        return server.settings().values().stream()
                .filter(setting -> saysSo ? setting.pendingRestart() : changed(setting, chain))
                .sorted(Comparator.comparing(ServerFacts.Setting::name))
                .toList();
    }

    private static boolean changed(ServerFacts.Setting setting, SettingsChain chain) {
        return setting.context().equals("postmaster")
                && !BEYOND_FILES.contains(setting.source())
                && chain.winner(setting.name())
                        .map(place -> place.setting().value())
                        .filter(value -> !value.equalsIgnoreCase(setting.value())
                                && !SettingValue.same(value, setting.value(), setting.unit()))
                        .isPresent();
    }

    /** What lies in its data directory of {@link HostFacts#signs}. */
    public List<String> signs() {
        return host.signs().getOrDefault(cluster.realDataDirectory(), List.of());
    }

    /** Whether this is a standby already of the cluster with that system identifier. */
    public boolean replicaOf(String systemIdentifier) {
        return cluster.state() == Cluster.State.STANDBY
                && !systemIdentifier.isEmpty()
                && systemIdentifier.equals(systemIdentifier());
    }
}
