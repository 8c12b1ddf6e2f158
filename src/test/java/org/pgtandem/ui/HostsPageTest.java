package org.pgtandem.ui;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.Callable;
import java.util.concurrent.locks.LockSupport;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.TextField;
import javafx.scene.control.ToggleButton;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.pgtandem.lab.PracticeLab;
import org.pgtandem.text.Language;
import org.pgtandem.ui.flow.PageId;
import org.pgtandem.ui.model.StartModel.Purpose;

class HostsPageTest {
    private static final Duration SOON = Duration.ofSeconds(10);
    private static final Duration CONNECTED = Duration.ofSeconds(60);

    @TempDir
    Path home;

    private TestWindow window;

    @BeforeEach
    void open() throws IOException {
        Path ssh = Files.createDirectories(home.resolve(".ssh"));
        Files.writeString(ssh.resolve("config"), "Host db1 db2\nHost *\n");
        window = TestWindow.open(home);
        window.run(() -> window.model().start().name(Purpose.SET_UP));
    }

    @AfterEach
    void close() {
        window.close();
    }

    private void type(String target) {
        new NamedHosts(window).type(target);
    }

    private boolean disabled(String id) {
        return window.on(window.node(id, Node.class)::isDisabled);
    }

    @Test
    void judgesATargetWhileItIsTyped() {
        for (String bad : new String[] {"dba@db1:port", "a b", "-oProxyCommand=x", "db1:99999", "x'; touch y"}) {
            type(bad);
            assertThat(disabled("host-add")).as(bad).isTrue();
        }
        type("dba@db1:2222");
        assertThat(disabled("host-add")).isFalse();
    }

    @Test
    void addsAHostByEnterAndOffersTheOthersOfTheConfiguration() {
        ComboBox<?> target = window.node("host-target", ComboBox.class);
        assertThat(window.on(() -> target.getItems().toString())).isEqualTo("[db1, db2]");
        type("db1");
        TextField field = window.node("host-target-text", TextField.class);
        window.run(field::requestFocus);

        window.robot().push(KeyCode.ENTER);

        window.node("host-db1", Node.class);
        assertThat(window.on(() -> target.getItems().toString())).isEqualTo("[db2]");
        type("db1");
        assertThat(disabled("host-add")).isTrue();
    }

    @Test
    void judgesTheOptionsWhileTheyAreTyped() {
        type("db1");
        window.click("host-add");
        window.click("more");
        TextField rate = window.node("option-max-rate", TextField.class);

        window.run(() -> rate.setText("fast"));
        assertThat(window.on(
                        () -> window.model().hosts().choice().options().good().get()))
                .isFalse();
        window.run(() -> rate.setText("50MB"));
        assertThat(window.on(
                        () -> window.model().hosts().choice().options().good().get()))
                .isTrue();
        window.shot("hosts-more");
    }

    @Test
    void saysThatAKeyFileIsNotThereWhileItIsTyped() {
        window.click("login-key");
        TextField key = window.node("key-file", TextField.class);

        window.run(() -> key.setText(home.resolve("none").toString()));
        assertThat(window.text("key-file-wrong")).isEqualTo("no such file");
        window.run(() -> key.setText(home.resolve(".ssh/config").toString()));
        assertThat(window.text("key-file-wrong")).isEmpty();
    }

    @Test
    void saysWhyAHostCantBeReachedAndCanForgetIt() {
        type("dba@127.0.0.1:1");
        window.click("host-add");
        window.click("connect");

        window.node("finding-HostUnreachable", Node.class);
        window.shot("hosts-unreachable");
        window.click("forget-dba-127-0-0-1-1");
        assertThat(window.on(() -> window.model().hosts().hosts().isEmpty())).isTrue();
    }

    @Test
    @Tag("lab")
    void takesRealHostsFromAnUnknownKeyToTheChecks() throws IOException {
        try (PracticeLab lab = PracticeLab.start(new PracticeLab.Options(null, 1, null, false))) {
            new NamedHosts(window).name(lab.hosts(), lab.identity());
            window.click("connect");
            answerKey("key-cancel");
            window.node("finding-HostKeyUnknown", Node.class);
            answerKey("key-cancel");
            window.await(
                    "both are refused",
                    SOON,
                    () -> !window.model().hosts().busy().get());
            window.click("connect");
            answerKey("key-accept");
            patiently(
                    "the other key is in question",
                    () -> window.model().hosts().question().get() != null);
            answerKey("key-accept");
            patiently("both are looked at", () -> !window.model().hosts().busy().get());
            window.shot("hosts-found");

            assertThat(window.find("next")).isEmpty();
            ToggleButton primary =
                    new NamedHosts(window).toggle("primary", lab.hosts().getFirst());
            ToggleButton standby =
                    new NamedHosts(window).toggle("standby", lab.hosts().getLast());
            window.run(primary::fire);
            window.run(standby::fire);
            assertThat(window.on(() -> primary.isSelected() && standby.isSelected()))
                    .isTrue();
            looks("hosts-chosen");
            window.click("next");

            patiently("the checks are open", () -> window.model().flow().get().current() == PageId.CHECKS);
            patiently(
                    "the hosts are looked at",
                    () -> window.model().checks().passed().get() != null);
            assertThat(window.on(() -> window.model().checks().passed().get())).isTrue();
            assertThat(window.on(() -> window.model().setup().get().file())).startsWith(home.resolve("config"));
        }
    }

    @Test
    @Tag("lab")
    void asksForAPasswordAndSaysThatItWasWrong() throws IOException {
        try (PracticeLab lab = PracticeLab.start(new PracticeLab.Options(null, 1, null, false))) {
            Files.createDirectories(home.resolve("config"));
            Files.copy(lab.knownHosts(), home.resolve("config/known_hosts"));
            type(lab.hosts().getFirst().ssh().toString());
            window.click("host-add");
            window.click("login-password");
            window.click("connect");
            TextField secret = window.node("prompt-secret", TextField.class);
            window.run(() -> secret.setText("wrong"));
            window.click("prompt-ok");

            window.node("finding-LoginRefused", Node.class);
        }
    }

    @Test
    @Tag("lab")
    void showsTheHostsOfAPracticeAsTheyAre() {
        window.run(() -> window.model().start().practise(new PracticeLab.Options(null, 2, null, false)));
        window.await(
                "practice hosts are open",
                Duration.ofSeconds(90),
                () -> window.model().checks().passed().get() != null);
        window.click("go-hosts");

        window.node("given-hosts", Node.class);
        assertThat(window.node("next", Button.class).isDisabled()).isFalse();
        window.shot("hosts-given");
    }

    /** Waits for that; a question for a password of sudo, where the machine has it, is declined. */
    private void patiently(String description, Callable<Boolean> condition) {
        Instant end = Instant.now().plus(CONNECTED);
        while (!window.on(condition)) {
            assertThat(Instant.now()).as(description).isBefore(end);
            window.find("prompt-cancel").ifPresent(cancel -> window.robot().clickOn(cancel));
            LockSupport.parkNanos(Duration.ofMillis(100).toNanos());
        }
    }

    private void answerKey(String button) {
        window.node(button, Button.class);
        Node question = window.node("key-question", Node.class);
        window.click(button);
        window.await(
                "the question is gone",
                SOON,
                () -> question.getScene() == null
                        || question.getScene().getWindow() == null
                        || !question.getScene().getWindow().isShowing());
    }

    private void looks(String name) {
        window.shot(name + "-light-en");
        window.run(() -> window.words().speak(Language.KOREAN));
        window.run(() -> window.theme().dark().set(true));
        window.shot(name + "-dark-ko");
        window.run(() -> window.words().speak(Language.ENGLISH));
    }
}
