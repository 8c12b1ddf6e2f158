package org.pgtandem.ui.page.section;

import java.util.List;
import java.util.Optional;
import javafx.scene.Node;
import org.pgtandem.engine.Plan;
import org.pgtandem.model.Text;
import org.pgtandem.probe.Snapshot;
import org.pgtandem.ui.kit.Nodes;
import org.pgtandem.ui.kit.Translator;
import org.pgtandem.ui.model.WizardModel;

/** How long standbys wait before they replay, and by which file this version becomes a standby. */
record RecoveryPart(Translator words, WizardModel wizard, Fields make) implements Part {

    @Override
    public Optional<Node> hostFields() {
        return Optional.of(new Delays(wizard, make));
    }

    @Override
    public List<Node> beside(Plan plan, Snapshot seen) {
        return seen.primary()
                .map(primary -> primary.cluster().version())
                .<List<Node>>map(version -> List.of(Nodes.paragraph(
                        words.text(
                                version.usesRecoveryConf()
                                        ? Text.of("PostgreSQL %s becomes a standby by recovery.conf.", version)
                                        : Text.of(
                                                "PostgreSQL %s becomes a standby by standby.signal; recovery.conf was used up to 11.",
                                                version)),
                        "muted")))
                .orElse(List.of());
    }
}
