package org.pgtandem.steps;

import java.time.Duration;
import org.pgtandem.model.Action;
import org.pgtandem.model.As;
import org.pgtandem.model.Cluster;
import org.pgtandem.model.Command;
import org.pgtandem.model.ProgressForm;
import org.pgtandem.model.Service;
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

    /** The file that shows that a job of this control was started, for use as a guard. */
    String startedFlag(String job) {
        return ".pgtandem/" + site.run() + "/jobs/" + job + "-" + host + "/started";
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
        boolean asRoot = service instanceof Service.SystemdUnit
                && site.fleet().remote(host).route(As.ROOT).works();
        As as = asRoot ? As.ROOT : As.user(cluster.owner());
        Command command = Command.script(
                        as,
                        Scripts.load(ServerControl.class, "server.sh"),
                        what,
                        kind,
                        unit,
                        cluster.dataDirectory(),
                        cluster.binDirectory(),
                        cluster.socketDirectory(),
                        Integer.toString(cluster.port()),
                        Shell.line(cluster.startOptions()),
                        guard)
                .within(LONGEST);
        return new Action.RunJob(host, name, command, ProgressForm.NONE, says(what, service));
    }

    private String says(String what, Service service) {
        return switch (service) {
            case Service.SystemdUnit unit ->
                what.equals("restart")
                        ? "systemctl stop " + unit.unit() + " && systemctl start " + unit.unit()
                        : "systemctl " + what + " " + unit.unit();
            case Service.DebianCluster debian ->
                "pg_ctlcluster " + debian.family() + " " + debian.name() + " " + what + " -m fast";
            case Service.PgCtl pgCtl ->
                what.equals("restart")
                        ? "pg_ctl -D " + Shell.quote(cluster.dataDirectory()) + " -m fast stop && pg_ctl -D "
                                + Shell.quote(cluster.dataDirectory()) + " start"
                        : "pg_ctl -D " + Shell.quote(cluster.dataDirectory()) + " "
                                + (what.equals("stop") ? "-m fast stop" : "start");
        };
    }
}
