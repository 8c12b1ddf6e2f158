package org.pgtandem.ui;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import javafx.animation.AnimationTimer;

/**
 * Watches the window's thread: how long it computes between two pulses. Time that a busy machine gives to others is not
 * the window's fault and not counted; work of the window's own, and waiting on its thread, is.
 */
final class Pulses extends AnimationTimer {
    private static final double MILLION = 1_000_000;

    private final ThreadMXBean threads = ManagementFactory.getThreadMXBean();
    private final List<Double> computed = new ArrayList<>();
    private final List<Double> apart = new ArrayList<>();
    private long lastPulse = -1;
    private long lastCpu;

    @Override
    public void handle(long now) {
        long cpu = threads.getCurrentThreadCpuTime();
        if (lastPulse >= 0) {
            apart.add((now - lastPulse) / MILLION);
            computed.add((cpu - lastCpu) / MILLION);
        }
        lastPulse = now;
        lastCpu = cpu;
    }

    /** Does not count what happens until the next pulse: what a test itself does on the window's thread. */
    void skip() {
        lastPulse = -1;
    }

    /** The longest time between two pulses, in milliseconds of the wall's clock. */
    double longestApart() {
        return Collections.max(apart);
    }

    /** What {@code share} of all pulses came within, in milliseconds of the wall's clock. */
    double apart(double share) {
        return share(apart, share);
    }

    /** The longest that the thread computed between two pulses, in milliseconds. */
    double longestComputed() {
        return Collections.max(computed);
    }

    /** What the thread computed at most between two pulses in {@code share} of all cases, in milliseconds. */
    double computed(double share) {
        return share(computed, share);
    }

    private static double share(List<Double> all, double share) {
        List<Double> sorted = all.stream().sorted().toList();
        return sorted.get((int) Math.min(sorted.size() - 1L, Math.round(sorted.size() * share)));
    }

    @Override
    public String toString() {
        return "%d pulses; apart p50 %.1f, p99 %.1f, longest %.1f ms; computed p99 %.1f, longest %.1f ms"
                .formatted(apart.size(), apart(0.5), apart(0.99), longestApart(), computed(0.99), longestComputed());
    }
}
