package org.pgtandem.ui.model;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.jspecify.annotations.Nullable;
import org.pgtandem.model.Finding;
import org.pgtandem.session.Session;
import org.pgtandem.ui.kit.Work;
import org.pgtandem.watch.Heartbeat;

/** The heartbeat of the live status: off until a person wants it, then a beat a second. Window's thread only. */
public final class HeartbeatModel implements AutoCloseable {
    private static final Duration BEAT = Duration.ofSeconds(1);

    private final Work lane;
    private final Executor window;
    private final ReadOnlyBooleanWrapper running = new ReadOnlyBooleanWrapper();
    private final ReadOnlyObjectWrapper<Map<String, @Nullable Double>> seconds = new ReadOnlyObjectWrapper<>(Map.of());
    private final ReadOnlyObjectWrapper<@Nullable Finding> trouble = new ReadOnlyObjectWrapper<>();
    // Belongs to the lane.
    private @Nullable Heartbeat heartbeat;

    HeartbeatModel(Executor window) {
        this.lane = new Work("heartbeat", window);
        this.window = window;
    }

    /** Whether it beats. */
    public ReadOnlyBooleanProperty running() {
        return running.getReadOnlyProperty();
    }

    /** By standby, how long the last commit took to be seen there; null where it was not seen in time. */
    public ReadOnlyObjectProperty<Map<String, @Nullable Double>> seconds() {
        return seconds.getReadOnlyProperty();
    }

    /** Why it ended by itself; else null. */
    public ReadOnlyObjectProperty<@Nullable Finding> trouble() {
        return trouble.getReadOnlyProperty();
    }

    /** Makes its table and begins. */
    void start(Session session) {
        if (running.get()) {
            return;
        }
        running.set(true);
        trouble.set(null);
        lane.run(
                () -> {
                    heartbeat = session.heartbeat();
                    return heartbeat;
                },
                begun -> beat(),
                this::failed);
    }

    private void beat() {
        if (running.get()) {
            lane.run(this::measure, this::measured, this::failed);
        }
    }

    private Map<String, @Nullable Double> measure() {
        Heartbeat beating = heartbeat;
        return beating == null ? new LinkedHashMap<>() : beating.beat();
    }

    private void measured(Map<String, @Nullable Double> now) {
        if (running.get()) {
            seconds.set(now);
            CompletableFuture.delayedExecutor(BEAT.toMillis(), TimeUnit.MILLISECONDS, window)
                    .execute(this::beat);
        }
    }

    private void failed(Throwable cause) {
        trouble.set(Troubles.finding(cause));
        stop();
    }

    /** Ends it, and drops its table. */
    void stop() {
        running.set(false);
        seconds.set(Map.of());
        lane.run(this::end, ended -> {}, failed -> trouble.set(Troubles.finding(failed)));
    }

    private boolean end() {
        Heartbeat beating = heartbeat;
        heartbeat = null;
        if (beating != null) {
            beating.close();
        }
        return beating != null;
    }

    /** Ends it, and drops its table. */
    @Override
    public void close() {
        if (running.get()) {
            stop();
        }
        lane.close();
    }
}
