package org.pgtandem.steps;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.pgtandem.conf.SettingsFile;
import org.pgtandem.conf.StandbySettings;
import org.pgtandem.engine.Check;
import org.pgtandem.model.Action;
import org.pgtandem.model.Change;
import org.pgtandem.model.Cluster;
import org.pgtandem.model.Replication;
import org.pgtandem.model.SecretText;
import org.pgtandem.model.Section;
import org.pgtandem.model.Standby;
import org.pgtandem.remote.TextFile;

/**
 * What makes the copy a standby: recovery.conf up to 11; from 12 on standby.signal, with the settings in
 * postgresql.auto.conf, where they win over what the primary's files may say.
 */
final class WriteRecoverySettings extends SiteStep {
    private final Standby standby;
    private final Cluster cluster;

    WriteRecoverySettings(Site site, Standby standby) {
        super(site, Section.RECOVERY, standby.name());
        this.standby = standby;
        this.cluster = site.cluster(standby.name());
    }

    @Override
    public Check check(List<Change> before) {
        StandbyFiles files = new StandbyFiles(site, standby, before);
        StandbySettings settings = wanted();
        return cluster.version().usesRecoveryConf()
                ? recoveryConf(files, settings)
                : signalAndSettings(files, settings);
    }

    private StandbySettings wanted() {
        Replication replication = site.topology().replication();
        boolean slot = replication.slots() && cluster.version().hasSlots();
        return new StandbySettings(
                cluster.version(),
                Login.conninfo(site, standby, standby.upstream()),
                slot ? Optional.of(Standby.slot(standby.name())) : Optional.empty(),
                standby.applyDelay());
    }

    private Check recoveryConf(StandbyFiles files, StandbySettings settings) {
        TextFile file = files.absent(cluster.dataDirectory() + "/recovery.conf");
        if (file.exists() && has(SettingsFile.parse(file.text()), settings.settings())) {
            return satisfied("recovery.conf follows " + standby.upstream());
        }
        return needed(
                List.of(SettingsEdit.write(
                        host, site.owner(host), file, SecretText.of(settings.recoveryConf()), "600")),
                List.of(new Action.RestoreFile(host, site.owner(host), file.path())));
    }

    private Check signalAndSettings(StandbyFiles files, StandbySettings settings) {
        TextFile signal = files.absent(cluster.dataDirectory() + "/standby.signal");
        TextFile auto = files.file(SettingsEdit.autoFile(cluster));
        SettingsFile before = SettingsFile.parse(auto.text());
        SettingsFile after = settings.applyTo(before);
        List<Action> actions = new ArrayList<>();
        List<Action> undo = new ArrayList<>();
        if (!has(before, settings.settings())) {
            actions.add(SettingsEdit.write(host, site.owner(host), auto, SecretText.of(after.print()), "600"));
            undo.add(new Action.RestoreFile(host, site.owner(host), auto.path()));
        }
        if (!signal.exists()) {
            actions.add(SettingsEdit.write(host, site.owner(host), signal, SecretText.of(""), "600"));
            undo.add(new Action.RestoreFile(host, site.owner(host), signal.path()));
        }
        return actions.isEmpty()
                ? satisfied("standby.signal is there; it follows " + standby.upstream())
                : needed(actions, undo);
    }

    private static boolean has(SettingsFile file, Map<String, String> wanted) {
        return wanted.entrySet().stream()
                .allMatch(setting -> file.get(setting.getKey())
                        .filter(found -> found.value().equals(setting.getValue()))
                        .isPresent());
    }
}
