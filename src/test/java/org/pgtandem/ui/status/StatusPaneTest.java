package org.pgtandem.ui.status;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.pgtandem.engine.Outcome;
import org.pgtandem.lab.PracticeLab;
import org.pgtandem.model.Section;
import org.pgtandem.session.Session;
import org.pgtandem.text.Language;
import org.pgtandem.ui.TestWindow;
import org.pgtandem.ui.flow.PageId;
import org.pgtandem.ui.model.Setup;
import org.pgtandem.watch.History.Span;

/** The live status in the window, with real servers behind it. */
@Tag("lab")
class StatusPaneTest {
    private static final Duration LONG = Duration.ofSeconds(90);

    @TempDir
    Path home;

    @Test
    void showsStandbysThatFollowAndAHostThatIsGoneWithinFiveSeconds() throws Exception {
        try (TestWindow window = TestWindow.open(home)) {
            Setup setup = replicating(window);
            window.await("the standbys follow", LONG, () -> sentence(window).startsWith("Both standbys"));
            window.says("state-s1", "streaming");
            assertThat(styles(window, "dot-s2")).contains("dot-success");
            window.await("logs were read", LONG, () -> logged(window) > 0);
            window.shot("status-healthy");

            Objects.requireNonNull(setup.lab()).hosts().getLast().close();

            window.await(
                    "s2 is missed",
                    Duration.ofSeconds(5),
                    () -> sentence(window).startsWith("Standby s2 does not answer: "));
            window.says("state-s2", "no answer");
            window.says("lag-s2", "–");
            assertThat(styles(window, "dot-s2")).contains("dot-danger");
            assertThat(window.on(() -> window.model().status().events())).isNotEmpty();

            window.run(() -> window.words().speak(Language.KOREAN));
            window.says("state-s2", "응답 없음");
            window.run(() -> window.theme().dark().set(true));
            window.shot("status-gone-dark-korean");
            isExported(window);
        }
    }

    private void isExported(TestWindow window) throws Exception {
        // A second's point is the worst that was seen in it: s2 may have been there in its first half.
        window.await("a second without s2 is over", LONG, () -> csv(window).endsWith(",s2,,,0\r\n"));
        Path csv = StatusExport.csv(window.on(() -> csv(window)), home.resolve("lag.csv"));
        assertThat(Files.readAllLines(csv))
                .hasSizeGreaterThan(2)
                .last()
                .asString()
                .endsWith(",s2,,,0");
        Path png = StatusExport.png(
                window.on(() -> StatusExport.picture(window.stage().getScene().lookup(".lag-chart"))),
                home.resolve("lag.png"));
        assertThat(ImageIO.read(png.toFile()).getWidth()).isGreaterThan(300);
    }

    private static Setup replicating(TestWindow window) {
        window.run(() -> window.model().start().practise(new PracticeLab.Options(null, 2, null, false)));
        window.await(
                "the checks passed",
                LONG,
                () -> Boolean.TRUE.equals(window.model().checks().passed().get()));
        Setup setup = window.on(() -> window.model().setup().get());
        Session session = setup.session();
        assertThat(session.apply(session.plan(EnumSet.allOf(Section.class)), event -> {}))
                .isInstanceOf(Outcome.Done.class);
        for (Section section : EnumSet.range(Section.USER, Section.CONF)) {
            window.run(() -> window.model().open(PageId.of(section)));
            window.await(
                    section + " is known",
                    LONG,
                    () -> window.model().run().section(section).phase().get().complete());
        }
        window.run(() -> window.model().open(PageId.STATUS));
        return setup;
    }

    /** On the window's thread. */
    private static String sentence(TestWindow window) {
        return window.stage().getScene().lookup("#status-sentence") instanceof Label label ? label.getText() : "";
    }

    /** On the window's thread. */
    private static String csv(TestWindow window) {
        return window.model().status().history().csv(Span.FIVE_MINUTES);
    }

    /** On the window's thread. */
    private static int logged(TestWindow window) {
        return window.model().status().log().size();
    }

    private static List<String> styles(TestWindow window, String id) {
        return window.node(id, Node.class).getStyleClass();
    }
}
