package org.pgtandem.steps;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.pgtandem.engine.Check;
import org.pgtandem.engine.Performer;
import org.pgtandem.model.Action;
import org.pgtandem.model.Change;
import org.pgtandem.model.SecretText;
import org.pgtandem.model.Section;
import org.pgtandem.model.Text;
import org.pgtandem.probe.ServerFacts;

/** Stops and starts the primary, once, and only if the server itself says that a setting of ours waits for it. */
final class RestartPrimary extends SiteStep {
    /** The restart's job, by which an undo knows that it happened. */
    static final String JOB = "restart-primary";

    RestartPrimary(Site site) {
        super(site, Section.CONF, site.primary());
    }

    @Override
    public Check check(List<Change> before) {
        ServerFacts server = site.server(host);
        boolean written = before.stream().anyMatch(change -> change.step().equals("SetWalSettings"));
        if (!new PrimarySettings(site, server).needRestart(written)) {
            return satisfied(Text.of("no setting waits for a restart"));
        }
        List<Action> actions = new ArrayList<>();
        // Most of what a shutdown has to write is written before anybody is cut off.
        actions.add(
                new Action.ExecuteSql(host, site.cluster(host).endpoint("postgres"), SecretText.of("CHECKPOINT"), ""));
        actions.add(new ServerControl(site, host).restart(JOB, ""));
        actions.add(new Action.AwaitSql(
                host,
                site.cluster(host).endpoint("postgres"),
                "SELECT NOT pg_is_in_recovery()",
                Text.of("the primary answers again"),
                Duration.ofMinutes(5)));
        return needed(actions, List.of(), server.sessions());
    }

    @Override
    public void apply(Change change, Performer performer) {
        site.sql(host).close();
        boolean down = site.live(host).server() == null;
        try {
            // Gone on with while the server is down, there is nobody to ask for a checkpoint.
            change.actions().stream()
                    .filter(action -> !down || !(action instanceof Action.ExecuteSql))
                    .forEach(action -> performer.perform(change, action));
        } finally {
            if (down) {
                site.forget(host);
            } else {
                forget();
            }
        }
    }
}
