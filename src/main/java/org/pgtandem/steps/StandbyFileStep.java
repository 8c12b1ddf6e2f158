package org.pgtandem.steps;

import java.util.ArrayList;
import java.util.List;
import org.pgtandem.engine.Check;
import org.pgtandem.model.Action;
import org.pgtandem.model.Cluster;
import org.pgtandem.model.Section;
import org.pgtandem.model.Standby;
import org.pgtandem.probe.ServerFacts;

/** A step that edits files of a standby which its server reads when it starts. */
abstract class StandbyFileStep extends SiteStep {
    final Standby standby;
    final Cluster cluster;

    StandbyFileStep(Site site, Section section, Standby standby) {
        super(site, section, standby.name());
        this.standby = standby;
        this.cluster = site.cluster(standby.name());
    }

    /** Those writes and, where the standby runs on these files already, a restart that makes it take them. */
    Check changed(StandbyFiles files, List<Action.WriteFile> writes) {
        List<Action> undo = new ArrayList<>();
        writes.forEach(write -> undo.add(new Action.RestoreFile(host, write.as(), write.path())));
        ServerFacts server = files.copyIsToCome() ? null : site.live(host).server();
        if (server == null) {
            return needed(List.copyOf(writes), undo);
        }
        ServerControl control = new ServerControl(site, host);
        String job = "restart-" + id().section().id();
        List<Action> actions = new ArrayList<>(writes);
        actions.add(control.restart(job, ""));
        undo.add(control.back("undo-" + job, control.startedFlag(job)));
        return needed(actions, undo, server.sessions());
    }
}
