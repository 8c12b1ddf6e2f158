package org.pgtandem.ui;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Objects;
import javafx.scene.Node;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.pgtandem.adapter.file.FileJournals;
import org.pgtandem.lab.PracticeLab;
import org.pgtandem.model.Section;
import org.pgtandem.session.Practice;
import org.pgtandem.ui.flow.PageId;
import org.pgtandem.ui.model.SectionModel.Phase;

/** What stands in the way of a page is told there, and once it is out of the way the page goes on. */
@Tag("lab")
class RefusedSectionTest {
    private static final Duration LONG = Duration.ofSeconds(60);

    @TempDir
    Path home;

    private TestWindow window;
    private Controls controls;
    private PracticeLab lab;
    private Practice practice;

    @BeforeEach
    void plannedOnAPracticeLab() throws IOException {
        window = TestWindow.open(home);
        controls = new Controls(window);
        controls.press("start-practice");
        window.await(
                "the hosts are checked",
                LONG,
                () -> window.model().checks().passed().get() != null);
        lab = window.on(() -> Objects.requireNonNull(
                Objects.requireNonNull(window.model().setup().get()).lab()));
        practice = Practice.around(lab, home.resolve("hands"));
        window.run(() -> window.model().open(PageId.USER));
        phase(Phase.PLANNED);
    }

    @AfterEach
    void close() {
        window.close();
        practice.close();
    }

    @Test
    void anotherRunAtWorkIsToldAndWaitedFor() throws IOException {
        FileJournals others =
                new FileJournals(lab.directory().resolve("state"), lab.topologyFile(), InstantSource.system());
        try (var _ = others.lock()) {
            controls.press("apply");

            phase(Phase.BLOCKED);
            window.node("finding-AnotherRunAtWork", Node.class);
        }
        controls.press("look-again");
        phase(Phase.PLANNED);
        controls.press("apply");
        phase(Phase.DONE);
    }

    @Test
    void whatWasMendedIsNoLongerFoundByAnotherLook() {
        practice.run("p1", "pg_ctl -D data -w -m fast stop");
        window.run(() -> window.model().open(PageId.CHECKS));
        controls.press("check-again");
        passed(false);
        practice.run("p1", "pg_ctl -D data -w -l log/postgresql.log start");

        controls.press("check-again");

        passed(true);
    }

    private void passed(boolean wanted) {
        window.await(
                wanted ? "nothing is in the way" : "something is in the way",
                LONG,
                () -> Boolean.valueOf(wanted)
                                .equals(window.model().checks().passed().get())
                        && !window.model().checks().running().get());
    }

    private void phase(Phase wanted) {
        window.await(
                "it is " + wanted,
                LONG,
                () -> window.model().run().section(Section.USER).phase().get() == wanted);
    }
}
