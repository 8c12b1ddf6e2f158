package org.pgtandem.ui.page.section;

import javafx.beans.value.ObservableValue;
import javafx.scene.Node;
import javafx.scene.control.Control;
import org.pgtandem.model.Section;

/**
 * A field of a section's page.
 *
 * @param since the first section that the answer changes: it is asked only until that is done
 * @param below what is wrong with the answer, or room for it
 */
record Field(ObservableValue<String> label, Section since, Control control, Node below) {}
