package org.pgtandem.ui.page;

import java.util.List;
import javafx.beans.binding.Bindings;
import javafx.beans.value.ObservableBooleanValue;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.layout.VBox;
import org.pgtandem.lab.PracticeLab;
import org.pgtandem.ui.change.FindingNote;
import org.pgtandem.ui.kit.Act;
import org.pgtandem.ui.kit.Nodes;
import org.pgtandem.ui.kit.Translator;
import org.pgtandem.ui.model.StartModel;
import org.pgtandem.ui.model.StartModel.State;

/** The ways in. */
public final class StartPage implements Page {
    private final Translator words;
    private final StartModel model;
    private final VBox view = new VBox();

    /** The page. */
    public StartPage(Translator words, StartModel model) {
        this.words = words;
        this.model = model;
        view.getStyleClass().add("page");
        view.setId("page-start");
        VBox answer = new VBox();
        view.getChildren()
                .addAll(
                        Nodes.label(words.text("Set up streaming replication"), "page-title"),
                        Nodes.paragraph(
                                words.text(
                                        "Every change is shown before it is made, and every change can be taken back."),
                                "page-lead"),
                        practice(),
                        answer);
        model.state().subscribe(state -> answer.getChildren().setAll(show(state)));
    }

    private Node practice() {
        Button practice = new Button();
        practice.textProperty().bind(words.text("_Practice on this machine"));
        practice.setId("start-practice");
        practice.disableProperty()
                .bind(Bindings.createBooleanBinding(() -> model.state().get() instanceof State.Opening, model.state()));
        practice.setOnAction(pressed -> model.practise(new PracticeLab.Options(null, 1, null, false)));
        return practice;
    }

    private List<Node> show(State state) {
        return switch (state) {
            case State.Idle() -> List.of();
            case State.Opening() -> List.of(Nodes.label(words.text("Starting practice hosts…"), "muted"));
            case State.Failed(var finding) -> List.of(new FindingNote(words, finding));
        };
    }

    @Override
    public Node view() {
        return view;
    }

    @Override
    public List<Act> acts() {
        return List.of();
    }

    @Override
    public ObservableBooleanValue complete() {
        return Bindings.createBooleanBinding(() -> false);
    }
}
