package org.pgtandem.watch;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.pgtandem.model.Cluster;
import org.pgtandem.model.HostFailure;
import org.pgtandem.probe.ServerLog;
import org.pgtandem.remote.Fleet;

/** One server's log under watch, read on a thread of its own; a host that is silent has nothing new to tell. */
final class WatchedLog {
    private static final Duration DEADLINE = Duration.ofSeconds(3);

    private final Fleet fleet;
    private final String host;
    private final Executor threads;
    private final ServerLog log = new ServerLog();
    private CompletableFuture<List<LogEntry>> reading = CompletableFuture.completedFuture(List.of());
    private boolean told = true;

    WatchedLog(Fleet fleet, String host, Executor threads) {
        this.fleet = fleet;
        this.host = host;
        this.threads = threads;
    }

    /** What is new, within three seconds; what comes later than that is told the next time. One caller at a time. */
    List<LogEntry> next(Cluster cluster) {
        if (told) {
            told = false;
            reading = CompletableFuture.supplyAsync(() -> read(cluster), threads);
        }
        try {
            List<LogEntry> entries = reading.get(DEADLINE.toMillis(), TimeUnit.MILLISECONDS);
            told = true;
            return entries;
        } catch (TimeoutException e) {
            return List.of();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return List.of();
        } catch (ExecutionException e) {
            throw new IllegalStateException(e.getCause());
        }
    }

    private List<LogEntry> read(Cluster cluster) {
        try {
            return LogLines.parse(host, log.read(fleet.remote(host), cluster), Instant.now());
        } catch (HostFailure e) {
            return List.of();
        }
    }
}
