package org.pgtandem.watch;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.pgtandem.model.As;
import org.pgtandem.model.Cluster;
import org.pgtandem.model.Command;
import org.pgtandem.model.HostFailure;
import org.pgtandem.remote.Fleet;

/** How much room a cluster's WAL has left, measured on its host now and then; SQL can't tell. */
final class WalSpace {
    private static final Duration PAUSE = Duration.ofSeconds(10);
    private static final long KILOBYTE = 1024;
    /** Used, available and capacity in the answer of df -P (POSIX), whatever the file system is called. */
    private static final Pattern AVAILABLE = Pattern.compile("(?m) \\d+ +(\\d+) +\\d+% ");

    private final Fleet fleet;
    private final String host;
    private final Executor threads;
    private Instant asked = Instant.EPOCH;
    private volatile CompletableFuture<@Nullable Long> measured = CompletableFuture.completedFuture(null);
    private volatile @Nullable Long free;

    WalSpace(Fleet fleet, String host, Executor threads) {
        this.fleet = fleet;
        this.host = host;
        this.threads = threads;
    }

    /** Bytes, as of the last measurement; null before the first. Does not wait. */
    @Nullable
    Long free(Cluster cluster) {
        if (measured.isDone() && Duration.between(asked, Instant.now()).compareTo(PAUSE) >= 0) {
            asked = Instant.now();
            measured = CompletableFuture.supplyAsync(() -> measure(cluster), threads);
        }
        return free;
    }

    private @Nullable Long measure(Cluster cluster) {
        String directory =
                cluster.walTarget().isEmpty() ? cluster.inside(cluster.version().walDirectory()) : cluster.walTarget();
        try {
            Matcher found = AVAILABLE.matcher(fleet.remote(host)
                    .run(Command.of(As.user(cluster.owner()), "df", "-Pk", directory))
                    .text());
            free = found.find() ? (Long) (Long.parseLong(found.group(1)) * KILOBYTE) : null;
        } catch (HostFailure e) {
            free = null;
        }
        return free;
    }
}
