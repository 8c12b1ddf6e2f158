package org.pgtandem.steps;

import java.util.Arrays;
import java.util.List;
import org.pgtandem.engine.Step.Shown;
import org.pgtandem.model.Command;
import org.pgtandem.remote.Output;
import org.pgtandem.remote.Scripts;

/** A server's last log lines and its processes, read on its host. */
final class ServerEvidence {
    private ServerEvidence() {}

    static List<Shown> of(Site site, String host) {
        Output output = site.fleet()
                .remote(host)
                .run(Command.script(
                        site.owner(host),
                        Scripts.load(ServerEvidence.class, "evidence.sh"),
                        site.cluster(host).dataDirectory(),
                        "6"));
        String[] parts = output.text().split("(?m)^---\\n", 2);
        return parts.length < 2
                ? List.of()
                : List.of(new Shown("log", lines(parts[0])), new Shown("processes", lines(parts[1])));
    }

    private static List<String> lines(String text) {
        return Arrays.stream(text.split("\n")).filter(line -> !line.isBlank()).toList();
    }
}
