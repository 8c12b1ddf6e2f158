package org.pgtandem.ui.status;

import java.util.List;
import javafx.beans.binding.Bindings;
import javafx.beans.binding.BooleanBinding;
import javafx.beans.value.ObservableBooleanValue;
import javafx.scene.Node;
import javafx.scene.Scene;
import org.pgtandem.ui.kit.Act;
import org.pgtandem.ui.kit.Theme;
import org.pgtandem.ui.kit.Translator;
import org.pgtandem.ui.model.StatusModel;
import org.pgtandem.ui.page.Page;

/** The wizard's last page: the live status. */
public final class StatusPage implements Page {
    private final Translator words;
    private final StatusPane pane;
    private final StatusWindow window;

    /** The page. */
    public StatusPage(Translator words, Theme theme, StatusModel model) {
        this.words = words;
        this.pane = new StatusPane(words, model);
        this.window = new StatusWindow(words, theme, model);
        pane.setId("page-status");
    }

    @Override
    public Node view() {
        return pane;
    }

    @Override
    public List<Act> acts() {
        BooleanBinding always = Bindings.createBooleanBinding(() -> true);
        return List.of(new Act(
                "status-window",
                Act.Weight.PLAIN,
                words.text("_Watch in its own window"),
                always,
                always,
                this::openWindow));
    }

    private void openWindow() {
        Scene scene = pane.getScene();
        window.show(scene == null ? null : scene.getWindow());
    }

    @Override
    public ObservableBooleanValue complete() {
        return Bindings.createBooleanBinding(() -> false);
    }
}
