package org.pgtandem.text;

import org.pgtandem.conf.UnifiedDiff;
import org.pgtandem.model.Action;
import org.pgtandem.model.As;
import org.pgtandem.model.Command;
import org.pgtandem.model.Text;
import org.pgtandem.remote.Shell;

/**
 * One action as it is shown, whatever it is.
 *
 * @param kind "file", "sql" or "command"
 * @param target the file, the database, or who runs the command (empty for the login itself)
 * @param says what it does in one line; empty where the rest says it
 * @param diff the file's difference, the statement or the command line; secrets are dots
 */
public record ActionView(String host, String kind, String target, Text says, String diff) {

    private static final String ABSENT = "absent";

    /** As it is shown. */
    public static ActionView of(Action action) {
        String host = action.host();
        return switch (action) {
            case Action.WriteFile write -> file(write);
            case Action.WriteAbove above ->
                new ActionView(
                        host,
                        "file",
                        above.path(),
                        above.beforeHash().equals(ABSENT) ? fresh(above.mode()) : Text.of("above what is there"),
                        UnifiedDiff.between(above.path(), "", above.lines().masked()));
            case Action.RestoreFile restore ->
                new ActionView(host, "file", restore.path(), Text.of("the file as it was before"), "");
            case Action.ExecuteSql sql ->
                new ActionView(
                        host,
                        "sql",
                        sql.endpoint().database(),
                        Text.NONE,
                        sql.sql().masked());
            case Action.AwaitSql await ->
                new ActionView(
                        host,
                        "sql",
                        await.endpoint().database(),
                        Text.of("wait until %s, at most %s", await.says(), Words.time(await.deadline())),
                        await.until());
            case Action.RunCommand run -> command(host, run.command(), run.says());
            case Action.RunJob job -> command(host, job.command(), job.says());
            case Action.Precondition condition -> condition(condition);
            case Action.StopJob job ->
                new ActionView(
                        host, "command", user(job.as()), Text.of("end the job %s if it still runs", job.name()), "");
        };
    }

    private static ActionView file(Action.WriteFile write) {
        return new ActionView(
                write.host(),
                "file",
                write.path(),
                write.beforeHash().equals(ABSENT) ? fresh(write.mode()) : Text.NONE,
                UnifiedDiff.between(write.path(), write.before(), write.after().masked()));
    }

    private static ActionView condition(Action.Precondition condition) {
        return new ActionView(
                condition.host(),
                "command",
                user(condition.command().as()),
                Text.of("refused if: %s", condition.says()),
                Shell.line(condition.command().words()));
    }

    private static Text fresh(String mode) {
        return Text.of("a new file, mode %s", mode);
    }

    private static ActionView command(String host, Command command, String line) {
        return new ActionView(host, "command", user(command.as()), Text.of("%s", line), Shell.line(command.words()));
    }

    private static String user(As as) {
        return switch (as) {
            case As.Login login -> "";
            case As.User user -> user.name();
            case As.Root root -> "root";
        };
    }
}
