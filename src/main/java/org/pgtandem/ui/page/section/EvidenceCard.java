package org.pgtandem.ui.page.section;

import java.util.List;
import javafx.beans.binding.Bindings;
import javafx.collections.ListChangeListener;
import javafx.scene.Node;
import javafx.scene.layout.VBox;
import org.pgtandem.model.Text;
import org.pgtandem.ui.kit.Nodes;
import org.pgtandem.ui.kit.Translator;
import org.pgtandem.ui.model.StepModel;
import org.pgtandem.ui.model.StepModel.Proof;

/** What the servers show for a step: the lines of a log, processes, rows. Takes no place before there is any. */
final class EvidenceCard extends VBox {
    private final Translator words;
    private final StepModel step;
    private final VBox proofs = new VBox(8);

    EvidenceCard(Translator words, StepModel step) {
        this.words = words;
        this.step = step;
        proofs.getStyleClass().add("card-body");
        Nodes.shownWhen(this, Bindings.isNotEmpty(step.evidence()));
        show(step.evidence());
        step.evidence().addListener((ListChangeListener<Proof>) change -> {
            while (change.next()) {
                show(change.getAddedSubList());
            }
        });
    }

    private void show(List<? extends Proof> more) {
        if (!more.isEmpty() && getChildren().isEmpty()) {
            getChildren().add(card());
        }
        more.forEach(proof -> proofs.getChildren().add(proof(proof)));
    }

    private Node card() {
        VBox card = Nodes.card(
                Nodes.row(
                        Nodes.plain(step.change().host(), "strong"),
                        Nodes.label(words.text("What the servers show"), "muted")),
                proofs);
        card.setId("evidence-" + step.change().step() + "-" + step.change().host());
        return card;
    }

    /** Wrapped, for it is there to be read to its end. */
    private Node proof(Proof proof) {
        return new VBox(
                3,
                Nodes.label(words.text(proof.title()), "grid-head"),
                Nodes.paragraph(words.text(Text.joined("\n", proof.lines())), "code", "proof"));
    }
}
