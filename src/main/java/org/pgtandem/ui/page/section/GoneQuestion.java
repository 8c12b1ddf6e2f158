package org.pgtandem.ui.page.section;

import java.util.Set;
import javafx.scene.Node;
import javafx.scene.control.Alert;
import javafx.scene.control.Button;
import javafx.scene.control.ButtonBar;
import javafx.scene.control.ButtonType;
import javafx.scene.layout.Region;
import org.pgtandem.model.Section;
import org.pgtandem.model.Text;
import org.pgtandem.ui.kit.Translator;
import org.pgtandem.ui.model.Setup;
import org.pgtandem.ui.model.WizardModel;

/** Asks whether a standby's host is gone for good, before a section is taken back without it. */
record GoneQuestion(Translator words, WizardModel wizard) {

    void ask(Node beside, Section from, String standby) {
        Setup asked = wizard.setup().get();
        ButtonType yes = new ButtonType(
                words.say(Text.of("Take back the rest, forget %s", standby.replace("_", "__"))),
                ButtonBar.ButtonData.OK_DONE);
        ButtonType not = new ButtonType(words.say(Text.of("_Not now")), ButtonBar.ButtonData.CANCEL_CLOSE);
        Alert question = new Alert(Alert.AlertType.CONFIRMATION, "", yes, not);
        question.initOwner(beside.getScene().getWindow());
        question.setTitle("pgTandem");
        question.setHeaderText(words.say(Text.of("Is %s gone for good?", standby)));
        question.setContentText(words.say(Text.of(
                "Nothing is asked of it, and what was changed there is forgotten. Should it ever come back, don't let its"
                        + " server run as it is: its slot and its login may be gone then.")));
        question.getDialogPane().setId("gone-question");
        question.getDialogPane().lookupButton(yes).setId("gone-yes");
        question.getDialogPane().lookupButton(not).setId("gone-not");
        // Enter must not be what forgets a host.
        ((Button) question.getDialogPane().lookupButton(yes)).setDefaultButton(false);
        ((Button) question.getDialogPane().lookupButton(not)).setDefaultButton(true);
        question.getDialogPane().getStylesheets().setAll(beside.getScene().getStylesheets());
        question.getDialogPane().setMinHeight(Region.USE_PREF_SIZE);
        question.setOnHidden(closed -> {
            if (question.getResult() == yes
                    && asked != null
                    && asked.equals(wizard.setup().get())) {
                wizard.run().takeBack(from, Set.of(standby));
            }
        });
        question.show();
    }
}
