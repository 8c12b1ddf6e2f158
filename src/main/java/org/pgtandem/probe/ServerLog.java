package org.pgtandem.probe;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import org.pgtandem.model.As;
import org.pgtandem.model.Cluster;
import org.pgtandem.model.Command;
import org.pgtandem.remote.Remote;
import org.pgtandem.remote.Scripts;

/** A server's own log, read on its host from where it was left; also while the server is down. Not safe for several threads. */
public final class ServerLog {
    private static final int MOST = 32 * 1024;
    private static final Duration DEADLINE = Duration.ofSeconds(10);

    private String file = "";
    private long place;

    /**
     * The lines that are new and whole; the first time the log's last. Bytes that are no UTF-8 are shown as such.
     *
     * @throws org.pgtandem.model.HostFailure if the host can't be asked
     */
    public List<String> read(Remote remote, Cluster cluster) {
        String script = Scripts.load(ServerLog.class, "server-log.sh");
        byte[] answer = remote.run(Command.script(
                                As.user(cluster.owner()),
                                script,
                                cluster.realDataDirectory(),
                                file,
                                Long.toString(place),
                                Integer.toString(MOST),
                                debianLog(cluster))
                        .within(DEADLINE))
                .bytes();
        int first = newline(answer, 0);
        int second = newline(answer, first + 1);
        if (first < 0 || second < 0) {
            return List.of();
        }
        long from = Long.parseLong(new String(answer, 0, first, StandardCharsets.UTF_8));
        file = new String(answer, first + 1, second - first - 1, StandardCharsets.UTF_8);
        int end = lastNewline(answer) + 1;
        place = from + Math.max(0, end - second - 1);
        return end <= second + 1
                ? List.of()
                : new String(Arrays.copyOfRange(answer, second + 1, end), StandardCharsets.UTF_8)
                        .lines()
                        .toList();
    }

    /** Where Debian's postgresql-common has a cluster log; empty for others. */
    private static String debianLog(Cluster cluster) {
        String name = cluster.debianName();
        return name == null
                ? ""
                : "/var/log/postgresql/postgresql-" + cluster.version().family() + "-" + name + ".log";
    }

    private static int newline(byte[] bytes, int from) {
        for (int i = Math.max(0, from); i < bytes.length; i++) {
            if (bytes[i] == '\n') {
                return i;
            }
        }
        return -1;
    }

    private static int lastNewline(byte[] bytes) {
        int last = bytes.length - 1;
        while (last >= 0 && bytes[last] != '\n') {
            last--;
        }
        return last;
    }
}
