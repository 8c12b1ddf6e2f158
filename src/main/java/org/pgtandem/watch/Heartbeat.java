package org.pgtandem.watch;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;
import org.pgtandem.model.HostFailure;
import org.pgtandem.remote.Sql;
import org.pgtandem.remote.SqlFailure;
import org.pgtandem.remote.Waiting;

/**
 * Measures how long a commit on the primary takes to be visible on each standby, by our own clock: the way there and back
 * over SSH is in it. It writes into a table that it makes, and that it drops when it is closed. One caller at a time.
 */
public final class Heartbeat implements AutoCloseable {
    /** The table, in the database postgres. */
    public static final String TABLE = "public.pgtandem_heartbeat";

    private static final Duration VISIBLE = Duration.ofSeconds(3);
    private static final Duration PAUSE = Duration.ofMillis(5);
    private static final Duration STATEMENT = Duration.ofSeconds(5);
    private static final Executor THREADS =
            task -> Thread.ofVirtual().name("heartbeat").start(task);

    private final Sql primary;
    private final Map<String, Sql> standbys;
    private long beats;

    private Heartbeat(Sql primary, Map<String, Sql> standbys) {
        this.primary = primary;
        this.standbys = new LinkedHashMap<>(standbys);
    }

    /** Makes the table. Throws like {@link Sql}. */
    static Heartbeat begin(Sql primary, Map<String, Sql> standbys) {
        Heartbeat heartbeat = new Heartbeat(primary, standbys);
        heartbeat.execute("DROP TABLE IF EXISTS " + TABLE);
        heartbeat.execute("CREATE TABLE " + TABLE + " (beat bigint)");
        heartbeat.execute("INSERT INTO " + TABLE + " VALUES (0)");
        return heartbeat;
    }

    private void execute(String sql) {
        primary.execute(sql, false, STATEMENT);
    }

    /**
     * Commits a row; answers for each standby how many seconds later it was seen there, null where it was not within three.
     * The commit waits for no standby. Throws like {@link Sql} where the primary can't be written to.
     */
    public Map<String, @Nullable Double> beat() {
        long beat = ++beats;
        execute("UPDATE " + TABLE + " SET beat = " + beat + " FROM set_config('synchronous_commit', 'local', true)");
        long committed = System.nanoTime();
        Map<String, CompletableFuture<@Nullable Double>> seen = new LinkedHashMap<>();
        standbys.forEach((name, sql) ->
                seen.put(name, CompletableFuture.supplyAsync(() -> seen(sql, beat, committed), THREADS)));
        Map<String, @Nullable Double> seconds = new LinkedHashMap<>();
        seen.forEach((name, future) -> seconds.put(name, Waiting.result(future)));
        return seconds;
    }

    private static @Nullable Double seen(Sql standby, long beat, long committed) {
        try {
            boolean visible = Waiting.until(
                    VISIBLE,
                    PAUSE,
                    () -> standby.query("SELECT beat FROM " + TABLE).stream()
                            .anyMatch(row -> row.number("beat") >= beat));
            return visible ? (Double) ((System.nanoTime() - committed) / 1e9) : null;
        } catch (SqlFailure | HostFailure e) {
            // What it does not answer is the sampler's to tell.
            return null;
        }
    }

    /** Drops the table. Throws like {@link Sql}. */
    @Override
    public void close() {
        execute("DROP TABLE IF EXISTS " + TABLE);
    }
}
