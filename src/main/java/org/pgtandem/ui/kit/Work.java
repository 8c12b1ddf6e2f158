package org.pgtandem.ui.kit;

import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** Work beside the window's thread, which hears of the end. Pieces given to one lane run one after the other. */
public final class Work implements AutoCloseable {
    private static final Duration LONGEST_END = Duration.ofSeconds(30);

    private final ExecutorService lane;
    private final Executor window;

    /**
     * A lane.
     *
     * @param window runs what it is given on the window's thread: {@code Platform::runLater}
     */
    public Work(String name, Executor window) {
        this.lane =
                Executors.newSingleThreadExecutor(Thread.ofVirtual().name(name).factory());
        this.window = window;
    }

    /** Does a piece of work; one of the two hears of it on the window's thread. Does nothing once it is closed. */
    public <T> void run(Callable<T> piece, Consumer<T> done, Consumer<Throwable> failed) {
        if (lane.isShutdown()) {
            return;
        }
        lane.execute(() -> {
            try {
                T result = piece.call();
                window.execute(() -> done.accept(result));
            } catch (Throwable trouble) {
                window.execute(() -> failed.accept(trouble));
            }
        });
    }

    /** Runs something on the window's thread. */
    public void show(Runnable change) {
        window.execute(change);
    }

    /** Takes no more work, and has what runs end at once: for what only looks. */
    public void abandon() {
        lane.shutdownNow();
    }

    /** Takes no more work, and waits for what runs; what takes too long, or waits for its turn, is given up. */
    @Override
    public void close() {
        lane.shutdown();
        try {
            if (!lane.awaitTermination(LONGEST_END.toSeconds(), TimeUnit.SECONDS)) {
                lane.shutdownNow();
            }
        } catch (InterruptedException e) {
            lane.shutdownNow();
            Thread.currentThread().interrupt();
        }
    }
}
