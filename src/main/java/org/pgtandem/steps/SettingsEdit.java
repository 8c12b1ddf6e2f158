package org.pgtandem.steps;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.pgtandem.conf.SettingsChain;
import org.pgtandem.conf.SettingsFile;
import org.pgtandem.model.Action;
import org.pgtandem.model.As;
import org.pgtandem.model.Cluster;
import org.pgtandem.model.SecretText;
import org.pgtandem.probe.ConfigFiles;
import org.pgtandem.remote.TextFile;

/** Edits settings in the place that takes effect: where the winning line stands, else in the main file. */
final class SettingsEdit {
    private final String host;
    private final Cluster cluster;
    private final ConfigFiles files;

    SettingsEdit(String host, Cluster cluster, ConfigFiles files) {
        this.host = host;
        this.cluster = cluster;
        this.files = files;
    }

    /** postgresql.auto.conf of a cluster. */
    static String autoFile(Cluster cluster) {
        return cluster.inside("postgresql.auto.conf");
    }

    /** All its files in the server's order of reading. */
    SettingsChain chain() {
        Map<String, SettingsFile> parsed = new LinkedHashMap<>();
        files.byPath().forEach((path, file) -> {
            if (file.exists()) {
                parsed.put(path, SettingsFile.parse(file.text()));
            }
        });
        return SettingsChain.read(
                cluster.configFile(), cluster.version().hasSlots() ? autoFile(cluster) : null, parsed);
    }

    /** The files to write so that those settings win; one action a file, none where nothing differs. */
    List<Action.WriteFile> set(Map<String, String> wanted) {
        SettingsChain chain = chain();
        Map<String, SettingsFile> edited = new LinkedHashMap<>();
        wanted.forEach((name, value) -> {
            String path = chain.winner(name).map(SettingsChain.Place::path).orElse(cluster.configFile());
            SettingsFile before = edited.getOrDefault(
                    path, SettingsFile.parse(files.file(path).text()));
            edited.put(path, before.set(name, value));
        });
        List<Action.WriteFile> writes = new ArrayList<>();
        edited.forEach((path, settings) -> {
            TextFile file = files.file(path);
            if (!settings.print().equals(file.text())) {
                writes.add(write(host, As.user(cluster.owner()), file, SecretText.of(settings.print()), "600"));
            }
        });
        return writes;
    }

    /** Writes a file anew that was read. */
    static Action.WriteFile write(String host, As as, TextFile file, SecretText after, String mode) {
        return new Action.WriteFile(
                host,
                as,
                file.path(),
                file.text(),
                file.hash(),
                after,
                file.charset().name(),
                mode);
    }
}
