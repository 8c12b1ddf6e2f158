package org.pgtandem.steps;

import java.util.List;
import java.util.regex.Pattern;
import org.pgtandem.engine.Step.Shown;
import org.pgtandem.model.Command;
import org.pgtandem.model.Text;
import org.pgtandem.probe.ServerLog;
import org.pgtandem.remote.Scripts;

/** What a standby and its upstream show of the streaming, read on their hosts: log lines, and the processes at both ends. */
final class ServerEvidence {
    /** The processes of replication; up to 9.6 and from 10 on they are written differently. */
    private static final Pattern REPLICATION = Pattern.compile("startup|wal ?receiver|wal ?sender");

    private static final int LAST_LINES = 6;

    private ServerEvidence() {}

    static List<Shown> of(Site site, String standby, String upstream) {
        return List.of(
                Shown.quoting(Text.of("log"), log(site, standby)),
                Shown.quoting(Text.of("processes"), replication(processes(site, standby))),
                Shown.quoting(Text.of("processes on %s", upstream), replication(processes(site, upstream))));
    }

    private static List<String> log(Site site, String host) {
        List<String> lines = new ServerLog().read(site.fleet().remote(host), site.cluster(host));
        return lines.subList(Math.max(0, lines.size() - LAST_LINES), lines.size());
    }

    private static String processes(Site site, String host) {
        String script = Scripts.load(ServerEvidence.class, "processes.sh");
        return site.fleet()
                .remote(host)
                .run(Command.script(site.owner(host), script, site.cluster(host).dataDirectory()))
                .text();
    }

    private static List<String> replication(String processes) {
        return processes
                .lines()
                .map(String::strip)
                .filter(REPLICATION.asPredicate())
                .toList();
    }
}
