package org.pgtandem.watch;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.pgtandem.model.Lsn;

/** What former samples tell: how fast WAL grows, when the primary passed a position, how fast a slot retains more. */
final class WalPace {
    private static final Duration RATE_WINDOW = Duration.ofSeconds(10);
    private static final Duration SLOT_WINDOW = Duration.ofSeconds(30);
    private static final Duration REMEMBERED = Duration.ofHours(1);
    /** Less in a second is the noise of an idle server. */
    private static final double LEAST_GROWTH = 1024;

    private final Deque<Mark> primary = new ArrayDeque<>();
    private final Map<String, Deque<Mark>> slots = new HashMap<>();

    private record Mark(Instant at, long bytes) {}

    /** The primary wrote there at that moment. A position before the last one is another history: it begins anew. */
    void primaryAt(Instant at, Lsn written) {
        Mark last = primary.peekLast();
        if (last != null && written.compareTo(new Lsn(last.bytes())) < 0) {
            primary.clear();
        }
        primary.addLast(new Mark(at, written.bytes()));
        forget(primary, at.minus(REMEMBERED));
    }

    /** Bytes of WAL a second, of late; null until that is known. */
    @Nullable
    Long rate() {
        Double slope = slope(primary, RATE_WINDOW);
        return slope == null ? null : Math.round(slope);
    }

    /**
     * For how long, at least, the primary has been ahead of that position; null where it was so since before we looked.
     */
    @Nullable
    Double secondsBehind(Lsn replayed, Instant now) {
        Mark before = null;
        for (Mark mark : primary) {
            if (new Lsn(mark.bytes()).compareTo(replayed) > 0) {
                return before == null ? null : seconds(mark.at(), now);
            }
            before = mark;
        }
        return 0.0;
    }

    /** How many bytes that slot retained then, and in how many seconds so much more as is free is used up; or null. */
    @Nullable
    Long secondsUntilFull(String slot, Instant at, long retained, @Nullable Long free) {
        Deque<Mark> marks = slots.computeIfAbsent(slot, fresh -> new ArrayDeque<>());
        marks.addLast(new Mark(at, retained));
        forget(marks, at.minus(SLOT_WINDOW));
        Double growth = slope(marks, SLOT_WINDOW);
        return free == null || growth == null || growth < LEAST_GROWTH ? null : (long) (free / growth);
    }

    private static void forget(Deque<Mark> marks, Instant before) {
        while (marks.size() > 2 && marks.getFirst().at().isBefore(before)) {
            marks.removeFirst();
        }
    }

    private static @Nullable Double slope(Deque<Mark> marks, Duration window) {
        Mark last = marks.peekLast();
        if (last == null) {
            return null;
        }
        Instant from = last.at().minus(window);
        Mark first = marks.stream()
                .filter(mark -> !mark.at().isBefore(from))
                .findFirst()
                .orElse(last);
        double time = seconds(first.at(), last.at());
        return time <= 0 ? null : (last.bytes() - first.bytes()) / time;
    }

    private static double seconds(Instant from, Instant to) {
        return Duration.between(from, to).toNanos() / 1e9;
    }
}
