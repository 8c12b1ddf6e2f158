package org.pgtandem.steps;

import java.util.List;
import java.util.regex.Pattern;
import org.pgtandem.engine.Step.Shown;
import org.pgtandem.model.Command;
import org.pgtandem.remote.Output;
import org.pgtandem.remote.Scripts;

/** What a standby and its upstream show of the streaming, read on their hosts: log lines, and the processes at both ends. */
final class ServerEvidence {
    /** The processes of replication; up to 9.6 and from 10 on they are written differently. */
    private static final Pattern REPLICATION = Pattern.compile("startup|wal ?receiver|wal ?sender");

    private ServerEvidence() {}

    static List<Shown> of(Site site, String standby, String upstream) {
        List<String> own = parts(site, standby);
        return List.of(
                new Shown("log", own.getFirst().lines().toList()),
                new Shown("processes", replication(own.getLast())),
                new Shown(
                        "processes on " + upstream,
                        replication(parts(site, upstream).getLast())));
    }

    /** The log's end and the processes. */
    private static List<String> parts(Site site, String host) {
        String script = Scripts.load(ServerEvidence.class, "evidence.sh");
        Output output = site.fleet()
                .remote(host)
                .run(Command.script(site.owner(host), script, site.cluster(host).dataDirectory(), "6"));
        String[] parts = output.text().split("(?m)^---\\n", 2);
        return parts.length < 2 ? List.of("", "") : List.of(parts);
    }

    private static List<String> replication(String processes) {
        return processes
                .lines()
                .map(String::strip)
                .filter(REPLICATION.asPredicate())
                .toList();
    }
}
