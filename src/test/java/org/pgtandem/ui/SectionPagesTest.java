package org.pgtandem.ui;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import javafx.scene.Node;
import javafx.scene.control.ButtonBase;
import javafx.scene.control.CheckBox;
import javafx.scene.control.ChoiceBox;
import javafx.scene.control.TextArea;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;
import org.pgtandem.lab.PracticeLab;
import org.pgtandem.model.Section;
import org.pgtandem.model.TlsMode;
import org.pgtandem.model.Topology;
import org.pgtandem.ui.flow.PageId;
import org.pgtandem.ui.model.SectionModel.Phase;

/**
 * The checks and the seven sections in the window, on one practice lab; no test changes a host,
 * and they go in the wizard's order.
 */
@Tag("lab")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class SectionPagesTest {
    private static final Duration LONG = Duration.ofSeconds(60);

    @TempDir
    static Path home;

    private TestWindow window;

    @BeforeAll
    void openAPracticeLab() {
        window = TestWindow.open(home);
        window.run(() -> window.model().start().practise(new PracticeLab.Options(null, 1, null, false)));
        checked();
    }

    @AfterAll
    void close() {
        window.close();
    }

    @Test
    @Order(1)
    void checksAreATableThatHidesWhatIsFine() {
        window.node("explain-RoleMissing-p1", Node.class);
        assertThat(window.text("checks-summary")).contains("will be mended", "fine");

        CheckBox hide = window.node("hide-fine", CheckBox.class);
        window.run(() -> hide.setSelected(true));

        assertThat(window.find("explain-SlotsFree-p1")).isEmpty();
        assertThat(window.find("explain-RoleMissing-p1")).isPresent();
    }

    @Test
    @Order(2)
    void aFindingIsExplainedAndCanBeSeenByHand() {
        press("command-RoleMissing-p1");

        TextArea command = window.node("command-text", TextArea.class);
        String shown = window.on(command::getText);
        assertThat(shown).contains("pg_roles");
        window.robot().type(KeyCode.ESCAPE);
    }

    @Test
    @Order(3)
    void aRoleIsCheckedAsItIsTypedAndTakenWithEnter() {
        open(Section.USER);
        type("role", "pg_replicator");
        assertThat(window.text("role-wrong")).contains("keeps this name");

        type("role", "standby_login");
        window.robot().type(KeyCode.ENTER);

        planned(Section.USER);
        assertThat(topology().replication().role()).isEqualTo("standby_login");
        assertThat(commands()).contains("CREATE ROLE \"standby_login\"");
    }

    @Test
    @Order(4)
    void whatAnAnswerBlocksAnotherAnswerMends() {
        window.run(() -> window.model().mend(PageId.HBA));
        planned(Section.HBA);
        choose("encryption", TlsMode.REQUIRE);
        phase(Section.HBA, Phase.BLOCKED);
        window.run(() -> window.model().open(PageId.CHECKS));
        press("fix-TlsUnavailable-p1");

        choose("encryption", TlsMode.PREFER);

        planned(Section.HBA);
        window.node("which-line-wins", Node.class);
        window.await(
                "the checks pass again",
                LONG,
                () -> Boolean.TRUE.equals(window.model().checks().passed().get()));
    }

    @Test
    @Order(5)
    void aBaseBackupTakesARateAndSlots() {
        window.await(
                "nothing is under way", LONG, () -> !window.model().flow().get().running());
        window.run(() -> window.model().mend(PageId.BASEBACKUP));
        type("max-rate", "fast");
        assertThat(window.text("max-rate-wrong")).contains("50M");

        type("max-rate", "512M");
        window.robot().type(KeyCode.ENTER);

        window.await(
                "it is in the file",
                LONG,
                () -> "512M"
                        .equals(window.model()
                                .setup()
                                .get()
                                .topology()
                                .replication()
                                .maxRate()));
    }

    private void checked() {
        window.await(
                "the hosts are checked",
                LONG,
                () -> window.model().checks().passed().get() != null);
    }

    private void open(Section section) {
        press("go-" + section.id());
        planned(section);
    }

    private void planned(Section section) {
        phase(section, Phase.PLANNED);
    }

    private void phase(Section section, Phase wanted) {
        window.await(
                section + " is " + wanted,
                LONG,
                () -> window.model().run().section(section).phase().get() == wanted);
    }

    /** By its action, for a part of the window may lie outside the screen of a machine without one. */
    private void press(String id) {
        ButtonBase button = window.node(id, ButtonBase.class);
        window.await("#" + id + " can be pressed", LONG, () -> !button.isDisabled());
        window.run(button::fire);
    }

    private void type(String id, String text) {
        TextField field = window.node(id, TextField.class);
        window.run(() -> {
            field.requestFocus();
            field.setText(text);
        });
    }

    @SuppressWarnings("unchecked")
    private <T> void choose(String id, T value) {
        ChoiceBox<T> field = window.node(id, ChoiceBox.class);
        window.run(() -> field.setValue(value));
    }

    private Topology topology() {
        return window.on(() -> window.model().setup().get().topology());
    }

    private String commands() {
        press("tab-commands");
        TextArea list = window.node("command-list", TextArea.class);
        String text = window.on(list::getText);
        press("tab-changes");
        return text;
    }
}
