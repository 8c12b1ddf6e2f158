package org.pgtandem.ui.page;

import java.util.List;
import javafx.collections.ListChangeListener;
import javafx.scene.Node;
import javafx.scene.control.ProgressBar;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.pgtandem.engine.Event;
import org.pgtandem.model.Text;
import org.pgtandem.text.Words;
import org.pgtandem.ui.change.FindingNote;
import org.pgtandem.ui.kit.Nodes;
import org.pgtandem.ui.kit.Translator;
import org.pgtandem.ui.model.SectionModel;
import org.pgtandem.ui.model.StepModel;
import org.pgtandem.ui.model.StepModel.Proof;

/** A run as it goes: a card for each step, with its progress and then the server's own evidence. */
final class StepCards extends VBox {
    private final Translator words;

    StepCards(Translator words, SectionModel model) {
        this.words = words;
        setSpacing(14);
        model.steps().forEach(step -> getChildren().add(card(step)));
    }

    private Node card(StepModel step) {
        HBox head = Nodes.row(
                Nodes.plain(step.change().host(), "strong"),
                Nodes.plain(Words.step(step.change().step()), "muted"),
                Nodes.spacer(),
                state(step));
        VBox body = new VBox();
        body.getStyleClass().add("card-body");
        body.getChildren().addAll(progress(step), Nodes.paragraph(step.says(), "code"));
        VBox shown = new VBox(6);
        body.getChildren().add(shown);
        step.evidence().forEach(proof -> shown.getChildren().add(evidence(proof)));
        step.evidence().addListener((ListChangeListener<Proof>) change -> {
            while (change.next()) {
                change.getAddedSubList().forEach(proof -> shown.getChildren().add(evidence(proof)));
            }
        });
        step.trouble().subscribe(trouble -> {
            if (trouble != null) {
                body.getChildren().add(new FindingNote(words, trouble));
            }
        });
        return Nodes.card(head, body);
    }

    private Node state(StepModel step) {
        HBox place = new HBox();
        step.state()
                .subscribe(state -> place.getChildren()
                        .setAll(
                                switch (state) {
                                    case WAITING -> Nodes.badge(words.text("next"), "muted");
                                    case RUNNING -> Nodes.badge(words.text("running"), "accent");
                                    case DONE -> Nodes.badge(words.text("done"), "success");
                                    case FAILED -> Nodes.badge(words.text("failed"), "danger");
                                    case TAKEN_BACK -> Nodes.badge(words.text("taken back"), "warning");
                                }));
        return place;
    }

    private Node progress(StepModel step) {
        ProgressBar bar = new ProgressBar();
        bar.setMaxWidth(Double.MAX_VALUE);
        HBox.setHgrow(bar, Priority.ALWAYS);
        bar.progressProperty()
                .bind(step.progress()
                        .map(far -> far.total() == 0 ? 0.0 : (double) far.done() / far.total())
                        .orElse(0.0));
        HBox numbers = Nodes.row(Nodes.label(words.text(step.progress().map(StepCards::bytes)), "strong"));
        numbers.getChildren()
                .addAll(
                        Nodes.spacer(),
                        Nodes.label(words.text(step.progress().map(StepCards::rate))),
                        Nodes.spacer(),
                        Nodes.label(words.text(step.progress().map(StepCards::left))));
        VBox all = new VBox(6, numbers, bar);
        return Nodes.shownWhen(all, step.progress().isNotNull());
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
                : Text.of("%s left", Words.time(java.time.Duration.ofSeconds(far.secondsLeft())));
    }

    private Node evidence(Proof proof) {
        List<String> lines = proof.lines();
        return new VBox(4, Nodes.plain(proof.title(), "grid-head"), Nodes.plain(String.join("\n", lines), "code"));
    }
}
