package org.pgtandem.ui.kit;

import atlantafx.base.theme.PrimerDark;
import atlantafx.base.theme.PrimerLight;
import java.util.List;
import java.util.Objects;
import javafx.application.Application;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.IntegerProperty;
import javafx.beans.property.ReadOnlyIntegerProperty;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleIntegerProperty;
import javafx.scene.Scene;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyCodeCombination;
import javafx.scene.input.KeyCombination;
import javafx.scene.text.Font;

/** How the window looks: light or dark, with the fonts that come along. */
public final class Theme {
    private static final List<String> FONTS = List.of(
            "pretendard/Pretendard-Regular.otf",
            "pretendard/Pretendard-SemiBold.otf",
            "pretendard/Pretendard-Bold.otf",
            "d2coding/D2Coding.ttf");
    private static final double SIZE = 13;
    private static final int USUAL = 100;
    private static final List<Integer> SIZES = List.of(80, 90, USUAL, 110, 125, 150, 175, 200);

    private final BooleanProperty dark = new SimpleBooleanProperty();
    private final IntegerProperty percent = new SimpleIntegerProperty(USUAL);

    /** A theme; loads the fonts. */
    public Theme(boolean dark) {
        this.dark.set(dark);
        this.dark.subscribe(is -> base());
        FONTS.forEach(font -> Font.loadFont(resource("/org/pgtandem/assets/fonts/" + font), SIZE));
    }

    /** Whether it is dark. */
    public BooleanProperty dark() {
        return dark;
    }

    /** How large text is, in percent of the usual. */
    public ReadOnlyIntegerProperty percent() {
        return percent;
    }

    /** Makes text the next size larger (1) or smaller (-1), or as large as usual (0). */
    public void resize(int steps) {
        int place = SIZES.indexOf(percent.get()) + steps;
        percent.set(steps == 0 ? USUAL : SIZES.get(Math.clamp(place, 0, SIZES.size() - 1)));
    }

    /** Gives a window this look, also when it changes; Ctrl with plus, minus and 0 resizes its text. */
    public void dress(Scene scene) {
        dark.addListener((all, was, is) -> sheets(scene));
        percent.addListener((all, was, is) -> sheets(scene));
        sheets(scene);
        List.of(KeyCode.PLUS, KeyCode.EQUALS, KeyCode.ADD).forEach(key -> resizes(scene, key, 1));
        List.of(KeyCode.MINUS, KeyCode.SUBTRACT).forEach(key -> resizes(scene, key, -1));
        List.of(KeyCode.DIGIT0, KeyCode.NUMPAD0).forEach(key -> resizes(scene, key, 0));
    }

    private void resizes(Scene scene, KeyCode key, int steps) {
        scene.getAccelerators().put(new KeyCodeCombination(key, KeyCombination.SHORTCUT_DOWN), () -> resize(steps));
    }

    /** In the place of JavaFX's own sheet: a theme above it would have each node matched against both. */
    private void base() {
        Application.setUserAgentStylesheet(
                dark.get() ? new PrimerDark().getUserAgentStylesheet() : new PrimerLight().getUserAgentStylesheet());
    }

    private void sheets(Scene scene) {
        scene.getStylesheets()
                .setAll(
                        resource("/org/pgtandem/ui/pgtandem.css"),
                        resource("/org/pgtandem/ui/" + (dark.get() ? "dark.css" : "light.css")));
        if (percent.get() != USUAL) {
            scene.getStylesheets().add("data:text/css,.root{-fx-font-size:" + SIZE * percent.get() / USUAL + "px}");
        }
    }

    private static String resource(String name) {
        return Objects.requireNonNull(Theme.class.getResource(name), name).toExternalForm();
    }
}
