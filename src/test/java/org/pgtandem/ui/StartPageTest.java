package org.pgtandem.ui;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Objects;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.TextField;
import javafx.scene.input.Clipboard;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.pgtandem.lab.PracticeLab;
import org.pgtandem.text.Language;
import org.pgtandem.ui.flow.PageId;

class StartPageTest extends FreshWindow {
    private static final Duration SOON = Duration.ofSeconds(10);

    private PageId current() {
        return window.model().flow().get().current();
    }

    @Test
    void offersFourWaysInBothThemesAndLanguages() {
        window.node("start-watch", Button.class);
        window.shot("start-light-en");
        window.run(() -> window.words().speak(Language.KOREAN));
        window.shot("start-light-ko");
        window.run(() -> window.theme().dark().set(true));
        window.shot("start-dark-ko");

        assertThat(window.text("start-hosts")).isEqualTo("호스트 설정(_S)");
    }

    @Test
    void growsItsTextByTheKeyboardAndShrinksItAgain() {
        Button start = window.node("start-hosts", Button.class);
        double usual = window.on(() -> start.getFont().getSize());

        window.robot().push(KeyCode.CONTROL, KeyCode.EQUALS);
        window.await("the text is larger", SOON, () -> start.getFont().getSize() > usual);
        window.robot().push(KeyCode.CONTROL, KeyCode.DIGIT0);

        window.await("the text is as it was", SOON, () -> start.getFont().getSize() == usual);
    }

    @Test
    void opensNoFileBeforeOneIsNamed() {
        TextField path = window.node("start-file", TextField.class);
        Button open = window.node("start-open", Button.class);
        assertThat(open.isDisabled()).isTrue();

        window.run(() -> path.setText("  "));
        assertThat(open.isDisabled()).isTrue();
        window.run(() -> path.setText("/tmp/topology.yaml"));
        assertThat(open.isDisabled()).isFalse();
    }

    @Test
    void saysThatAFileIsNotThere() {
        TextField path = window.node("start-file", TextField.class);
        window.run(() -> path.setText(home.resolve("none.yaml").toString()));
        window.click("start-open");

        Node note = window.node("finding-FileMissing", Node.class);
        assertThat(window.on(() -> note.lookup(".code").toString())).contains("none.yaml");
    }

    @Test
    void givesTheReportOfATroubleToBeSentOn() {
        TextField path = window.node("start-file", TextField.class);
        window.run(() -> path.setText(home.resolve("none.yaml").toString()));
        window.click("start-open");

        window.click("copy-report");

        assertThat(window.on(() -> Clipboard.getSystemClipboard().getString()))
                .startsWith("pgTandem ")
                .contains("code: FileMissing\n", "what: There is no such file.\n", "server says: ", "none.yaml\n");
    }

    @Test
    void showsEveryProblemOfAFileAndIsReadyForTheNext() throws IOException {
        Path file = Files.writeString(home.resolve("bad.yaml"), "primary: { shh: db1 }\nstandbys: [{ ssh: 'a b' }]\n");
        TextField path = window.node("start-file", TextField.class);
        window.run(() -> {
            path.setText(file.toString());
            path.requestFocus();
        });

        window.robot().push(KeyCode.ENTER);

        Node note = window.node("finding-TopologyInvalid", Node.class);
        assertThat(window.on(() -> note.lookupAll(".label").toString()))
                .contains("unknown key 'shh'", "is not user@host[:port]");
        assertThat(window.node("start-open", Button.class).isDisabled()).isFalse();
        window.shot("start-failed");
    }

    @Test
    void goesToTheHostsByTheKeyboard() {
        TextField path = window.node("start-file", TextField.class);
        window.run(path::requestFocus);

        window.robot().push(KeyCode.ALT, KeyCode.S);

        window.await("the hosts page is open", SOON, () -> current() == PageId.HOSTS);
    }

    @Test
    @Tag("lab")
    void opensPracticeHostsOfTheReleaseThatWasChosen() throws IOException {
        String oldest = PracticeLab.releases().getLast();
        ComboBox<?> release = window.node("practice-release", ComboBox.class);
        window.await("releases are known", SOON, () -> !release.getItems().isEmpty());
        window.run(() -> release.getSelectionModel().selectLast());

        window.click("start-practice");

        window.await("practice hosts are open", Duration.ofSeconds(90), () -> current() == PageId.CHECKS);
        assertThat(window.on(() -> Objects.requireNonNull(
                                window.model().setup().get().lab())
                        .version()
                        .family()))
                .isEqualTo(oldest);
    }
}
