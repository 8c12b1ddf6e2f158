package org.pgtandem.steps;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.pgtandem.model.Action;
import org.pgtandem.model.As;
import org.pgtandem.model.Cluster;
import org.pgtandem.model.Command;
import org.pgtandem.model.ProgressForm;
import org.pgtandem.model.Service;
import org.pgtandem.probe.NodeFacts;
import org.pgtandem.probe.ServerFacts;
import org.pgtandem.remote.Scripts;
import org.pgtandem.remote.Shell;

/** Stops and starts a node's server through the one that owns it, as a detached job: a lost connection leaves no server down. */
final class ServerControl {
    private static final Duration LONGEST = Duration.ofMinutes(12);

    private final Site site;
    private final String host;
    private final Cluster cluster;

    ServerControl(Site site, String host) {
        this.site = site;
        this.host = host;
        this.cluster = site.cluster(host);
    }

    /** A job that stops it. {@code guard} is a file that has to exist for anything to happen, or empty. */
    Action stop(String job, String guard) {
        return job(job, "stop", guard);
    }

    /** A job that starts it and waits until it answers. */
    Action start(String job, String guard) {
        return job(job, "start", guard);
    }

    /** A job that stops and starts it. */
    Action restart(String job, String guard) {
        return job(job, "restart", guard);
    }

    /** A job that takes a restart back: it ends well also where the server starts only with the settings that it had. */
    Action back(String job, String guard) {
        return job(job, "back", guard);
    }

    /** The file that shows that a job of this control was started, for use as a guard. */
    String startedFlag(String job) {
        return ".pgtandem/" + site.run() + "/jobs/" + job + "-" + host + "/started";
    }

    /** Who does it; the files of the jobs lie in that user's home. */
    As as() {
        boolean asRoot = cluster.service() instanceof Service.SystemdUnit
                && site.fleet().remote(host).route(As.ROOT).works();
        return asRoot ? As.ROOT : As.user(cluster.owner());
    }

    private Action job(String name, String what, String guard) {
        Service service = cluster.service();
        String kind = switch (service) {
            case Service.SystemdUnit unit -> "systemd";
            case Service.DebianCluster debian -> "debian";
            case Service.PgCtl pgCtl -> "pgctl";
        };
        String unit = switch (service) {
            case Service.SystemdUnit systemd -> systemd.unit();
            case Service.DebianCluster debian -> debian.family() + "/" + debian.name();
            case Service.PgCtl pgCtl -> "";
        };
        Command command = Command.script(
                        as(),
                        Scripts.load(ServerControl.class, "server.sh"),
                        what,
                        kind,
                        unit,
                        cluster.dataDirectory(),
                        cluster.programs().directory(),
                        cluster.socketDirectory(),
                        Integer.toString(cluster.port()),
                        Shell.line(options()),
                        guard,
                        Shell.line(former(what)),
                        cluster.owner(),
                        ".pgtandem/" + site.run() + "/log-of-" + host)
                .within(LONGEST);
        return new Action.RunJob(host, name, command, ProgressForm.NONE, says(what, service));
    }

    /** Who started it by hand may have had settings in the environment, such as PGPORT, which we have not. */
    private List<String> options() {
        ServerFacts server = site.snapshot().node(host).server();
        List<String> options = new ArrayList<>(cluster.startOptions());
        if (server != null && cluster.service() instanceof Service.PgCtl) {
            server.settings().values().stream()
                    .filter(setting -> setting.source().equals("environment variable"))
                    .sorted(Comparator.comparing(ServerFacts.Setting::name))
                    .forEach(setting -> options.addAll(List.of("-c", setting.name() + "=" + setting.value())));
        }
        return options;
    }

    /**
     * Options for the values that the server runs with of what only a start brings into force: of settings that somebody
     * else changed before and, as long as these are not taken back, of those that the run changes.
     */
    private List<String> former(String what) {
        NodeFacts node = site.snapshot().node(host);
        ServerFacts server = node.server();
        if (server == null || !restarts(what)) {
            return List.of();
        }
        List<ServerFacts.Setting> others = node.pendingRestart();
        Set<String> ours = site.isPrimary(host) && what.equals("restart")
                ? new PrimarySettings(site, server).missing().keySet()
                : Set.of();
        return server.settings().values().stream()
                .filter(setting -> setting.context().equals("postmaster"))
                .filter(setting -> others.contains(setting) || ours.contains(setting.name()))
                // It may hold a password, and keeps no server from starting.
                .filter(setting -> !setting.name().equals("primary_conninfo"))
                .sorted(Comparator.comparing(ServerFacts.Setting::name))
                .flatMap(setting -> Stream.of("-c", setting.name() + "=" + setting.value()))
                .toList();
    }

    private static boolean restarts(String what) {
        return what.equals("restart") || what.equals("back");
    }

    private String says(String what, Service service) {
        return switch (service) {
            case Service.SystemdUnit unit ->
                restarts(what)
                        ? "systemctl stop " + unit.unit() + " && systemctl start " + unit.unit()
                        : "systemctl " + what + " " + unit.unit();
            case Service.DebianCluster debian ->
                "pg_ctlcluster " + debian.family() + " " + debian.name() + " " + (restarts(what) ? "restart" : what)
                        + " -m fast";
            case Service.PgCtl pgCtl ->
                restarts(what)
                        ? "pg_ctl -D " + Shell.quote(cluster.dataDirectory()) + " -m fast stop && pg_ctl -D "
                                + Shell.quote(cluster.dataDirectory()) + " start"
                        : "pg_ctl -D " + Shell.quote(cluster.dataDirectory()) + " "
                                + (what.equals("stop") ? "-m fast stop" : "start");
        };
    }
}
