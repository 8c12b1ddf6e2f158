package org.pgtandem.ui.page;

import java.util.EnumSet;
import java.util.List;
import java.util.stream.Collectors;
import javafx.beans.binding.Bindings;
import javafx.beans.binding.BooleanBinding;
import javafx.beans.value.ObservableBooleanValue;
import javafx.scene.Node;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import org.pgtandem.engine.Plan;
import org.pgtandem.model.Change;
import org.pgtandem.model.Finding;
import org.pgtandem.model.Text;
import org.pgtandem.ui.change.ChangeCards;
import org.pgtandem.ui.change.FindingNote;
import org.pgtandem.ui.kit.Act;
import org.pgtandem.ui.kit.Nodes;
import org.pgtandem.ui.kit.Tabs;
import org.pgtandem.ui.kit.Translator;
import org.pgtandem.ui.model.RunModel;
import org.pgtandem.ui.model.SectionModel;
import org.pgtandem.ui.model.SectionModel.Phase;

/** One of the article's sections: its fields, what will change, why, then how it goes and what the servers show. */
public final class SectionPage implements Page {
    private final Translator words;
    private final RunModel run;
    private final SectionModel model;
    private final SectionTexts texts;
    private final VBox changes = new VBox(14);
    private final VBox view = new VBox();

    /** The page of that section. */
    public SectionPage(Translator words, RunModel run, SectionModel model) {
        this.words = words;
        this.run = run;
        this.model = model;
        this.texts = SectionTexts.of(model.section());
        view.getStyleClass().add("page");
        view.setId("page-" + model.section().id());
        view.getChildren()
                .addAll(
                        Nodes.label(words.text(texts.title()), "page-title"),
                        Nodes.paragraph(words.text(texts.lead()), "page-lead"),
                        tabs());
        model.phase().subscribe(phase -> show());
    }

    private Tabs tabs() {
        return new Tabs()
                .with("tab-changes", words.text("What will change"), changes)
                .with("tab-why", words.text("Why"), Nodes.paragraph(words.text(texts.why())));
    }

    private void show() {
        changes.getChildren().clear();
        Finding trouble = model.trouble().get();
        if (trouble != null) {
            changes.getChildren().add(new FindingNote(words, trouble));
        }
        switch (model.phase().get()) {
            case UNKNOWN, PLANNING -> note(Text.of("Looking at the hosts…"), "note-info");
            case SATISFIED -> note(Text.of("Nothing to change: it is so already."), "note-success");
            case TAKEN_BACK -> note(Text.of("Taken back: every file is as it was."), "note-success");
            case PLANNED, BLOCKED -> planned(model.plan().get());
            case RUNNING, UNDOING, DONE, FAILED, KEPT -> changes.getChildren().add(new StepCards(words, model));
        }
    }

    private void note(Text text, String style) {
        VBox note = new VBox(Nodes.paragraph(words.text(text)));
        note.getStyleClass().addAll("note", style);
        changes.getChildren().add(note);
    }

    private void planned(@Nullable Plan plan) {
        if (plan == null) {
            return;
        }
        plan.findings().stream()
                .filter(finding -> finding.blocks())
                .forEach(finding -> changes.getChildren().add(new FindingNote(words, finding)));
        changes.getChildren().add(new ChangeCards(words, plan.changes()));
    }

    @Override
    public Node view() {
        return view;
    }

    @Override
    public ObservableBooleanValue complete() {
        return in(Phase.DONE, Phase.SATISFIED);
    }

    @Override
    public List<Act> acts() {
        BooleanBinding always = Bindings.createBooleanBinding(() -> true);
        return List.of(
                new Act(
                        "undo-page",
                        Act.Weight.DANGER,
                        words.text("_Undo this page"),
                        in(Phase.DONE, Phase.KEPT),
                        always,
                        () -> run.takeBack(model.section())),
                new Act("stop", Act.Weight.DANGER, words.text("_Stop"), in(Phase.RUNNING), always, run::stop),
                new Act(
                        "look-again",
                        Act.Weight.PLAIN,
                        words.text("Look a_gain"),
                        in(Phase.BLOCKED, Phase.FAILED, Phase.TAKEN_BACK),
                        always,
                        () -> run.prepare(model.section())),
                new Act(
                        "apply",
                        Act.Weight.PRIMARY,
                        words.text(model.plan().map(SectionPage::applyText).orElse(Text.of("_Apply"))),
                        in(Phase.PLANNED),
                        always,
                        this::apply));
    }

    private void apply() {
        Plan plan = model.plan().get();
        if (plan != null) {
            run.apply(EnumSet.of(model.section()), plan);
        }
    }

    /** "Apply on p1, s1". */
    private static Text applyText(Plan plan) {
        List<String> hosts =
                plan.changes().stream().map(Change::host).distinct().collect(Collectors.toList());
        return hosts.size() > 3
                ? Text.of("_Apply on %d hosts", hosts.size())
                : Text.of("_Apply on %s", String.join(", ", hosts));
    }

    private BooleanBinding in(Phase... phases) {
        return Bindings.createBooleanBinding(
                () -> List.of(phases).contains(model.phase().get()), model.phase());
    }
}
