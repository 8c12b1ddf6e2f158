package org.pgtandem.remote;

import java.time.Duration;
import java.time.Instant;
import java.util.function.BooleanSupplier;

/** The one place that waits: for a condition, and never without a deadline. */
public final class Waiting {
    private Waiting() {}

    /** Whether the condition came true in time; asked at once, then after every {@code pause}. */
    public static boolean until(Duration deadline, Duration pause, BooleanSupplier condition) {
        Instant end = Instant.now().plus(deadline);
        while (!condition.getAsBoolean()) {
            if (Instant.now().isAfter(end) || !pause(pause)) {
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
