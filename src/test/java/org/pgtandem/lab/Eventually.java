package org.pgtandem.lab;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.Callable;
import java.util.concurrent.locks.LockSupport;

/** Waits for a condition. */
final class Eventually {
    private static final Duration PAUSE = Duration.ofMillis(20);

    private Eventually() {}

    /** Fails with that description if it does not hold within the deadline. */
    static void holds(String description, Duration deadline, Callable<Boolean> condition) throws Exception {
        Instant end = Instant.now().plus(deadline);
        while (!condition.call()) {
            if (Instant.now().isAfter(end)) {
                throw new AssertionError("not within " + deadline + ": " + description);
            }
            LockSupport.parkNanos(PAUSE.toNanos());
        }
    }
}
