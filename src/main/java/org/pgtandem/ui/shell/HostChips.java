package org.pgtandem.ui.shell;

import java.util.HashMap;
import java.util.Map;
import javafx.scene.Node;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import org.jspecify.annotations.Nullable;
import org.pgtandem.ui.flow.PageId;
import org.pgtandem.ui.flow.PageState;
import org.pgtandem.ui.kit.Nodes;
import org.pgtandem.ui.kit.Translator;
import org.pgtandem.ui.model.Setup;
import org.pgtandem.ui.model.Tone;
import org.pgtandem.ui.model.WizardModel;
import org.pgtandem.watch.Report;

/** The hosts at the top: the primary, an arrow, its standbys; live as soon as there may be something to watch. */
final class HostChips extends HBox {
    private final Translator words;
    private final WizardModel model;
    private final Map<String, Region> dots = new HashMap<>();
    private boolean looking;

    HostChips(Translator words, WizardModel model) {
        this.words = words;
        this.model = model;
        setSpacing(10);
        setStyle("-fx-alignment: center-left;");
        model.setup().subscribe(this::show);
        model.status().report().subscribe(this::tone);
        model.flow()
                .map(flow -> flow.state(PageId.BASEBACKUP) == PageState.DONE)
                .subscribe(this::look);
    }

    private void look(boolean wanted) {
        if (wanted && !looking) {
            model.status().join();
        } else if (!wanted && looking) {
            model.status().leave();
        }
        looking = wanted;
    }

    private void show(@Nullable Setup setup) {
        getChildren().clear();
        dots.clear();
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

    private void tone(@Nullable Report report) {
        if (report != null) {
            dots.forEach((host, dot) ->
                    Nodes.restyle(dot, "dot", "dot-" + Tone.of(report, host).style()));
        }
    }

    private Node chip(String name, String address, boolean primary) {
        Region dot = new Region();
        dot.setId("dot-" + name);
        dot.getStyleClass().addAll("dot", "dot-success");
        dots.put(name, dot);
        HBox chip = new HBox(dot, Nodes.plain(name, "strong"), Nodes.plain(address));
        if (primary) {
            chip.getChildren().add(Nodes.label(words.text("primary"), "muted"));
        }
        chip.getStyleClass().add("chip");
        return chip;
    }
}
