package org.pgtandem.ui.shell;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import org.jspecify.annotations.Nullable;
import org.pgtandem.model.Node;
import org.pgtandem.probe.Snapshot;
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
    private static final int ROOM = 3;

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
        model.checks().passed().subscribe(passed -> reached());
        model.flow()
                .map(flow -> flow.state(PageId.HOTSTANDBY) == PageState.DONE)
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
        Node primary = setup.topology().primary();
        HBox first = chip(primary);
        first.getChildren().add(Nodes.label(words.text("primary"), "muted"));
        getChildren().addAll(first, arrow());
        List<Node> standbys = setup.topology().nodes().stream()
                .filter(node -> !node.equals(primary))
                .toList();
        if (standbys.size() > ROOM) {
            getChildren().add(together(standbys));
        } else {
            standbys.forEach(standby -> getChildren().add(chip(standby)));
        }
    }

    private static Label arrow() {
        Label arrow = Nodes.plain("→", "muted");
        arrow.setMinWidth(Region.USE_PREF_SIZE);
        return arrow;
    }

    private void tone(@Nullable Report report) {
        dots.forEach((host, dot) -> {
            Tone tone = report == null ? Tone.SUCCESS : Tone.of(report, host);
            Nodes.restyle(dot, "state-dot", "dot-" + tone.style());
        });
    }

    /** Before there is something to watch: whether the last look reached it. */
    private void reached() {
        if (model.checks().passed().get() != null) {
            Optional<Snapshot> seen = model.run().seen();
            dots.forEach((host, dot) -> Nodes.restyle(
                    dot, "state-dot", seen.flatMap(all -> all.find(host)).isPresent() ? "dot-success" : "dot-danger"));
        }
    }

    private HBox chip(Node node) {
        Label name = Nodes.plain(node.name(), "strong");
        name.setMinWidth(Region.USE_PREF_SIZE);
        HBox chip = new HBox(dot(node), name, Nodes.plain(node.address()));
        chip.getStyleClass().add("chip");
        return chip;
    }

    /** A dot each, for their names would not fit. */
    private HBox together(List<Node> standbys) {
        HBox chip = new HBox();
        standbys.forEach(standby -> {
            Region dot = dot(standby);
            Tooltip.install(dot, new Tooltip(standby.name() + " " + standby.address()));
            chip.getChildren().add(dot);
        });
        chip.getChildren().add(Nodes.label(words.text("%d standbys", standbys.size()), "strong"));
        chip.getStyleClass().add("chip");
        return chip;
    }

    private Region dot(Node node) {
        Region dot = new Region();
        dot.setId("dot-" + node.name());
        dot.getStyleClass().add("state-dot");
        dots.put(node.name(), dot);
        return dot;
    }
}
