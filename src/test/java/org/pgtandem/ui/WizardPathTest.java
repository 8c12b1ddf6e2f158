package org.pgtandem.ui;

import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** From the start to a healthy standby, then all of it taken back, with a picture of each page in its states. */
@Tag("lab")
class WizardPathTest {
    @TempDir
    private Path home;

    @Test
    void leadsFromTheStartToAHealthyStandbyAndBack() {
        try (TestWindow window = TestWindow.open(home)) {
            WizardPath path = new WizardPath(window, Duration.ofSeconds(90), place -> window.shots("path-" + place));
            path.walk();
            path.takeBack();
        }
    }
}
