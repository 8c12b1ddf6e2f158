package org.pgtandem.ui;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import javafx.scene.Node;
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
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.pgtandem.model.Section;
import org.pgtandem.model.TlsMode;
import org.pgtandem.model.Topology;
import org.pgtandem.session.Footprint;
import org.pgtandem.session.Practice;
import org.pgtandem.ui.flow.PageId;
import org.pgtandem.ui.flow.PageState;
import org.pgtandem.ui.model.SectionModel.Phase;
import org.pgtandem.ui.model.Setup;

/** The checks and the seven sections in the window, on one practice lab and in the wizard's order. */
@Tag("lab")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
@ExtendWith(OneAfterAnother.class)
class SectionPagesTest {
    private static final Duration LONG = Duration.ofSeconds(60);

    @TempDir
    static Path home;

    private TestWindow window;
    private Controls controls;
    private Practice practice;
    private final Map<Section, Footprint> before = new EnumMap<>(Section.class);

    @BeforeAll
    void openAPracticeLabByTheKeyboard() throws IOException {
        window = TestWindow.open(home);
        controls = new Controls(window);
        Node start = window.node("start-practice", Node.class);
        window.await("releases are known", LONG, () -> !start.isDisabled());
        window.robot().push(KeyCode.ALT, KeyCode.P);
        checked();
        Setup setup =
                window.on(() -> Objects.requireNonNull(window.model().setup().get()));
        practice = Practice.around(Objects.requireNonNull(setup.lab()), home.resolve("hands"));
    }

    @AfterAll
    void close() {
        window.close();
        practice.close();
    }

    @Test
    @Order(1)
    void checksAreATableThatHidesWhatIsFine() {
        window.node("explain-RoleMissing-p1", Node.class);
        assertThat(window.text("checks-summary")).contains("will be mended", "fine");

        CheckBox hide = window.node("hide-fine", CheckBox.class);
        window.run(() -> hide.setSelected(true));

        assertThat(window.find("explain-SlotsFree-p1")).isEmpty();
        assertThat(window.node("explain-RoleMissing-p1", Node.class)).isNotNull();
    }

    @Test
    @Order(2)
    void aFindingIsExplainedAndCanBeSeenByHand() {
        controls.press("command-RoleMissing-p1");

        TextArea command = window.node("command-text", TextArea.class);
        String shown = window.on(command::getText);
        assertThat(shown).contains("pg_roles");
        window.robot().type(KeyCode.ESCAPE);
    }

    @Test
    @Order(3)
    void theWayFromThePageBeforeToTheFieldsTheTabsAndTheActionsNeedsNoMouse() {
        window.run(() -> window.stage().getScene().getRoot().requestFocus());
        window.robot().push(KeyCode.ENTER);
        planned(Section.USER);
        TextField role = window.node("role", TextField.class);
        window.run(role::requestFocus);

        assertThat(focusedAfter(KeyCode.TAB)).isEqualTo("tab-changes");
        assertThat(focusedAfter(KeyCode.RIGHT)).isEqualTo("tab-commands");
        assertThat(focusedAfter(KeyCode.TAB)).isEqualTo("copy-commands");
        assertThat(focusedAfter(KeyCode.TAB)).isEqualTo("command-list");
        controls.press("tab-changes");
        window.robot().push(KeyCode.ALT, KeyCode.B);

        window.await("the checks are open", LONG, () -> current() == PageId.CHECKS);
    }

    private String focusedAfter(KeyCode key) {
        window.robot().push(key);
        return window.on(
                () -> String.valueOf(window.stage().getScene().getFocusOwner().getId()));
    }

    @Test
    @Order(4)
    void aRoleIsCheckedAsItIsTypedAndTakenWithEnter() {
        open(Section.USER);
        controls.type("role", "pg_replicator");
        assertThat(window.text("role-wrong")).contains("keeps this name");

        controls.type("role", "standby_login");
        window.robot().type(KeyCode.ENTER);

        planned(Section.USER);
        assertThat(topology().replication().role()).isEqualTo("standby_login");
        assertThat(commands()).contains("CREATE ROLE \"standby_login\"");
    }

    @Test
    @Order(5)
    void whatAnAnswerBlocksAnotherAnswerMends() {
        window.run(() -> window.model().mend(PageId.HBA));
        planned(Section.HBA);
        controls.choose("encryption", TlsMode.REQUIRE);
        phase(Section.HBA, Phase.BLOCKED);
        window.run(() -> window.model().open(PageId.CHECKS));
        controls.press("fix-TlsUnavailable-p1");

        controls.choose("encryption", TlsMode.PREFER);

        planned(Section.HBA);
        window.node("which-line-wins", Node.class);
        window.await(
                "the checks pass again",
                LONG,
                () -> Boolean.TRUE.equals(window.model().checks().passed().get()));
    }

    @Test
    @Order(6)
    void aBaseBackupTakesARateAndSlots() {
        still();
        window.run(() -> window.model().mend(PageId.BASEBACKUP));
        controls.type("max-rate", "fast");
        assertThat(window.text("max-rate-wrong")).contains("50M");

        controls.type("max-rate", "512M");
        window.robot().type(KeyCode.ENTER);

        window.await(
                "it is in the file",
                LONG,
                () -> "512M".equals(topologyNow().replication().maxRate()));
    }

    @Test
    @Order(7)
    void whatIsBeingTypedStaysWhileAnotherAnswerIsTaken() {
        TextField rate = window.node("max-rate", TextField.class);
        ChoiceBox<String> compression = controls.choice("compress");

        window.run(() -> {
            compression.setValue("none");
            rate.setText("25");
        });

        window.await(
                "the other answer is taken",
                LONG,
                () -> topologyNow().replication().compress().equals("none"));
        String typed = window.on(rate::getText);
        assertThat(typed).isEqualTo("25");
    }

    @Test
    @Order(8)
    void aDelayIsTakenWhenItsFieldIsLeft() {
        still();
        window.run(() -> window.model().mend(PageId.RECOVERY));
        controls.type("delay-s1", "soon");
        assertThat(window.text("delay-s1-wrong")).contains("5min");

        for (int seconds : new int[] {2, 0}) {
            controls.type("delay-s1", seconds == 0 ? "0" : seconds + "s");
            window.run(window.node("tab-why", Node.class)::requestFocus);

            window.await("it is in the file", LONG, () -> delay() == seconds);
        }
    }

    @Test
    @Order(9)
    void settingsAreShownAsTheyAreAndAsTheyHaveToBe() {
        still();
        window.run(() -> window.model().mend(PageId.CONF));
        planned(Section.CONF);

        window.node("settings", Node.class);
        assertThat(commands()).contains("wal_level");
    }

    @Test
    @Order(10)
    void everyPageIsAppliedWithItsOwnButton() {
        still();
        window.run(() -> window.model().mend(PageId.USER));
        for (Section section : Section.values()) {
            planned(section);
            before.put(section, practice.footprint());
            controls.press("apply");
            phase(section, Phase.DONE);
            controls.press("next");
        }

        assertThat(practice.sql("s1", "SELECT pg_is_in_recovery()")).isEqualTo("t");
    }

    @Test
    @Order(11)
    void whatWasTypedAndNotTakenIsNotShownOnceItIsSettled() {
        window.run(() -> window.model().open(PageId.BASEBACKUP));

        TextField rate = window.node("max-rate", TextField.class);

        String shown = window.on(rate::getText);
        assertThat(shown).isEqualTo("512M");
    }

    @Test
    @Order(12)
    void anUndoThatIsRefusedSaysWhyAndLeavesAllInPlace() {
        practice.run("p1", """
                cp -p data/postgresql.conf kept
                sed -i 's/^wal_level = replica/wal_level = logical/' data/postgresql.conf
                """);
        Footprint now = practice.footprint();
        window.run(() -> window.model().open(PageId.CONF));

        controls.press("undo-page");

        Node trouble = window.node("trouble", Node.class);
        String said = window.on(() -> String.join("\n", TestWindow.texts(trouble)));
        assertThat(said).contains("Nothing was taken back.", "was edited by somebody else", "FileEditedSince");
        assertThat(window.on(this::allDone)).isTrue();
        assertThat(practice.footprint().since(now)).isEmpty();
        practice.run("p1", "cat kept >data/postgresql.conf && rm kept");
    }

    @Test
    @Order(13)
    void everyPageIsTakenBackToTheLastByteAndSaysWhatItGaveBack() {
        for (Section section : List.of(Section.values()).reversed()) {
            window.run(() -> window.model().open(PageId.of(section)));
            controls.press("undo-page");
            phase(section, Phase.TAKEN_BACK);

            assertThat(practice.footprint()
                            .lasting()
                            .since(Objects.requireNonNull(before.get(section)).lasting()))
                    .as("%s", section)
                    .isEmpty();
            assertThat(window.on(() -> window.model().flow().get().state(PageId.of(section))))
                    .isEqualTo(PageState.TAKEN_BACK);
            assertThat(window.node("given-back", Node.class)).isNotNull();
        }
        assertThat(givenBack()).contains("p1: DROP ROLE");
    }

    @Test
    @Order(14)
    void theRestIsListedWholeAndRunWithOneConfirmation() {
        controls.press("look-again");
        planned(Section.USER);

        controls.press("run-rest");
        Node list = window.node("rest-changes", Node.class);
        String listed = window.on(() -> String.join("\n", TestWindow.texts(list)));
        assertThat(listed).contains("pg_hba.conf", "postgresql.conf", "primary_conninfo", "Prove it with a row");
        controls.press("rest-apply");

        window.await("all pages are done", LONG, this::allDone);
        assertThat(practice.sql("s1", "SELECT pg_is_in_recovery()")).isEqualTo("t");
        window.await("the last page is open", LONG, () -> current() == PageId.TEST);
        window.node("evidence-ProveReplication-p1", Node.class);
    }

    @Test
    @Order(15)
    void aStandbyThatIsGoneForGoodIsLeftOut() throws IOException {
        practice.hosts().getLast().close();
        window.run(() -> window.model().open(PageId.BASEBACKUP));
        controls.press("undo-page");
        window.node("finding-HostUnreachable", Node.class);
        window.node("undo-without", Node.class);
        window.shots("standby-is-gone");

        controls.press("undo-without");
        controls.press("gone-yes");

        phase(Section.BASEBACKUP, Phase.TAKEN_BACK);
        assertThat(practice.sql("p1", "SELECT count(*) FROM pg_replication_slots"))
                .isEqualTo("0");
        assertThat(givenBack()).contains("p1: ").doesNotContain("s1: ");
    }

    @Test
    @Order(16)
    void whateverTakesTheFocusHasANameAndAnId() {
        for (PageId page : PageId.values()) {
            window.run(() -> window.model().open(page));
            assertThat(window.on(() -> Unnamed.below(window.stage().getScene().getRoot())))
                    .as("%s", page)
                    .isEmpty();
        }
    }

    private boolean allDone() {
        return List.of(Section.values()).stream()
                .allMatch(
                        section -> window.model().run().section(section).phase().get() == Phase.DONE);
    }

    private String givenBack() {
        Node given = window.node("given-back", Node.class);
        return window.on(() -> String.join("\n", TestWindow.texts(given)));
    }

    private PageId current() {
        return window.model().flow().get().current();
    }

    /** Waits until nothing is under way. */
    private void still() {
        window.await(
                "nothing is under way", LONG, () -> !window.model().flow().get().running());
    }

    private void checked() {
        window.await(
                "the hosts are checked",
                LONG,
                () -> window.model().checks().passed().get() != null);
    }

    private void open(Section section) {
        controls.press("go-" + section.id());
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

    private Topology topology() {
        return window.on(this::topologyNow);
    }

    /** In seconds; on the window's thread. */
    private long delay() {
        return topologyNow().standbys().getFirst().applyDelay().toSeconds();
    }

    /** On the window's thread. */
    private Topology topologyNow() {
        return Objects.requireNonNull(window.model().setup().get()).topology();
    }

    private String commands() {
        controls.press("tab-commands");
        TextArea list = window.node("command-list", TextArea.class);
        String text = window.on(list::getText);
        controls.press("tab-changes");
        return text;
    }
}
