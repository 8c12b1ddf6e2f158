package org.pgtandem.ui.page.section;

import java.util.List;
import java.util.Set;
import javafx.scene.Node;
import javafx.scene.control.ButtonBar;
import javafx.scene.control.ButtonType;
import javafx.scene.control.Dialog;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.VBox;
import org.pgtandem.engine.Plan;
import org.pgtandem.model.Change;
import org.pgtandem.model.Finding;
import org.pgtandem.model.Section;
import org.pgtandem.model.Text;
import org.pgtandem.ui.change.ChangeCards;
import org.pgtandem.ui.change.FindingNote;
import org.pgtandem.ui.kit.Nodes;
import org.pgtandem.ui.kit.Translator;
import org.pgtandem.ui.model.WizardModel;

/** Lists every change of all sections that are left, and asks once. */
record RestQuestion(Translator words, WizardModel wizard) {
    private static final double WIDTH = 820;
    private static final double HEIGHT = 560;

    /** Plans, shows, asks; runs them if the answer is yes. */
    void ask(Node beside) {
        Set<Section> rest = wizard.rest();
        wizard.run().planTogether(rest, plan -> show(beside, rest, plan));
    }

    private void show(Node beside, Set<Section> rest, Plan plan) {
        if (beside.getScene() == null) {
            // Whoever asked has gone to another page since.
            return;
        }
        ButtonType go = new ButtonType(words.say(ApplyText.of(plan.changes())), ButtonBar.ButtonData.OK_DONE);
        ButtonType not = new ButtonType(words.say(Text.of("_Not now")), ButtonBar.ButtonData.CANCEL_CLOSE);
        Dialog<ButtonType> question = new Dialog<>();
        question.initOwner(beside.getScene().getWindow());
        question.setTitle("pgTandem");
        question.setHeaderText(words.say(Text.counted(
                plan.changes().size(), "%d change is left; this is all of it", "%d changes are left; these are all")));
        question.getDialogPane().setId("rest-question");
        question.getDialogPane().getStylesheets().setAll(beside.getScene().getStylesheets());
        question.getDialogPane().setContent(scrolled(list(plan)));
        question.getDialogPane().setMinWidth(WIDTH);
        question.getDialogPane().setPrefSize(WIDTH, HEIGHT);
        question.setResizable(true);
        boolean possible = !plan.blocked() && !plan.changes().isEmpty();
        question.getDialogPane().getButtonTypes().setAll(possible ? List.of(not, go) : List.of(not));
        if (possible) {
            question.getDialogPane().lookupButton(go).setId("rest-apply");
        }
        question.getDialogPane().lookupButton(not).setId("rest-not");
        question.setOnHidden(closed -> answered(question.getResult() == go, rest, plan));
        question.show();
    }

    private void answered(boolean yes, Set<Section> rest, Plan plan) {
        if (!yes || !wizard.run().apply(rest, plan)) {
            wizard.open(wizard.flow().get().current());
        }
    }

    private VBox list(Plan plan) {
        VBox list = new VBox(14);
        plan.findings().stream()
                .filter(Finding::blocks)
                .forEach(finding -> list.getChildren().add(new FindingNote(words, finding)));
        Announcement.of(plan.changes())
                .forEach(text -> list.getChildren().add(Nodes.paragraph(words.text(text), "strong")));
        for (Section section : Section.values()) {
            List<Change> own = plan.changes().stream()
                    .filter(change -> change.section() == section)
                    .toList();
            if (!own.isEmpty()) {
                list.getChildren()
                        .addAll(
                                Nodes.label(words.text(SectionTexts.of(section).title()), "section-head"),
                                new ChangeCards(words, own));
            }
        }
        list.getStyleClass().add("rest-list");
        return list;
    }

    private static ScrollPane scrolled(VBox list) {
        ScrollPane scrolled = new ScrollPane(list);
        scrolled.setId("rest-changes");
        scrolled.setFitToWidth(true);
        return scrolled;
    }
}
