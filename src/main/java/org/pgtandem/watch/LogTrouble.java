package org.pgtandem.watch;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import org.pgtandem.model.Cluster;
import org.pgtandem.model.Finding;
import org.pgtandem.model.HostFailure;
import org.pgtandem.probe.ServerLog;
import org.pgtandem.remote.Fleet;
import org.pgtandem.remote.Waiting;

/** The trouble that a server's log tells of at its end, read now and then. */
final class LogTrouble {
    private static final Duration PAUSE = Duration.ofSeconds(10);
    /** Short of what the server itself is given to answer: a log that can't be read in time makes it no silent one. */
    private static final Duration DEADLINE = Duration.ofSeconds(2);

    /** What holds a standby up is written every few seconds; what is further back is over. */
    private static final int LAST_ENTRIES = 12;

    private final Fleet fleet;
    private final String host;
    private final Executor threads;
    private Instant asked = Instant.EPOCH;
    private CompletableFuture<Optional<Finding>> reading = CompletableFuture.completedFuture(Optional.empty());

    LogTrouble(Fleet fleet, String host, Executor threads) {
        this.fleet = fleet;
        this.host = host;
        this.threads = threads;
    }

    /** The last trouble of a kind that is known; empty where there is none, or none is read in time. One caller at a time. */
    Optional<Finding> last(Cluster cluster) {
        if (reading.isDone() && Duration.between(asked, Instant.now()).compareTo(PAUSE) >= 0) {
            asked = Instant.now();
            reading = CompletableFuture.supplyAsync(() -> read(cluster), threads);
        }
        return Waiting.result(
                reading.copy().completeOnTimeout(Optional.empty(), DEADLINE.toMillis(), TimeUnit.MILLISECONDS));
    }

    private Optional<Finding> read(Cluster cluster) {
        try {
            return last(host, LogLines.parse(host, new ServerLog().read(fleet.remote(host), cluster), Instant.now()));
        } catch (HostFailure e) {
            return Optional.empty();
        }
    }

    static Optional<Finding> last(String host, List<LogEntry> entries) {
        return entries.subList(Math.max(0, entries.size() - LAST_ENTRIES), entries.size()).reversed().stream()
                .flatMap(entry -> entry
                        .cause()
                        .map(cause -> Finding.blocker("LogTells", host, cause.cause(), entry.text(), cause.next()))
                        .stream())
                .findFirst();
    }
}
