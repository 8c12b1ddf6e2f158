package org.pgtandem.ui.page.section;

import java.util.EnumSet;
import java.util.List;
import javafx.beans.Observable;
import javafx.beans.binding.Bindings;
import javafx.beans.binding.BooleanBinding;
import javafx.scene.control.Label;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.VBox;
import org.pgtandem.model.Section;
import org.pgtandem.ui.kit.Nodes;
import org.pgtandem.ui.kit.Portions;
import org.pgtandem.ui.kit.Refresh;
import org.pgtandem.ui.model.SectionModel.Phase;
import org.pgtandem.ui.model.WizardModel;

/** Fields beside each other, each under its label; one can be changed until a section that it changes is done. */
final class FieldRow extends FlowPane {
    private final WizardModel wizard;

    FieldRow(WizardModel wizard, List<Field> fields) {
        super(16, 10);
        this.wizard = wizard;
        getStyleClass().add("fields");
        Portions filling = new Portions();
        // In the window, and not before: what is added to a page that nobody sees is styled all at once when it is
        // shown.
        new Refresh(
                        this,
                        () -> filling.run(fields.stream()
                                .<Runnable>map(field -> () -> add(field))
                                .toList()))
                .stale();
    }

    private void add(Field field) {
        Label label = Nodes.label(field.label(), "strong");
        label.setLabelFor(field.control());
        field.control().accessibleTextProperty().bind(field.label());
        field.control().disableProperty().bind(settled(wizard, field.since()));
        getChildren().add(new VBox(5, label, field.control(), field.below()));
    }

    private static BooleanBinding settled(WizardModel wizard, Section since) {
        List<Section> touched = List.copyOf(EnumSet.range(since, Section.TEST));
        Observable[] phases = touched.stream()
                .map(section -> wizard.run().section(section).phase())
                .toArray(Observable[]::new);
        return Bindings.createBooleanBinding(
                () -> touched.stream()
                        .map(section -> wizard.run().section(section).phase().get())
                        .anyMatch(phase -> phase == Phase.DONE || phase == Phase.KEPT || phase.busy()),
                phases);
    }
}
