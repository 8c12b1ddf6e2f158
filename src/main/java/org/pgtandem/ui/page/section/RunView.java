package org.pgtandem.ui.page.section;

import java.time.Duration;
import java.util.List;
import javafx.beans.binding.Bindings;
import javafx.collections.ListChangeListener;
import javafx.scene.Node;
import javafx.scene.control.ProgressBar;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import org.pgtandem.engine.Event;
import org.pgtandem.model.StepText;
import org.pgtandem.model.Text;
import org.pgtandem.text.Words;
import org.pgtandem.ui.change.FindingNote;
import org.pgtandem.ui.kit.Grid;
import org.pgtandem.ui.kit.Grid.Column;
import org.pgtandem.ui.kit.Nodes;
import org.pgtandem.ui.kit.Portions;
import org.pgtandem.ui.kit.Translator;
import org.pgtandem.ui.model.SectionModel;
import org.pgtandem.ui.model.StepModel;

/** A run as it goes: how far what takes long is, what happens in order, then the servers' own evidence. */
final class RunView extends VBox {
    private final Translator words;
    private final SectionModel model;
    private final VBox bars = new VBox(14);
    private final VBox troubles = new VBox(14);
    private final VBox evidence = new VBox(14);
    private final Grid order;
    private final Portions rows = new Portions();

    RunView(Translator words, SectionModel model) {
        super(14);
        this.words = words;
        this.model = model;
        this.order = new Grid(
                Column.of(words.text("State"), 112),
                Column.of(words.text("Host"), 76),
                Column.growing(words.text("Step"), 200),
                Column.growing(words.text("What the server shows"), 200));
        order.setId("run-order");
        Node inOrder = Nodes.card(Nodes.label(words.text("What happens, in order"), "strong"), order);
        getChildren().addAll(unlessEmpty(troubles), unlessEmpty(bars), inOrder, evidence);
        model.steps().addListener((ListChangeListener<StepModel>) change -> show());
        show();
    }

    private static Node unlessEmpty(VBox place) {
        return Nodes.shownWhen(place, Bindings.isNotEmpty(place.getChildren()));
    }

    private void show() {
        order.clear();
        List.of(bars, troubles, evidence).forEach(place -> place.getChildren().clear());
        rows.run(model.steps().stream().<Runnable>map(step -> () -> add(step)).toList());
    }

    private void add(StepModel step) {
        order.row(List.of(
                state(step),
                Nodes.plain(step.change().host(), "strong"),
                Nodes.paragraph(words.text(StepText.of(step.change().step()))),
                Nodes.paragraph(words.text(step.says()), "muted")));
        if (step.progress().get() != null) {
            bars.getChildren().add(bar(step));
        }
        step.progress().subscribe((was, is) -> {
            if (was == null) {
                bars.getChildren().add(bar(step));
            }
        });
        evidence.getChildren().add(new EvidenceCard(words, step));
        step.trouble().subscribe(trouble -> {
            if (trouble != null) {
                troubles.getChildren().add(new FindingNote(words, trouble));
            }
        });
    }

    private Node state(StepModel step) {
        HBox place = new HBox();
        step.state().subscribe(state -> place.getChildren().setAll(badge(state)));
        return place;
    }

    private Node badge(StepModel.State state) {
        return switch (state) {
            case WAITING -> Nodes.badge(words.text("next"), "muted");
            case RUNNING -> Nodes.badge(words.text("running"), "accent");
            case DONE -> Nodes.badge(words.text("done"), "success");
            case HALF_DONE -> Nodes.badge(words.text("half done"), "warning");
            case FAILED -> Nodes.badge(words.text("failed"), "danger");
            case TAKEN_BACK -> Nodes.badge(words.text("taken back"), "warning");
        };
    }

    /** Bytes, rate and time left over a bar, as for the base backup. */
    private Node bar(StepModel step) {
        ProgressBar bar = new ProgressBar();
        bar.setMaxWidth(Double.MAX_VALUE);
        bar.progressProperty()
                .bind(step.progress()
                        .map(far -> far.total() == 0 ? 0.0 : (double) far.done() / far.total())
                        .orElse(0.0));
        HBox numbers = Nodes.row(
                Nodes.label(words.text(step.progress().map(RunView::bytes)), "strong"),
                Nodes.spacer(),
                Nodes.label(words.text(step.progress().map(RunView::rate))),
                Nodes.spacer(),
                Nodes.label(words.text(step.progress().map(RunView::left)), "muted"));
        VBox body = new VBox(6, numbers, bar);
        body.getStyleClass().add("card-body");
        return Nodes.card(
                Nodes.row(
                        Nodes.plain(step.change().host(), "strong"),
                        Nodes.label(words.text(StepText.of(step.change().step())), "muted"),
                        Nodes.spacer(),
                        state(step)),
                body);
    }

    private static Text bytes(Event.Progress far) {
        return Text.of("%s of %s", Words.bytes(far.done()), Words.bytes(far.total()));
    }

    private static Text rate(Event.Progress far) {
        return far.rate() == 0 ? Text.of("") : Text.of("%s/s", Words.bytes(far.rate()));
    }

    private static Text left(Event.Progress far) {
        return far.secondsLeft() < 0
                ? Text.of("")
                : Text.of("%s left", Words.time(Duration.ofSeconds(far.secondsLeft())));
    }
}
