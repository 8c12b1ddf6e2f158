package org.pgtandem.ui;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import javafx.application.Platform;
import javafx.scene.Node;
import javafx.scene.control.ButtonBase;
import javafx.scene.control.CheckBox;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.stage.Stage;
import javafx.stage.Window;
import javafx.stage.WindowEvent;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.pgtandem.lab.PracticeLab;
import org.pgtandem.model.Section;
import org.pgtandem.model.Standby;
import org.pgtandem.model.Topology;
import org.pgtandem.ui.flow.PageId;
import org.pgtandem.ui.model.SectionModel.Phase;
import org.pgtandem.ui.model.StepModel;
import org.pgtandem.watch.Report;

/**
 * Hosts that a person names: a cascade is set up, its base backup left alone and come back to, also by another window, and
 * then watched from the servers alone. In the order of a person's day.
 */
@Tag("lab")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
@ExtendWith(OneAfterAnother.class)
class OwnHostsTest {
    private static final Duration LONG = Duration.ofSeconds(60);

    @TempDir
    static Path home;

    private PracticeLab lab;
    private TestWindow window;

    @BeforeAll
    void hostsThatStandThere() throws IOException {
        lab = PracticeLab.start(new PracticeLab.Options(null, 2, null, false));
        Files.createDirectories(home.resolve("config"));
        Files.copy(lab.knownHosts(), home.resolve("config/known_hosts"));
        window = TestWindow.open(home);
    }

    @AfterAll
    void close() {
        window.close();
        lab.close();
    }

    @Test
    @Order(1)
    void aStandbyCanFollowAnotherOne() {
        NamedHosts hosts = new NamedHosts(window);
        window.click("start-hosts");
        hosts.name(lab.hosts(), lab.identity());
        connect();
        press(hosts.toggle("primary", lab.hosts().get(0)));
        press(hosts.toggle("standby", lab.hosts().get(1)));
        press(hosts.toggle("standby", lab.hosts().get(2)));
        press(window.node("more", ButtonBase.class));
        TextField rate = window.node("option-max-rate", TextField.class);
        window.run(() -> rate.setText("2M"));
        ComboBox<?> above = window.node(NamedHosts.id("upstream", lab.hosts().get(2)), ComboBox.class);
        window.run(() -> above.getSelectionModel().selectLast());
        window.shot("hosts-cascade");
        press("next");

        checked();
        assertThat(upstreams()).containsExactly("p1", "s1");
    }

    @Test
    @Order(2)
    void anotherAnswerNeedsTheKeyNotAgain() {
        press("next");
        phase(Section.USER, Phase.PLANNED);
        TextField role = window.node("role", TextField.class);
        window.run(() -> {
            role.requestFocus();
            role.setText("standby_login");
            role.getOnAction().handle(null);
        });

        await(
                "the role is in the file",
                () -> "standby_login".equals(setup().replication().role()));
        phase(Section.USER, Phase.PLANNED);
        checked();
    }

    @Test
    @Order(3)
    void closingInTheMiddleOfARunAsks() {
        runTheRest();
        await("the copy is under way", this::copying);
        askToClose();
        window.click("closing-stay");

        await("the question is gone", () -> Window.getWindows().size() == 1);
        assertThat(window.on(() -> window.stage().isShowing() && copying())).isTrue();
    }

    @Test
    @Order(4)
    void aBaseBackupIsLeftRunningAndPickedUpAgain() {
        press("leave");
        phase(Section.BASEBACKUP, Phase.KEPT);
        assertThat(window.node("finding-LeftRunning", Node.class)).isNotNull();
        window.shot("left-running");

        press("resume");

        await("the copy is followed again", this::copying);
    }

    @Test
    @Order(5)
    void theNextStartOffersToGoOn() throws IOException {
        askToClose();
        window.click("closing-stop");
        await("the window is gone", () -> !window.stage().isShowing());
        window.close();
        logInAsUsual();
        Files.delete(home.resolve("config/known_hosts"));

        window = TestWindow.open(home);
        press("open-unfinished");
        // Practice hosts share a key.
        window.click("key-accept");
        checked();
        assertThat(window.on(() -> phase(Section.CONF))).isEqualTo(Phase.DONE);
        assertThat(window.on(() -> phase(Section.BASEBACKUP))).isEqualTo(Phase.KEPT);
        press("resume");

        phase(Section.BASEBACKUP, Phase.DONE);
        await("its page is open", () -> window.model().flow().get().current() == PageId.BASEBACKUP);
    }

    @Test
    @Order(6)
    void whatIsLeftIsStillShownBeforeItIsDone() {
        press("next");
        phase(Section.RECOVERY, Phase.PLANNED);
        runTheRest();

        phase(Section.TEST, Phase.DONE);
        press("go-start");
        await(
                "the file is there without a warning",
                () -> !window.model().start().recent().isEmpty());
        await(
                "nothing is unfinished",
                () -> window.model().start().recent().stream().allMatch(recent -> recent.ended()));
        assertThat(window.find("unfinished")).isEmpty();
        assertThat(window.find("recent")).isPresent();
    }

    @Test
    @Order(7)
    void aCascadeIsWatchedFromItsServersAlone() {
        press("start-watch");
        new NamedHosts(window).name(lab.hosts().getFirst());
        connect();
        press("next");

        await("the status is open", () -> window.model().flow().get().current() == PageId.STATUS);
        await("it is healthy", this::healthy);
        assertThat(upstreams()).containsExactlyInAnyOrder("p1", "s1");
        window.shot("watch");
    }

    @Test
    @Order(8)
    void theHeartbeatMeasuresWhileItIsOn() {
        CheckBox on = window.node("heartbeat", CheckBox.class);
        assertThat(on.isDisabled()).isFalse();
        window.run(on::fire);
        await(
                "it was measured on both",
                () -> window.model().status().heartbeat().seconds().get().values().stream()
                                .filter(Objects::nonNull)
                                .count()
                        == 2);

        window.run(on::fire);

        await("it is off", () -> !window.model().status().heartbeat().running().get());
    }

    @Test
    @Order(9)
    void theStatusStandsInAWindowOfItsOwnWhichClosesWithTheFirst() {
        press("status-window");
        await("there are two windows", () -> Window.getWindows().size() == 2);
        Window own = window.on(() -> Window.getWindows().stream()
                .filter(open -> open instanceof Stage && !open.equals(window.stage()))
                .findFirst()
                .orElseThrow());
        await(
                "it says how it stands",
                () -> own.getScene().getRoot().lookup("#status-sentence") instanceof Label says
                        && says.getText().startsWith("Both standbys"));

        window.run(() -> window.stage().close());

        await("both are closed", () -> Window.getWindows().isEmpty());
    }

    /** A question for a password of sudo, where the machine has it, is declined. */
    private void await(String description, Callable<Boolean> condition) {
        window.await(description, LONG, () -> {
            List.copyOf(Window.getWindows()).stream()
                    .flatMap(open -> open.getScene().getRoot().lookupAll("#prompt-cancel").stream())
                    .forEach(cancel -> ((ButtonBase) cancel).fire());
            return condition.call();
        });
    }

    private void connect() {
        window.click("connect");
        await("all are looked at", () -> !window.model().hosts().busy().get());
    }

    private void runTheRest() {
        press("run-rest");
        press("rest-apply");
    }

    private void askToClose() {
        Platform.runLater(
                () -> window.stage().fireEvent(new WindowEvent(window.stage(), WindowEvent.WINDOW_CLOSE_REQUEST)));
        window.node("closing-question", Node.class);
    }

    private void logInAsUsual() throws IOException {
        Files.createDirectories(home.resolve(".ssh"));
        Files.writeString(home.resolve(".ssh/config"), "Host *\n  IdentityFile " + lab.identity() + "\n");
    }

    private void checked() {
        await(
                "the hosts are fit",
                () -> Boolean.TRUE.equals(window.model().checks().passed().get()));
    }

    private Topology setup() {
        return Objects.requireNonNull(window.model().setup().get()).topology();
    }

    private List<String> upstreams() {
        return window.on(
                () -> setup().standbys().stream().map(Standby::upstream).toList());
    }

    /** On the window's thread. */
    private boolean copying() {
        return window.model().run().section(Section.BASEBACKUP).steps().stream()
                .anyMatch(step -> step.state().get() == StepModel.State.RUNNING
                        && step.progress().get() != null);
    }

    /** On the window's thread. */
    private boolean healthy() {
        Report report = window.model().status().report().get();
        return report != null && report.verdict() == Report.Verdict.HEALTHY;
    }

    /** On the window's thread. */
    private Phase phase(Section section) {
        return window.model().run().section(section).phase().get();
    }

    private void phase(Section section, Phase wanted) {
        await(section + " is " + wanted, () -> phase(section) == wanted);
    }

    private void press(String id) {
        press(window.node(id, ButtonBase.class));
    }

    /** By its action, for a part of the window may lie outside the screen of a machine without one. */
    private void press(ButtonBase button) {
        await("#" + button.getId() + " can be pressed", () -> !button.isDisabled());
        Platform.runLater(button::fire);
    }
}
