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
    private int streams;

    /**
     * Waits for a place; false if the deadline came first.
     *
     * @throws Link.Crowded if there is no use in waiting: streams have all of them
     */
    synchronized boolean take(boolean stream, Deadline deadline) throws InterruptedException, Link.Crowded {
        while (open >= limit) {
            if (streams >= limit) {
                throw new Link.Crowded();
            }
            if (deadline.passed()) {
                return false;
            }
            wait(deadline.millis());
        }
        open++;
        streams += stream ? 1 : 0;
        return true;
    }

    /** Gives a place back. */
    synchronized void free(boolean stream) {
        open--;
        streams -= stream ? 1 : 0;
        notifyAll();
    }

    /** Gives a place back that the server refused, and waits for a moment that is better. */
    synchronized void refused(boolean stream, Deadline deadline) throws InterruptedException {
        free(stream);
        limit = Math.max(1, Math.min(limit, open));
        Deadline pause = deadline.orEarlier(TRY_AGAIN);
        while ((open == 0 || open >= limit) && streams < limit && !pause.passed()) {
            wait(pause.millis());
        }
    }
}
