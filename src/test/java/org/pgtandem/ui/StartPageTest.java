package org.pgtandem.ui;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import javafx.scene.Node;
import javafx.scene.control.Button;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.pgtandem.ui.flow.PageId;

class StartPageTest {
    @TempDir
    Path home;

    @Test
    void offersToPractise() {
        try (TestWindow window = TestWindow.open(home)) {
            assertThat(window.node("start-practice", Button.class).isDisabled()).isFalse();
        }
    }

    @Test
    @Tag("lab")
    void opensPracticeHostsAndLooksAtThem() {
        try (TestWindow window = TestWindow.open(home)) {
            window.click("start-practice");

            window.await("practice hosts are open", Duration.ofSeconds(90), () -> window.model()
                            .flow()
                            .get()
                            .current()
                    == PageId.CHECKS);
            window.node("page-checks", Node.class);
        }
    }
}
