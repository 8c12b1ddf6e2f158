package org.pgtandem.adapter.ssh;

import java.time.Duration;

/**
 * Counts one connection's open channels. Servers allow a number of them (sshd_config(5), MaxSessions, 10 unless set
 * otherwise) and do not say which: it is learned when one is refused, and who wants one waits.
 */
final class Channels {
    private static final Duration TRY_AGAIN = Duration.ofMillis(200);

    private int limit = 10;
    private int open;

    /** Waits for a place; false if the deadline came first. */
    synchronized boolean take(Deadline deadline) throws InterruptedException {
        while (open >= limit) {
            if (deadline.passed()) {
                return false;
            }
            wait(deadline.millis());
        }
        open++;
        return true;
    }

    /** Gives a place back. */
    synchronized void free() {
        open--;
        notifyAll();
    }

    /** Gives a place back that the server refused, and waits for a moment that is better. */
    synchronized void refused(Deadline deadline) throws InterruptedException {
        open--;
        limit = Math.max(1, Math.min(limit, open));
        Deadline pause = deadline.orEarlier(TRY_AGAIN);
        while ((open == 0 || open >= limit) && !pause.passed()) {
            wait(pause.millis());
        }
    }
}
