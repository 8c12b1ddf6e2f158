package org.pgtandem.ui;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import javafx.scene.control.Spinner;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.pgtandem.Needed;
import org.pgtandem.ui.flow.PageId;

/**
 * The whole way in a window of a real display (X11), with as many standbys as one run may have, and the window's thread
 * watched all the while. Its headless platform copies every picture on that thread, so that it says nothing of it.
 */
@Tag("display")
@Tag("lab")
class RealWindowTest {
    private static final int MOST_STANDBYS = 16;
    private static final Duration STEP = Duration.ofMinutes(4);
    /** Milliseconds, in 99 of 100 cases: twice what is wanted, for machines that do other work meanwhile. */
    private static final double MOST_USUAL = 64;
    /** Milliseconds: five times what is wanted. */
    private static final double MOST_EVER = 500;

    private static final Duration WATCHED = Duration.ofSeconds(20);

    @TempDir
    private Path home;

    @BeforeEach
    void needsADisplay() {
        Needed.that(System.getenv("DISPLAY") != null, "no display: DISPLAY is not set");
    }

    @Test
    void answersAllTheWayToSixteenStandbys() {
        try (TestWindow window = TestWindow.open(home)) {
            Spinner<?> standbys = window.node("practice-standbys", Spinner.class);
            window.run(() -> standbys.increment(MOST_STANDBYS - 1));
            Pulses pulses = new Pulses();
            window.run(pulses::start);
            new WizardPath(window, STEP, place -> window.run(() -> pulses.after(place))).walk();
            Instant end = Instant.now().plus(WATCHED);
            window.await(
                    "the status was watched a while", STEP, () -> Instant.now().isAfter(end));
            window.run(pulses::stop);

            System.out.println("window's thread: " + pulses);
            pictures(window);
            assertThat(pulses.computed(0.99)).as("%s", pulses).isLessThan(MOST_USUAL);
            assertThat(pulses.longestComputed()).as("%s", pulses).isLessThan(MOST_EVER);
        }
    }

    /** Not on the way: a change of the theme makes every node look for its styles anew. */
    private static void pictures(TestWindow window) {
        for (PageId page : PageId.values()) {
            window.run(() -> window.model().open(page));
            window.shots("display-" + page.name().toLowerCase(Locale.ROOT));
        }
    }
}
