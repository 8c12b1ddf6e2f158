package org.pgtandem.ui;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.pgtandem.model.Section;
import org.pgtandem.ui.flow.PageId;
import org.pgtandem.ui.flow.PageState;
import org.pgtandem.ui.model.SectionModel;
import org.pgtandem.watch.Report;

/** From the start to a healthy standby by clicks alone, then all of it taken back, with a real PostgreSQL behind it. */
@Tag("lab")
class WizardPathTest {
    private static final Duration STEP = Duration.ofSeconds(90);

    @TempDir
    private Path home;

    @Test
    void leadsFromTheStartToAHealthyStandbyAndBack() {
        try (TestWindow window = TestWindow.open(home)) {
            Pulses pulses = new Pulses();
            window.run(pulses::start);
            shot(window, pulses, "path-start");
            window.click("start-practice");
            window.await("the checks passed", STEP, () -> passed(window));
            shot(window, pulses, "path-checks");
            for (Section section : Section.values()) {
                window.click("next");
                carryOut(window, pulses, section);
            }
            window.await("every page is done", STEP, () -> done(window));
            window.click("next");
            window.await("the status is healthy", STEP, () -> healthy(window));
            shot(window, pulses, "path-status");
            window.run(pulses::stop);
            System.out.println("window's thread: " + pulses);
            assertThat(pulses.longestComputed()).as(pulses.toString()).isLessThan(500);
            assertThat(pulses.computed(0.99)).as(pulses.toString()).isLessThan(200);

            window.run(() -> window.model().open(PageId.USER));
            window.click("undo-page");
            window.await("everything was taken back", STEP, () -> takenBack(window));
            window.shots("path-taken-back");
        }
    }

    private static void carryOut(TestWindow window, Pulses pulses, Section section) {
        SectionModel model = window.model().run().section(section);
        window.await(
                section + " was planned",
                STEP,
                () -> model.phase().get() == SectionModel.Phase.PLANNED
                        || model.phase().get() == SectionModel.Phase.SATISFIED);
        shot(window, pulses, "path-" + section.id() + "-plan");
        if (window.on(() -> model.phase().get()) == SectionModel.Phase.PLANNED) {
            window.click("apply");
            window.await(section + " is over", STEP, () -> !model.phase().get().busy());
        }
        shot(window, pulses, "path-" + section.id() + "-done");
        assertThat(window.on(() -> model.phase().get().complete()))
                .as("%s: %s", section, window.on(() -> model.trouble().get()))
                .isTrue();
    }

    private static void shot(TestWindow window, Pulses pulses, String name) {
        window.shots(name);
        window.run(pulses::skip);
    }

    private static boolean passed(TestWindow window) {
        return Boolean.TRUE.equals(window.model().checks().passed().get());
    }

    private static boolean done(TestWindow window) {
        return List.of(Section.values()).stream()
                .allMatch(section -> window.model().flow().get().state(PageId.of(section)) == PageState.DONE);
    }

    private static boolean healthy(TestWindow window) {
        Report report = window.model().status().report().get();
        return report != null && report.verdict() == Report.Verdict.HEALTHY;
    }

    private static boolean takenBack(TestWindow window) {
        return window.model().flow().get().state(PageId.USER) == PageState.TAKEN_BACK;
    }
}
