package org.pgtandem.steps;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.pgtandem.model.Action;
import org.pgtandem.model.Cluster;
import org.pgtandem.model.Command;
import org.pgtandem.model.Text;

/** Makes a server read its files again, after the server itself found no fault in them. */
final class Reload {
    private static final Duration AT_ONCE = Duration.ofSeconds(2);

    private static final String IF_RUNNING = """
            "$1" -D "$2" status >/dev/null || exit 0
            "$1" -D "$2" reload >/dev/null
            """;

    /** A setting that waits for a restart is listed with an error; that is no fault of the file. */
    private static final String NOT_PENDING =
            "lower(name) NOT IN (SELECT lower(name) FROM pg_settings WHERE context = 'postmaster')";

    /** A line that can't match, such as a hostssl one without TLS, is listed with an error, and is read all the same. */
    private static final String NOT_READ = "type IS NULL";

    private final Site site;
    private final String host;
    private final Cluster cluster;

    Reload(Site site, String host) {
        this.site = site;
        this.host = host;
        this.cluster = site.cluster(host);
    }

    /** Those writes, then {@link #checked}. */
    List<Action> after(List<Action.WriteFile> writes) {
        List<Action> actions = new ArrayList<>(writes);
        actions.addAll(checked());
        return actions;
    }

    /** What takes {@link #after} back; more may be added to it. */
    List<Action> undo(List<Action.WriteFile> writes) {
        List<Action> undo = new ArrayList<>();
        writes.forEach(write -> undo.add(new Action.RestoreFile(host, write.as(), write.path())));
        undo.add(ifRunning());
        return undo;
    }

    /** Asks the server what it thinks of the files, then reloads: pg_reload_conf() says true even over a broken file. */
    List<Action> checked() {
        List<Action> actions = new ArrayList<>();
        if (cluster.version().hasFileSettings()) {
            actions.add(faultless("pg_file_settings", NOT_PENDING));
        }
        if (cluster.version().hasHbaFileRules()) {
            actions.add(faultless("pg_hba_file_rules", NOT_READ));
        }
        actions.add(ifRunning());
        return actions;
    }

    /** Reloads if the server runs. */
    Action ifRunning() {
        return new Action.RunCommand(
                host,
                Command.script(site.owner(host), IF_RUNNING, cluster.program("pg_ctl"), cluster.dataDirectory()),
                "pg_ctl -D " + cluster.dataDirectory() + " reload");
    }

    private Action faultless(String view, String really) {
        return new Action.AwaitSql(
                host,
                cluster.endpoint("postgres"),
                "SELECT count(*) = 0 FROM " + view + " WHERE error IS NOT NULL AND " + really,
                Text.of("%s shows no error", view),
                AT_ONCE,
                "SELECT string_agg(error, E'\\n') FROM " + view + " WHERE error IS NOT NULL AND " + really);
    }
}
