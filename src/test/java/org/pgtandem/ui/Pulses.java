package org.pgtandem.ui;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;
import javafx.animation.AnimationTimer;

/**
 * Watches the window's thread: how long it computes between two pulses, and how far they are apart by the wall's clock. The
 * latter says as much of what else the machine does: practice hosts take its processors, and software paints what is a
 * graphics card's work.
 */
final class Pulses extends AnimationTimer {
    private static final double MILLION = 1_000_000;
    private final ThreadMXBean threads = ManagementFactory.getThreadMXBean();
    private final List<Pulse> all = new ArrayList<>();
    private String place = "opening";
    private long lastPulse;
    private long lastCpu;

    /** One pulse: what came before it, in milliseconds. */
    private record Pulse(String place, double apart, double computed) {
        @Override
        public String toString() {
            return "%s %.1f (%.1f)".formatted(place, computed, apart);
        }
    }

    @Override
    public void handle(long now) {
        long cpu = threads.getCurrentThreadCpuTime();
        if (lastPulse > 0) {
            all.add(new Pulse(place, (now - lastPulse) / MILLION, (cpu - lastCpu) / MILLION));
        }
        lastPulse = now;
        lastCpu = cpu;
    }

    /** Names the place from which on pulses are counted. */
    void after(String reached) {
        place = "after " + reached;
    }

    /** The longest that the thread computed between two pulses, in milliseconds. */
    double longestComputed() {
        return share(Pulse::computed, 1);
    }

    /** What the thread computed at most between two pulses in {@code share} of all cases, in milliseconds. */
    double computed(double share) {
        return share(Pulse::computed, share);
    }

    private double share(ToDoubleFunction<Pulse> what, double share) {
        List<Double> sorted = all.stream().mapToDouble(what).boxed().sorted().toList();
        return sorted.get((int) Math.min(sorted.size() - 1L, Math.round(sorted.size() * share)));
    }

    @Override
    public String toString() {
        return "%d pulses; computed p99 %.1f ms, longest %s; apart p50 %.1f, p99 %.1f, longest %.1f ms"
                .formatted(
                        all.size(),
                        computed(0.99),
                        all.stream()
                                .sorted(Comparator.comparingDouble(Pulse::computed)
                                        .reversed())
                                .limit(5)
                                .map(Pulse::toString)
                                .collect(Collectors.joining(", ")),
                        share(Pulse::apart, 0.5),
                        share(Pulse::apart, 0.99),
                        share(Pulse::apart, 1));
    }
}
