package org.pgtandem.steps;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.pgtandem.conf.SettingValue;
import org.pgtandem.conf.SettingsChain;
import org.pgtandem.engine.Check;
import org.pgtandem.model.Action;
import org.pgtandem.model.Change;
import org.pgtandem.model.Cluster;
import org.pgtandem.model.Section;
import org.pgtandem.model.Text;
import org.pgtandem.probe.NodeFacts;

/** The primary's settings for streaming, in the files that take effect; a restart, if they need one, is the next step. */
final class SetWalSettings extends SiteStep {

    SetWalSettings(Site site) {
        super(site, Section.CONF, site.primary());
    }

    @Override
    public Check check(List<Change> before) {
        NodeFacts facts = site.live(host);
        Cluster cluster = site.cluster(host);
        SettingsEdit edit = new SettingsEdit(host, cluster, facts.files());
        SettingsChain chain = edit.chain();
        Map<String, String> missing = new HashMap<>(new PrimarySettings(site, site.server(host)).missing());
        missing.entrySet()
                .removeIf(setting -> chain.winner(setting.getKey())
                        .filter(place -> SettingValue.same(place.setting().value(), setting.getValue()))
                        .isPresent());
        List<Action.WriteFile> writes = edit.set(new TreeMap<>(missing));
        if (writes.isEmpty()) {
            return satisfied(Text.of("the settings for streaming are in the files"));
        }
        Reload reload = new Reload(site, host);
        List<Action> undo = reload.undo(writes);
        ServerControl control = new ServerControl(site, host);
        undo.add(control.back("undo-restart", control.startedFlag(RestartPrimary.JOB)));
        return needed(reload.after(writes), undo);
    }
}
