package org.pgtandem.ui.model;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.jspecify.annotations.Nullable;
import org.pgtandem.model.Finding;
import org.pgtandem.model.Text;
import org.pgtandem.session.Session;
import org.pgtandem.ui.kit.Work;
import org.pgtandem.watch.History;
import org.pgtandem.watch.LogEntry;
import org.pgtandem.watch.Report;
import org.pgtandem.watch.WatchEvent;

/**
 * How the replication stands, a sample a second, on a lane of its own; while somebody looks. Window's thread only.
 */
public final class StatusModel implements AutoCloseable {
    private static final Duration BEAT = Duration.ofSeconds(1);
    private static final int MOST_LOGGED = 2000;

    private final Work lane;
    private final Work side;
    private final HeartbeatModel heartbeat;
    private final Executor window;
    private final ReadOnlyObjectWrapper<@Nullable Report> report = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyObjectWrapper<@Nullable Finding> trouble = new ReadOnlyObjectWrapper<>();
    private final ObservableList<WatchEvent> events = FXCollections.observableArrayList();
    private final ObservableList<LogEntry> log = FXCollections.observableArrayList();
    private History history = new History();
    private @Nullable Session session;
    private int watchers;
    private boolean asking;
    private boolean reading;
    private boolean closed;

    StatusModel(Executor window) {
        this.lane = new Work("status", window);
        this.side = new Work("status-side", window);
        this.heartbeat = new HeartbeatModel(window);
        this.window = window;
    }

    /** The newest sample; null before the first. */
    public ReadOnlyObjectProperty<@Nullable Report> report() {
        return report.getReadOnlyProperty();
    }

    /** Why there is no newer sample, where there should be one; else null. */
    public ReadOnlyObjectProperty<@Nullable Finding> trouble() {
        return trouble.getReadOnlyProperty();
    }

    /** What has happened, the newest first. */
    public ObservableList<WatchEvent> events() {
        return FXCollections.unmodifiableObservableList(events);
    }

    /** What the servers wrote into their logs, the newest first; bounded. */
    public ObservableList<LogEntry> log() {
        return FXCollections.unmodifiableObservableList(log);
    }

    /** What was seen so far. */
    public History history() {
        return history;
    }

    /** The heartbeat, which is off unless a person switches it on. */
    public HeartbeatModel heartbeat() {
        return heartbeat;
    }

    /** Switches the heartbeat on or off. */
    public void beat(boolean wanted) {
        Session beaten = session;
        if (wanted && beaten != null) {
            heartbeat.start(beaten);
        } else {
            heartbeat.stop();
        }
    }

    /** Somebody looks from now on, until {@link #leave}. */
    public void join() {
        watchers++;
        beat();
    }

    /** Somebody looks no longer. What nobody looks at is not known: the last sample may be of a server on its way down. */
    public void leave() {
        watchers--;
        if (watchers == 0) {
            report.set(null);
        }
    }

    /** Writes a file beside the window's thread; what goes wrong is told as {@link #trouble}. */
    public void save(Callable<Path> writing) {
        side.run(writing, file -> {}, failed -> trouble.set(unsaved(failed)));
    }

    private static Finding unsaved(Throwable failed) {
        return Finding.warning(
                "NotSaved",
                "",
                Text.of("The file could not be written."),
                String.valueOf(failed.getMessage()),
                Text.of("Choose another place."));
    }

    void use(Session opened) {
        session = opened;
        history = new History();
        events.clear();
        log.clear();
        report.set(null);
        trouble.set(null);
        beat();
    }

    private void beat() {
        Session asked = session;
        if (asking || closed || watchers == 0 || asked == null) {
            return;
        }
        asking = true;
        Instant begun = Instant.now();
        lane.run(
                asked::status,
                seen -> {
                    if (asked.equals(session) && watchers > 0) {
                        show(seen);
                    }
                    again(begun);
                },
                failed -> {
                    if (asked.equals(session)) {
                        trouble.set(Troubles.finding(failed));
                    }
                    again(begun);
                });
    }

    private void show(Report seen) {
        if (!history.add(seen).isEmpty()) {
            events.setAll(history.events());
        }
        trouble.set(null);
        report.set(seen);
        read();
    }

    /** A slow log must not hold up the samples: it has a lane of its own, and its turn after one. */
    private void read() {
        Session asked = session;
        if (reading || closed || asked == null) {
            return;
        }
        reading = true;
        side.run(
                asked::logged,
                entries -> {
                    reading = false;
                    if (asked.equals(session) && !entries.isEmpty()) {
                        log.addAll(0, entries.reversed());
                        log.remove(Math.min(MOST_LOGGED, log.size()), log.size());
                    }
                },
                failed -> reading = false);
    }

    private void again(Instant begun) {
        asking = false;
        if (watchers > 0 && !closed) {
            Duration left = BEAT.minus(Duration.between(begun, Instant.now()));
            CompletableFuture.delayedExecutor(Math.max(0, left.toMillis()), TimeUnit.MILLISECONDS, window)
                    .execute(this::beat);
        }
    }

    /** Asks no more. */
    @Override
    public void close() {
        closed = true;
        heartbeat.close();
        lane.abandon();
        side.close();
    }
}
