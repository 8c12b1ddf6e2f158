package org.pgtandem.ui.kit;

import javafx.scene.Node;

/** Fills a view anew where what it shows has changed, as soon as it is in a window; what nobody sees is not filled. */
public final class Refresh {
    private final Node view;
    private final Runnable fill;
    private boolean stale;

    /** Of that view, which is empty still. */
    public Refresh(Node view, Runnable fill) {
        this.view = view;
        this.fill = fill;
        view.sceneProperty().subscribe(() -> catchUp());
    }

    /** What the view shows has changed. */
    public void stale() {
        stale = true;
        catchUp();
    }

    private void catchUp() {
        if (stale && view.getScene() != null) {
            stale = false;
            fill.run();
        }
    }
}
