package org.pgtandem.ui.page;

import java.util.List;
import java.util.function.UnaryOperator;
import javafx.beans.binding.Bindings;
import javafx.beans.binding.BooleanBinding;
import javafx.beans.value.ObservableBooleanValue;
import javafx.scene.Node;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import org.pgtandem.model.Text;
import org.pgtandem.session.Trouble;
import org.pgtandem.ui.change.TroubleNote;
import org.pgtandem.ui.kit.Elapsed;
import org.pgtandem.ui.kit.Nodes;
import org.pgtandem.ui.kit.Translator;
import org.pgtandem.ui.model.StartModel;
import org.pgtandem.ui.model.StartModel.State;

/** The ways in. */
public final class StartPage implements Page {
    private static final double GAP = 16;
    private static final double HALF = 50;

    private final Translator words;
    private final Elapsed elapsed;
    private final VBox view = new VBox();

    /** The page. */
    public StartPage(Translator words, StartModel model) {
        this.words = words;
        this.elapsed = new Elapsed(words);
        view.getStyleClass().add("page");
        view.setId("page-start");
        VBox answer = new VBox();
        BooleanBinding idle =
                Bindings.createBooleanBinding(() -> !(model.state().get() instanceof State.Opening), model.state());
        view.getChildren()
                .addAll(
                        Nodes.label(words.text("Set up streaming replication"), "page-title"),
                        Nodes.paragraph(
                                words.text(
                                        "Every change is shown before it is made, and every change can be taken back."),
                                "page-lead"),
                        answer,
                        new Unfinished(words, model, idle),
                        grid(new StartChoices(words, model, idle)),
                        new RecentFiles(words, model, idle));
        model.state().subscribe(state -> answer.getChildren().setAll(show(state)));
        model.look();
        view.sceneProperty().subscribe((was, is) -> {
            if (is != null) {
                model.lookBack();
            }
        });
    }

    private static GridPane grid(StartChoices choices) {
        GridPane grid = new GridPane(GAP, GAP);
        ColumnConstraints half = new ColumnConstraints();
        half.setPercentWidth(HALF);
        grid.getColumnConstraints().setAll(half, half);
        grid.addRow(0, choices.practice(), choices.hosts());
        grid.addRow(1, choices.file(), choices.watch());
        return grid;
    }

    private List<Node> show(State state) {
        return switch (state) {
            case State.Idle() -> List.of();
            case State.Opening(Text says) -> List.of(opening(says));
            case State.Failed(var finding) ->
                List.of(new TroubleNote(
                        words, Trouble.ofRun(finding, List.of(), List.of()), Text.NONE, UnaryOperator.identity()));
        };
    }

    private Node opening(Text says) {
        HBox row = Nodes.row(Nodes.label(words.text(says)), elapsed);
        row.getStyleClass().add("note");
        row.setId("start-progress");
        return row;
    }

    @Override
    public Node view() {
        return view;
    }

    @Override
    public ObservableBooleanValue complete() {
        return Bindings.createBooleanBinding(() -> false);
    }
}
