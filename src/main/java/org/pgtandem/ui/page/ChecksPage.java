package org.pgtandem.ui.page;

import java.util.List;
import javafx.beans.binding.Bindings;
import javafx.beans.value.ObservableBooleanValue;
import javafx.collections.ListChangeListener;
import javafx.scene.Node;
import javafx.scene.layout.VBox;
import org.pgtandem.model.Finding;
import org.pgtandem.ui.change.FindingNote;
import org.pgtandem.ui.kit.Act;
import org.pgtandem.ui.kit.Nodes;
import org.pgtandem.ui.kit.Translator;
import org.pgtandem.ui.model.CheckModel;

/** What the hosts were found to be like. */
public final class ChecksPage implements Page {
    private final Translator words;
    private final CheckModel model;
    private final VBox view = new VBox();
    private final VBox findings = new VBox(8);

    /** The page. */
    public ChecksPage(Translator words, CheckModel model) {
        this.words = words;
        this.model = model;
        view.getStyleClass().add("page");
        view.setId("page-checks");
        view.getChildren()
                .addAll(
                        Nodes.label(words.text("Look before anything is changed"), "page-title"),
                        Nodes.paragraph(words.text("Every host is looked at. Nothing is changed."), "page-lead"),
                        findings);
        model.findings().addListener((ListChangeListener<Finding>) change -> show());
        model.running().subscribe(running -> show());
    }

    private void show() {
        findings.getChildren().clear();
        if (model.running().get()) {
            findings.getChildren().add(Nodes.label(words.text("Looking at the hosts…"), "muted"));
        }
        model.findings().forEach(finding -> findings.getChildren().add(new FindingNote(words, finding)));
    }

    @Override
    public Node view() {
        return view;
    }

    @Override
    public List<Act> acts() {
        return List.of(new Act(
                "check-again",
                Act.Weight.PLAIN,
                words.text("Look a_gain"),
                Bindings.createBooleanBinding(() -> true),
                model.running().not(),
                model::run));
    }

    @Override
    public ObservableBooleanValue complete() {
        return Bindings.createBooleanBinding(
                () -> Boolean.TRUE.equals(model.passed().get()), model.passed());
    }
}
