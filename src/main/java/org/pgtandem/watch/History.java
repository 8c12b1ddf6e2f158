package org.pgtandem.watch;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.pgtandem.watch.Report.SlotStatus;

/**
 * What was seen over the last day, in bounded memory: some three hundred points for each span, and the newest events. Not
 * safe for several threads.
 */
public final class History {
    private static final int MOST_EVENTS = 500;

    private final Map<Span, Deque<Sample>> samples = new EnumMap<>(Span.class);
    private final Deque<WatchEvent> events = new ArrayDeque<>();
    private @Nullable Report last;

    /** A span of time that a chart shows. */
    public enum Span {
        FIVE_MINUTES(Duration.ofMinutes(5), Duration.ofSeconds(1)),
        HOUR(Duration.ofHours(1), Duration.ofSeconds(12)),
        DAY(Duration.ofHours(24), Duration.ofMinutes(5));

        private final Duration length;
        private final Duration step;

        Span(Duration length, Duration step) {
            this.length = length;
            this.step = step;
        }

        /** How long it is. */
        public Duration length() {
            return length;
        }

        /** How far its points are apart; a wider gap is a time that nobody looked. */
        public Duration step() {
            return step;
        }
    }

    /**
     * A moment, or the worst of the moments that stand for one point.
     *
     * @param points by standby; in the topology's order
     */
    public record Sample(Instant at, Map<String, Point> points) {}

    /**
     * A standby at a moment.
     *
     * @param lagBytes null, as the seconds, where there is no lag to be known: it does not stream
     * @param retainedBytes null where it has no slot
     */
    public record Point(
            @Nullable Long lagBytes,
            @Nullable Double lagSeconds,
            @Nullable Long retainedBytes) {

        private Point worse(Point other) {
            return new Point(
                    greater(lagBytes, other.lagBytes),
                    greater(lagSeconds, other.lagSeconds),
                    greater(retainedBytes, other.retainedBytes));
        }

        private static <T extends Comparable<T>> @Nullable T greater(@Nullable T one, @Nullable T other) {
            if (one == null || other == null) {
                return one == null ? other : one;
            }
            return one.compareTo(other) >= 0 ? one : other;
        }
    }

    /** An empty one. */
    public History() {
        for (Span span : Span.values()) {
            samples.put(span, new ArrayDeque<>());
        }
    }

    /** Takes down what a report says; answers what has happened since the one before. */
    public List<WatchEvent> add(Report report) {
        Sample sample = sample(report);
        samples.forEach((span, kept) -> keep(span, kept, sample));
        List<WatchEvent> fresh = last == null ? List.of() : WatchEvent.between(last, report);
        last = report;
        fresh.forEach(events::addFirst);
        while (events.size() > MOST_EVENTS) {
            events.removeLast();
        }
        return fresh;
    }

    private static Sample sample(Report report) {
        Map<String, Point> points = new LinkedHashMap<>();
        report.standbys().forEach(standby -> {
            SlotStatus slot = standby.slot();
            points.put(
                    standby.name(),
                    new Point(standby.lagBytes(), standby.lagSeconds(), slot == null ? null : slot.retainedBytes()));
        });
        return new Sample(report.at(), points);
    }

    private static void keep(Span span, Deque<Sample> kept, Sample sample) {
        Sample newest = kept.peekLast();
        if (newest != null && bucket(span, newest.at()) == bucket(span, sample.at())) {
            kept.removeLast();
            kept.addLast(merged(newest, sample));
        } else {
            kept.addLast(sample);
        }
        Instant oldest = sample.at().minus(span.length());
        while (kept.getFirst().at().isBefore(oldest)) {
            kept.removeFirst();
        }
    }

    /** A peak must not get lost among the quiet moments around it. */
    private static Sample merged(Sample one, Sample other) {
        Map<String, Point> worst = new LinkedHashMap<>(one.points());
        other.points().forEach((standby, point) -> worst.merge(standby, point, Point::worse));
        return new Sample(one.at(), worst);
    }

    private static long bucket(Span span, Instant at) {
        return at.toEpochMilli() / span.step().toMillis();
    }

    /** The points of that span, the oldest first. */
    public List<Sample> samples(Span span) {
        return List.copyOf(samples.getOrDefault(span, new ArrayDeque<>()));
    }

    /** What has happened, the newest first. */
    public List<WatchEvent> events() {
        return List.copyOf(events);
    }

    /** The points of that span as CSV (RFC 4180) with a line of names; what is not known is empty. Times are in UTC. */
    public String csv(Span span) {
        StringBuilder csv = new StringBuilder("at,standby,lag_bytes,lag_seconds,retained_bytes\r\n");
        samples(span)
                .forEach(sample -> sample.points()
                        .forEach((standby, point) -> csv.append(sample.at())
                                .append(',')
                                .append(standby)
                                .append(',')
                                .append(text(point.lagBytes()))
                                .append(',')
                                .append(text(point.lagSeconds()))
                                .append(',')
                                .append(text(point.retainedBytes()))
                                .append("\r\n")));
        return csv.toString();
    }

    private static String text(@Nullable Object value) {
        return value == null ? "" : value.toString();
    }
}
