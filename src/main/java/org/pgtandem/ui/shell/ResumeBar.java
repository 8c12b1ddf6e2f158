package org.pgtandem.ui.shell;

import javafx.beans.value.ObservableValue;
import javafx.scene.control.Button;
import javafx.scene.layout.HBox;
import org.pgtandem.model.Section;
import org.pgtandem.ui.kit.Nodes;
import org.pgtandem.ui.kit.Translator;
import org.pgtandem.ui.model.RunModel;
import org.pgtandem.ui.model.WizardModel;

/** Offers to go on with a run that was interrupted, or to take it back. */
final class ResumeBar extends HBox {
    ResumeBar(Translator words, WizardModel wizard) {
        RunModel run = wizard.run();
        getStyleClass().add("resume-bar");
        getChildren()
                .addAll(
                        Nodes.label(words.text(
                                "The last run of this file was interrupted; what it did so far is still in place.")),
                        Nodes.spacer(),
                        button("resume", words.text("_Go on"), "accent", wizard::resume),
                        button(
                                "take-back",
                                words.text("_Take it back"),
                                "button-outlined",
                                () -> run.takeBack(Section.USER)));
        Nodes.shownWhen(this, run.unfinished().isNotNull());
    }

    private static Button button(String id, ObservableValue<String> text, String style, Runnable act) {
        Button button = new Button();
        button.setId(id);
        button.textProperty().bind(text);
        button.getStyleClass().add(style);
        button.setOnAction(pressed -> act.run());
        return button;
    }
}
