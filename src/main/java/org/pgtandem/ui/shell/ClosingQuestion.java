package org.pgtandem.ui.shell;

import javafx.scene.control.Alert;
import javafx.scene.control.ButtonBar;
import javafx.scene.control.ButtonType;
import javafx.scene.layout.Region;
import javafx.stage.Stage;
import javafx.stage.WindowEvent;
import org.pgtandem.model.Text;
import org.pgtandem.ui.kit.Translator;
import org.pgtandem.ui.model.Setup;
import org.pgtandem.ui.model.WizardModel;

/** Asks before a window closes in the middle of a run. */
public final class ClosingQuestion {
    private final Translator words;
    private final WizardModel model;

    /** The question about that wizard. */
    public ClosingQuestion(Translator words, WizardModel model) {
        this.words = words;
        this.model = model;
    }

    /** Asks whenever that window is to close while hosts are at work. */
    public void guard(Stage stage) {
        stage.setOnCloseRequest(request -> {
            if (model.run().busy()) {
                ask(stage, request);
            }
        });
    }

    private void ask(Stage stage, WindowEvent request) {
        ButtonType close = new ButtonType(words.say(Text.of("Stop and close")), ButtonBar.ButtonData.OK_DONE);
        ButtonType stay = new ButtonType(words.say(Text.of("Stay")), ButtonBar.ButtonData.CANCEL_CLOSE);
        Alert question = new Alert(Alert.AlertType.CONFIRMATION, "", close, stay);
        question.initOwner(stage);
        question.setTitle("pgTandem");
        question.setHeaderText(words.say(Text.of("A run is under way")));
        question.setContentText(words.say(consequence()));
        question.getDialogPane().setId("closing-question");
        question.getDialogPane().lookupButton(close).setId("closing-stop");
        question.getDialogPane().lookupButton(stay).setId("closing-stay");
        question.getDialogPane().getStylesheets().setAll(stage.getScene().getStylesheets());
        question.getDialogPane().setMinHeight(Region.USE_PREF_SIZE);
        if (question.showAndWait().filter(close::equals).isPresent()) {
            model.run().stop();
        } else {
            request.consume();
        }
    }

    private Text consequence() {
        Setup open = model.setup().get();
        return open != null && open.lab() != null
                ? Text.of("It stops at its next safe point; then the practice hosts are stopped and removed.")
                : Text.of(
                        "It stops at its next safe point. What it did so far stays in place and is written down: the next start offers to go"
                                + " on or to take it back. A base backup goes on by itself on its standby.");
    }
}
