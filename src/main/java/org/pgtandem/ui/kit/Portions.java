package org.pgtandem.ui.kit;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Queue;
import javafx.animation.AnimationTimer;

/**
 * Does many small things on the window's thread, at each pulse as many as leave it time to lay out and paint them: a long
 * list must not hold the window up. Few are done at once.
 */
public final class Portions extends AnimationTimer {
    private static final long SHARE = Duration.ofMillis(4).toNanos();

    private final Queue<Runnable> left = new ArrayDeque<>();

    /** Does those in their order, in the place of what is left of those before. */
    public void run(Collection<? extends Runnable> all) {
        left.clear();
        left.addAll(all);
        start();
        handle(0);
    }

    @Override
    public void handle(long now) {
        long end = System.nanoTime() + SHARE;
        while (System.nanoTime() < end) {
            Runnable next = left.poll();
            if (next == null) {
                stop();
                return;
            }
            next.run();
        }
    }
}
