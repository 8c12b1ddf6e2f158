package org.pgtandem.steps;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.pgtandem.engine.Check;
import org.pgtandem.engine.Performer;
import org.pgtandem.model.Action;
import org.pgtandem.model.Change;
import org.pgtandem.model.Command;
import org.pgtandem.model.Finding;
import org.pgtandem.model.SecretText;
import org.pgtandem.model.Section;
import org.pgtandem.model.Text;
import org.pgtandem.probe.ServerFacts;

/** Stops and starts the primary, once, and only if the server itself says that a setting of ours waits for it. */
final class RestartPrimary extends SiteStep {
    /** The restart's job, by which an undo knows that it happened. */
    static final String JOB = "restart-primary";

    private static final Text BACKUP =
            Text.of("An exclusive backup of the primary is under way; a restart would cancel it.");
    private static final Text ONCE_FINISHED = Text.of("Finish it with SELECT pg_stop_backup(), then try again.");

    /** Where a server of up to 14 notes an exclusive backup while that is on (manual, "Making an Exclusive Base Backup"). */
    private static final String NO_BACKUP_IS_ON = """
            [ -e "$HOME/$1" ] && [ -e "$2/backup_label" ] || exit 0
            cat "$2/backup_label" >&2
            exit 1
            """;

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
        if (backupIsOn()) {
            return new Check.Blocked(
                    List.of(Finding.blocker("BackupUnderWay", host, BACKUP, "pg_is_in_backup = t", ONCE_FINISHED)));
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
                Duration.ofMinutes(5),
                ""));
        return needed(actions, List.of(), server.sessions());
    }

    private boolean backupIsOn() {
        return hasExclusiveBackups(site)
                && site.sql(host)
                        .query("SELECT pg_is_in_backup() AS is_on")
                        .getFirst()
                        .flag("is_on");
    }

    private static boolean hasExclusiveBackups(Site site) {
        return !site.cluster(site.primary()).version().from(15);
    }

    /** What takes the restart back, after the settings: nothing unless there was one. */
    static List<Action> undo(Site site) {
        String host = site.primary();
        ServerControl control = new ServerControl(site, host);
        String restarted = control.startedFlag(JOB);
        Action back = control.back("undo-restart", restarted);
        Command command = Command.script(
                control.as(), NO_BACKUP_IS_ON, restarted, site.cluster(host).dataDirectory());
        return hasExclusiveBackups(site)
                ? List.of(new Action.Precondition(host, command, "BackupUnderWay", BACKUP, ONCE_FINISHED), back)
                : List.of(back);
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
