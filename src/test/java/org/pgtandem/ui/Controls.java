package org.pgtandem.ui;

import java.time.Duration;
import javafx.scene.control.ButtonBase;
import javafx.scene.control.ChoiceBox;
import javafx.scene.control.TextField;

/** The buttons and fields of a window, by their ids. */
record Controls(TestWindow window) {
    private static final Duration LONG = Duration.ofSeconds(60);

    /** By its action, for a part of the window may lie outside the screen of a machine without one. */
    void press(String id) {
        ButtonBase button = window.node(id, ButtonBase.class);
        window.await("#" + id + " can be pressed", LONG, () -> !button.isDisabled());
        window.run(button::fire);
    }

    void type(String id, String text) {
        TextField field = window.node(id, TextField.class);
        window.run(field::requestFocus);
        window.await("#" + id + " has the focus", LONG, field::isFocused);
        window.run(() -> field.setText(text));
    }

    <T> void choose(String id, T value) {
        ChoiceBox<T> field = choice(id);
        window.run(() -> field.setValue(value));
    }

    @SuppressWarnings("unchecked")
    <T> ChoiceBox<T> choice(String id) {
        return window.node(id, ChoiceBox.class);
    }
}
