package org.pgtandem.steps;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.pgtandem.conf.SettingsFile;
import org.pgtandem.conf.StandbySettings;
import org.pgtandem.engine.Check;
import org.pgtandem.model.Action;
import org.pgtandem.model.Change;
import org.pgtandem.model.Replication;
import org.pgtandem.model.SecretText;
import org.pgtandem.model.Section;
import org.pgtandem.model.Standby;
import org.pgtandem.model.Text;
import org.pgtandem.remote.TextFile;

/**
 * What makes the copy a standby: recovery.conf up to 11; from 12 on standby.signal, with the settings in
 * postgresql.auto.conf, where they win over what the primary's files may say.
 */
final class WriteRecoverySettings extends StandbyFileStep {

    WriteRecoverySettings(Site site, Standby standby) {
        super(site, Section.RECOVERY, standby);
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
        TextFile file = files.absent(cluster.inside("recovery.conf"));
        String after = file.exists()
                ? settings.applyTo(SettingsFile.parse(file.text())).print()
                : settings.recoveryConf();
        return after.equals(file.text())
                ? satisfied(Text.of("recovery.conf follows %s", standby.upstream()))
                : changed(files, List.of(write(file, after)));
    }

    private Check signalAndSettings(StandbyFiles files, StandbySettings settings) {
        TextFile signal = files.absent(cluster.inside(StandbySettings.SIGNAL_FILE));
        TextFile auto = files.file(SettingsEdit.autoFile(cluster));
        String after = settings.applyTo(SettingsFile.parse(auto.text())).print();
        List<Action.WriteFile> writes = new ArrayList<>();
        if (!after.equals(auto.text())) {
            writes.add(write(auto, after));
        }
        if (!signal.exists()) {
            writes.add(write(signal, ""));
        }
        return writes.isEmpty()
                ? satisfied(Text.of("standby.signal is there; it follows %s", standby.upstream()))
                : changed(files, writes);
    }

    private Action.WriteFile write(TextFile file, String after) {
        return SettingsEdit.write(host, site.owner(host), file, SecretText.of(after), "600");
    }
}
