package org.pgtandem.engine;

import java.util.ArrayDeque;
import java.util.Deque;

/** A rate over the last ten seconds, so that it neither jumps nor remembers a slow start for ever. */
final class Rate {
    private static final long WINDOW_NANOS = 10_000_000_000L;

    private record Mark(long nanos, long bytes) {}

    private final Deque<Mark> marks = new ArrayDeque<>();

    /** Takes a reading; answers bytes per second, 0 while there is only one reading. */
    long at(long nanos, long bytes) {
        marks.addLast(new Mark(nanos, bytes));
        while (nanos - marks.getFirst().nanos() > WINDOW_NANOS) {
            marks.removeFirst();
        }
        Mark first = marks.getFirst();
        long elapsed = nanos - first.nanos();
        return elapsed == 0 ? 0 : (long) ((bytes - first.bytes()) * 1e9 / elapsed);
    }
}
