package org.pgtandem.ui.kit;

import java.util.List;
import javafx.beans.value.ObservableBooleanValue;
import javafx.beans.value.ObservableValue;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/** The window's small parts, with their style classes. */
public final class Nodes {
    private Nodes() {}

    /** A text in one line or more, with those style classes. */
    public static Label label(ObservableValue<String> text, String... styles) {
        Label label = new Label();
        label.textProperty().bind(text);
        label.getStyleClass().addAll(styles);
        return label;
    }

    /** A text that is as it is in every language: a name, a path, a number. */
    public static Label plain(String text, String... styles) {
        Label label = new Label(text);
        label.getStyleClass().addAll(styles);
        return label;
    }

    /** A text that runs over several lines. */
    public static Label paragraph(ObservableValue<String> text, String... styles) {
        Label label = new Paragraph();
        label.textProperty().bind(text);
        label.getStyleClass().addAll(styles);
        return label;
    }

    /** A coloured word, never cut short: {@code tone} is "success", "warning", "danger", "accent" or "muted". */
    public static Label badge(ObservableValue<String> text, String tone) {
        Label badge = label(text, "badge", "badge-" + tone);
        badge.setMinWidth(Region.USE_PREF_SIZE);
        return badge;
    }

    /** Space that takes what is left over. */
    public static Region spacer() {
        Region space = new Region();
        HBox.setHgrow(space, Priority.ALWAYS);
        return space;
    }

    /** Nodes beside each other. */
    public static HBox row(Node... nodes) {
        HBox row = new HBox(nodes);
        row.getStyleClass().add("row");
        return row;
    }

    /** A frame with a head and a body. */
    public static VBox card(Node head, Node... body) {
        HBox top = new HBox(head);
        HBox.setHgrow(head, Priority.ALWAYS);
        top.getStyleClass().add("card-head");
        Card card = new Card();
        card.getChildren().add(top);
        card.getChildren().addAll(body);
        card.getStyleClass().add("tandem-card");
        return card;
    }

    /** Gives the node exactly those style classes; having the same set again would have it styled anew. */
    public static void restyle(Node node, String... styles) {
        if (!node.getStyleClass().equals(List.of(styles))) {
            node.getStyleClass().setAll(styles);
        }
    }

    /** Shows the node, or gives its place to the others. */
    public static <N extends Node> N shownWhen(N node, ObservableBooleanValue condition) {
        node.visibleProperty().bind(condition);
        node.managedProperty().bind(condition);
        return node;
    }
}
