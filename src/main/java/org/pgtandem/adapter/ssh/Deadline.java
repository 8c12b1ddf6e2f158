package org.pgtandem.adapter.ssh;

import java.time.Duration;

/** A moment by which something has to be done; of the monotonic clock. */
record Deadline(long nanos) {

    static Deadline in(Duration time) {
        return new Deadline(System.nanoTime() + time.toNanos());
    }

    /** What is left in milliseconds, rounded up; 0 if it has passed. */
    long millis() {
        return Math.max(0, (nanos - System.nanoTime() + 999_999) / 1_000_000);
    }

    boolean passed() {
        return millis() == 0;
    }

    Deadline orEarlier(Duration time) {
        Deadline other = in(time);
        return other.nanos - nanos < 0 ? other : this;
    }
}
