package org.pgtandem.ui.status;

import javafx.scene.Scene;
import javafx.scene.control.ScrollPane;
import javafx.stage.Stage;
import javafx.stage.Window;
import org.jspecify.annotations.Nullable;
import org.pgtandem.ui.kit.Theme;
import org.pgtandem.ui.kit.Translator;
import org.pgtandem.ui.model.StatusModel;

/** The live status in a window of its own, which may stay open beside the pages; there is one at most. */
public final class StatusWindow {
    private static final double WIDTH = 980;
    private static final double HEIGHT = 760;

    private final Translator words;
    private final Theme theme;
    private final StatusModel model;
    private @Nullable Stage open;

    /** Not open yet. */
    public StatusWindow(Translator words, Theme theme, StatusModel model) {
        this.words = words;
        this.theme = theme;
        this.model = model;
    }

    /** Opens it, or brings it to the front; it closes with its owner. */
    public void show(@Nullable Window owner) {
        Stage stage = open == null ? make(owner) : open;
        open = stage;
        stage.show();
        stage.toFront();
    }

    private Stage make(@Nullable Window owner) {
        StatusPane pane = new StatusPane(words, model);
        ScrollPane scroll = new ScrollPane(pane);
        scroll.setFitToWidth(true);
        scroll.setFitToHeight(true);
        scroll.getStyleClass().add("page-scroll");
        Scene scene = new Scene(scroll, WIDTH, HEIGHT);
        theme.dress(scene);
        Stage stage = new Stage();
        stage.titleProperty().bind(words.text("pgTandem: live status"));
        stage.setScene(scene);
        stage.setOnHidden(closed -> {
            // Who is in no scene looks no longer.
            scroll.setContent(null);
            open = null;
        });
        if (owner != null) {
            owner.showingProperty().subscribe(showing -> {
                if (!showing) {
                    stage.close();
                }
            });
        }
        return stage;
    }
}
