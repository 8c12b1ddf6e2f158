package org.pgtandem.ui;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.pgtandem.model.Finding;
import org.pgtandem.model.Section;
import org.pgtandem.ui.flow.PageId;
import org.pgtandem.ui.flow.PageState;
import org.pgtandem.ui.model.SectionModel;
import org.pgtandem.watch.Report;

/** The whole way from the start to the live status by clicks alone. */
final class WizardPath {
    private final TestWindow window;
    private final Duration step;
    private final Consumer<String> places;

    /**
     * A way through that window.
     *
     * @param step how long a step may take
     * @param places told the name of each place that is reached, before the way goes on
     */
    WizardPath(TestWindow window, Duration step, Consumer<String> places) {
        this.window = window;
        this.step = step;
        this.places = places;
    }

    /** Goes through all sections, each carried out by itself, until the status is healthy. */
    void walk() {
        places.accept("start");
        window.click("start-practice");
        window.await("the checks passed", step, this::passed);
        places.accept("checks");
        for (Section section : Section.values()) {
            window.click("next");
            carryOut(section);
        }
        window.await("every page is done", step, this::done);
        window.click("next");
        window.await("the status is healthy", step, this::healthy);
        places.accept("status");
    }

    /** Takes everything back from the first section's page. */
    void takeBack() {
        window.run(() -> window.model().open(PageId.USER));
        window.click("undo-page");
        window.await("nothing is at work any more", step, this::still);
        assertThat(window.on(this::takenBack))
                .as("%s", window.on(this::troubles))
                .isTrue();
        places.accept("taken-back");
    }

    private void carryOut(Section section) {
        SectionModel model = window.model().run().section(section);
        window.await(
                section + " was planned",
                step,
                () -> model.phase().get() == SectionModel.Phase.PLANNED
                        || model.phase().get() == SectionModel.Phase.SATISFIED);
        places.accept(section.id() + "-plan");
        if (window.on(() -> model.phase().get()) == SectionModel.Phase.PLANNED) {
            window.click("apply");
            window.await(section + " is over", step, () -> !model.phase().get().busy());
        }
        places.accept(section.id() + "-done");
        assertThat(window.on(() -> model.phase().get().complete()))
                .as("%s: %s", section, window.on(() -> model.trouble().get()))
                .isTrue();
    }

    private boolean passed() {
        return Boolean.TRUE.equals(window.model().checks().passed().get());
    }

    private boolean done() {
        return Stream.of(Section.values())
                .allMatch(section -> window.model().flow().get().state(PageId.of(section)) == PageState.DONE);
    }

    private boolean healthy() {
        Report report = window.model().status().report().get();
        return report != null && report.verdict() == Report.Verdict.HEALTHY;
    }

    private boolean still() {
        return Stream.of(Section.values())
                .noneMatch(section ->
                        window.model().run().section(section).phase().get().busy());
    }

    private List<Finding> troubles() {
        return Stream.of(Section.values())
                .flatMap(section -> Optional.ofNullable(
                        window.model().run().section(section).trouble().get())
                        .stream())
                .toList();
    }

    private boolean takenBack() {
        return window.model().flow().get().state(PageId.USER) == PageState.TAKEN_BACK;
    }
}
