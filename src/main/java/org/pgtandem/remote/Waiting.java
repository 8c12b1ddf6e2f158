package org.pgtandem.remote;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/** The one place that waits: for a condition or for other threads, and never without a deadline. */
public final class Waiting {
    /** Stands behind the deadlines that work has itself, and behind the time that a person takes to find a password. */
    private static final Duration LAST = Duration.ofHours(1);

    private Waiting() {}

    /**
     * What other threads' work answers.
     *
     * @throws CompletionException with what the work threw, as {@link CompletableFuture#join} does
     * @throws IllegalStateException if it does not end although it has deadlines of its own, or this thread is interrupted
     */
    public static <T extends @Nullable Object> T result(CompletableFuture<T> work) {
        try {
            return work.get(LAST.toMinutes(), TimeUnit.MINUTES);
        } catch (ExecutionException e) {
            throw new CompletionException(e.getCause());
        } catch (TimeoutException e) {
            throw new IllegalStateException("work did not end within " + LAST, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }

    /**
     * Whether the condition came true in time; asked at once, then after every {@code pause}. By a clock that nobody sets, and
     * that stands still with a laptop that sleeps.
     */
    public static boolean until(Duration deadline, Duration pause, BooleanSupplier condition) {
        long begun = System.nanoTime();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() - begun > deadline.toNanos() || !pause(pause)) {
                return false;
            }
        }
        return true;
    }

    private static boolean pause(Duration time) {
        try {
            Thread.sleep(time);
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
