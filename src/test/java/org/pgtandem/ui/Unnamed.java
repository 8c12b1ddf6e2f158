package org.pgtandem.ui;

import java.util.List;
import java.util.stream.Stream;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.Control;
import javafx.scene.control.Labeled;
import javafx.scene.control.ScrollBar;
import javafx.scene.control.ScrollPane;
import org.jspecify.annotations.Nullable;

/** Controls that take the focus and that a screen reader, or a test, could not name. */
final class Unnamed {
    private Unnamed() {}

    /** Those at and below that node that are shown; on the window's thread. */
    static List<String> below(Node node) {
        if (!node.isVisible()) {
            return List.of();
        }
        Stream<String> own = node instanceof Control control && lacks(control)
                ? Stream.of(control + " in " + control.getParent())
                : Stream.of();
        Stream<String> inside = node instanceof Parent parent && !isWhole(node)
                ? parent.getChildrenUnmodifiable().stream().flatMap(child -> below(child).stream())
                : Stream.of();
        return Stream.concat(own, inside).toList();
    }

    /** A control made of others has the name for all of them. */
    private static boolean isWhole(Node node) {
        return node instanceof Control && !(node instanceof ScrollPane);
    }

    private static boolean lacks(Control control) {
        boolean used = control.isFocusTraversable() && !(control instanceof ScrollPane || control instanceof ScrollBar);
        return used && (isBlank(control.getId()) || !named(control));
    }

    private static boolean named(Control control) {
        boolean says = control instanceof Labeled labeled && !isBlank(labeled.getText());
        return says || !isBlank(control.getAccessibleText());
    }

    private static boolean isBlank(@Nullable String text) {
        return text == null || text.isBlank();
    }
}
