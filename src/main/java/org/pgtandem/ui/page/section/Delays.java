package org.pgtandem.ui.page.section;

import java.util.List;
import javafx.scene.layout.VBox;
import org.pgtandem.model.Section;
import org.pgtandem.model.Standby;
import org.pgtandem.model.Text;
import org.pgtandem.ui.flow.Answers;
import org.pgtandem.ui.model.WizardModel;
import org.pgtandem.ui.page.section.Fields.Answer;

/** How long each standby waits before it replays (recovery_min_apply_delay), a field each. */
final class Delays extends VBox {
    private final WizardModel wizard;
    private final Fields make;

    Delays(WizardModel wizard, Fields make) {
        this.wizard = wizard;
        this.make = make;
        wizard.setup()
                .map(setup -> setup == null
                        ? List.<String>of()
                        : setup.topology().standbys().stream()
                                .map(Standby::name)
                                .toList())
                .orElse(List.of())
                .subscribe(this::show);
    }

    private void show(List<String> standbys) {
        getChildren()
                .setAll(new FieldRow(wizard, standbys.stream().map(this::field).toList()));
    }

    private Field field(String standby) {
        return make.typed(
                "delay-" + standby,
                Text.of("%s replays after", standby),
                new Answer<>(
                        Section.RECOVERY,
                        topology -> Answers.delay(topology, standby),
                        (topology, typed) -> Answers.delay(topology, standby, typed)),
                Answers::wrongDelay);
    }
}
