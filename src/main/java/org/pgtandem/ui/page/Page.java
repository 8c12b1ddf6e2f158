package org.pgtandem.ui.page;

import java.util.List;
import javafx.beans.value.ObservableBooleanValue;
import javafx.scene.Node;
import org.pgtandem.ui.kit.Act;

/** A page of the wizard. Window's thread only. */
public interface Page {

    /** What is shown in the middle. */
    Node view();

    /** What can be done at the bottom, left to right; nothing of its own on most pages. */
    default List<Act> acts() {
        return List.of();
    }

    /** Whether the next page may be opened. */
    ObservableBooleanValue complete();
}
