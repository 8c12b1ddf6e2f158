package org.pgtandem.ui.kit;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Queue;
import javafx.animation.AnimationTimer;

/**
 * Does many small things on the window's thread, at each pulse as many as leave it time to lay out and paint them: a long
 * list must not hold the window up. What one of them costs shows only at the pulse, so that it begins with one.
 */
public final class Portions extends AnimationTimer {
    private static final long LITTLE = Duration.ofMillis(8).toNanos();
    private static final long MUCH = Duration.ofMillis(16).toNanos();

    private final ThreadMXBean threads = ManagementFactory.getThreadMXBean();
    private final Queue<Runnable> left = new ArrayDeque<>();
    private int portion;
    private long begun;

    /** Does those in their order, in the place of what is left of those before. */
    public void run(Collection<? extends Runnable> all) {
        left.clear();
        left.addAll(all);
        portion = 1;
        start();
        work();
    }

    @Override
    public void handle(long now) {
        // The processor's time, not the clock's: a busy machine must not make a list slower than it is.
        long spent = threads.getCurrentThreadCpuTime() - begun;
        if (spent < LITTLE) {
            portion *= 2;
        } else if (spent > MUCH) {
            portion = Math.max(1, portion / 2);
        }
        work();
    }

    private void work() {
        begun = threads.getCurrentThreadCpuTime();
        for (int i = 0; i < portion; i++) {
            Runnable next = left.poll();
            if (next == null) {
                stop();
                return;
            }
            next.run();
        }
    }
}
