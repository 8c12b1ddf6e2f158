package org.pgtandem.ui.kit;

import javafx.beans.value.ObservableValue;
import javafx.scene.Node;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;

/** Views of one thing behind titles in a row, as high as the one that is shown: a TabPane does not grow in a scrolled page. */
public final class Tabs extends VBox {
    private final ToggleGroup group = new ToggleGroup();
    private final HBox strip = new HBox();
    private final VBox place = new VBox();

    /** None yet. */
    public Tabs() {
        super(14);
        strip.getStyleClass().add("tab-strip");
        getChildren().addAll(strip, place);
        // A second press on the title that is chosen must not choose none.
        group.selectedToggleProperty().addListener((all, was, is) -> {
            if (is == null) {
                group.selectToggle(was);
            }
        });
    }

    /** The same with one more view; the first is shown. */
    public Tabs with(String id, ObservableValue<String> title, Node content) {
        ToggleButton choice = new ToggleButton();
        choice.setId(id);
        choice.textProperty().bind(title);
        choice.setToggleGroup(group);
        choice.getStyleClass().setAll("tab-choice");
        choice.selectedProperty().addListener((all, was, is) -> {
            if (is) {
                place.getChildren().setAll(content);
            }
        });
        strip.getChildren().add(choice);
        if (group.getSelectedToggle() == null) {
            choice.setSelected(true);
        }
        return this;
    }
}
