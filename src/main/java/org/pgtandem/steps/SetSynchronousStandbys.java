package org.pgtandem.steps;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.pgtandem.engine.Check;
import org.pgtandem.model.Action;
import org.pgtandem.model.Change;
import org.pgtandem.model.Section;
import org.pgtandem.model.Standby;
import org.pgtandem.model.StepId;
import org.pgtandem.model.Text;

/** synchronous_standby_names, set last: while a synchronous standby is missing, every commit hangs. */
final class SetSynchronousStandbys extends SiteStep {

    SetSynchronousStandbys(Site site) {
        super(site, Section.HOTSTANDBY, site.primary());
    }

    @Override
    public Set<StepId> after() {
        return StartStandby.all(site);
    }

    @Override
    public Check check(List<Change> before) {
        if (!site.topology().replication().isSynchronous()) {
            return satisfied(Text.of("commits do not wait for standbys"));
        }
        String wanted = names();
        if (site.server(host).value("synchronous_standby_names").equals(wanted)) {
            return satisfied(Text.of("synchronous_standby_names is %s", wanted));
        }
        List<Action.WriteFile> writes = new SettingsEdit(
                        host,
                        site.cluster(host),
                        new Upcoming(before).files(host, site.live(host).files()))
                .set(Map.of("synchronous_standby_names", wanted));
        Reload reload = new Reload(site, host);
        return needed(reload.after(writes), reload.undo(writes));
    }

    /** "ANY 1 (s1, s2)" from 10 on, "1 (s1, s2)" in 9.6, a plain list before. */
    private String names() {
        String list = site.topology().downstreamOf(host).stream()
                .map(Standby::name)
                .map(name -> "\"" + name.replace("\"", "\"\"") + "\"")
                .collect(Collectors.joining(", "));
        String quorum = site.topology().replication().synchronous();
        if (site.cluster(host).version().hasHbaFileRules()) {
            return quorum + " (" + list + ")";
        }
        return site.cluster(host).version().hasWalReceiverView()
                ? quorum.replaceAll("\\D+", "") + " (" + list + ")"
                : list;
    }
}
