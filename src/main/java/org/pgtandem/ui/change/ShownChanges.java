package org.pgtandem.ui.change;

import java.util.List;
import javafx.scene.control.ToggleButton;
import javafx.scene.layout.VBox;
import org.pgtandem.model.Change;
import org.pgtandem.ui.kit.Nodes;
import org.pgtandem.ui.kit.Translator;

/** Changes that were seen before, behind a button that shows them again. */
public final class ShownChanges extends VBox {
    /** Those changes; hidden. */
    public ShownChanges(Translator words, List<Change> changes) {
        super(10);
        ToggleButton button = new ToggleButton();
        button.setId("show-changes");
        button.textProperty().bind(words.text("Show the _changes"));
        button.selectedProperty().subscribe(shown -> {
            getChildren().setAll(Nodes.row(button));
            if (shown) {
                getChildren().add(new ChangeCards(words, changes));
            }
        });
    }
}
