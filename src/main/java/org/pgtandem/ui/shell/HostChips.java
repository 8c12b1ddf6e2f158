package org.pgtandem.ui.shell;

import javafx.scene.Node;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import org.jspecify.annotations.Nullable;
import org.pgtandem.ui.kit.Nodes;
import org.pgtandem.ui.kit.Translator;
import org.pgtandem.ui.model.Setup;
import org.pgtandem.ui.model.WizardModel;

/** The hosts at the top: the primary, an arrow, its standbys. */
final class HostChips extends HBox {
    private final Translator words;

    HostChips(Translator words, WizardModel model) {
        this.words = words;
        setSpacing(10);
        setStyle("-fx-alignment: center-left;");
        model.setup().subscribe(this::show);
    }

    private void show(@Nullable Setup setup) {
        getChildren().clear();
        if (setup == null) {
            return;
        }
        setup.topology().nodes().forEach(node -> {
            boolean primary = node.equals(setup.topology().primary());
            getChildren().add(chip(node.name(), node.address(), primary));
            if (primary) {
                getChildren().add(Nodes.plain("→", "muted"));
            }
        });
    }

    private Node chip(String name, String address, boolean primary) {
        Region dot = new Region();
        dot.getStyleClass().addAll("dot", "dot-success");
        HBox chip = new HBox(dot, Nodes.plain(name, "strong"), Nodes.plain(address));
        if (primary) {
            chip.getChildren().add(Nodes.label(words.text("primary"), "muted"));
        }
        chip.getStyleClass().add("chip");
        return chip;
    }
}
