package org.pgtandem.ui.kit;

import atlantafx.base.theme.PrimerDark;
import atlantafx.base.theme.PrimerLight;
import java.util.List;
import java.util.Objects;
import javafx.application.Application;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.scene.Scene;
import javafx.scene.text.Font;

/** How the window looks: light or dark, with the fonts that come along. */
public final class Theme {
    private static final List<String> FONTS = List.of(
            "pretendard/Pretendard-Regular.otf",
            "pretendard/Pretendard-SemiBold.otf",
            "pretendard/Pretendard-Bold.otf",
            "d2coding/D2Coding.ttf");
    private static final double SIZE = 13;

    private final BooleanProperty dark = new SimpleBooleanProperty();

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

    /** Gives a window this look, also when it changes. */
    public void dress(Scene scene) {
        dark.addListener((all, was, is) -> sheets(scene));
        sheets(scene);
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
    }

    private static String resource(String name) {
        return Objects.requireNonNull(Theme.class.getResource(name), name).toExternalForm();
    }
}
