package org.pgtandem.ui.page.section;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import javafx.beans.binding.Bindings;
import javafx.beans.binding.BooleanBinding;
import javafx.beans.value.ObservableBooleanValue;
import javafx.scene.Node;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import org.pgtandem.engine.Plan;
import org.pgtandem.model.Change;
import org.pgtandem.model.Finding;
import org.pgtandem.model.Section;
import org.pgtandem.model.Text;
import org.pgtandem.session.Trouble;
import org.pgtandem.ui.change.ChangeCards;
import org.pgtandem.ui.change.FindingNote;
import org.pgtandem.ui.change.ShownChanges;
import org.pgtandem.ui.change.TroubleNote;
import org.pgtandem.ui.kit.Act;
import org.pgtandem.ui.kit.Elapsed;
import org.pgtandem.ui.kit.Nodes;
import org.pgtandem.ui.kit.Refresh;
import org.pgtandem.ui.kit.Tabs;
import org.pgtandem.ui.kit.Translator;
import org.pgtandem.ui.model.RunModel;
import org.pgtandem.ui.model.SectionModel;
import org.pgtandem.ui.model.SectionModel.Phase;
import org.pgtandem.ui.model.Setup;
import org.pgtandem.ui.model.StepModel;
import org.pgtandem.ui.model.WizardModel;
import org.pgtandem.ui.page.Page;

/** One of the article's sections: its fields, what will change, why, then how it goes and what the servers show. */
public final class SectionPage implements Page {
    /** A host that was installed anew has another key. */
    private static final Set<String> LOST = Set.of("HostUnreachable", "HostKeyChanged");

    private final Translator words;
    private final WizardModel wizard;
    private final RunModel run;
    private final SectionModel model;
    private final Part part;
    private final RunView going;
    private final VBox changes = new VBox(14);
    private final CommandTab commands;
    private final WhyTab why;
    private final VBox view = new VBox();

    /** The page of that section. */
    public SectionPage(Translator words, WizardModel wizard, Section section) {
        this.words = words;
        this.wizard = wizard;
        this.run = wizard.run();
        this.model = run.section(section);
        this.part = Parts.of(words, wizard, section);
        this.going = new RunView(words, model);
        this.commands = new CommandTab(words);
        this.why = new WhyTab(words, section);
        SectionTexts texts = SectionTexts.of(section);
        view.getStyleClass().add("page");
        view.setId("page-" + section.id());
        view.getChildren()
                .addAll(
                        Nodes.label(words.text(texts.title()), "page-title"),
                        Nodes.paragraph(words.text(texts.lead()), "page-lead"));
        List<Field> fields = part.fields();
        if (!fields.isEmpty()) {
            view.getChildren().add(new FieldRow(wizard, fields));
        }
        part.hostFields().ifPresent(view.getChildren()::add);
        view.getChildren().add(tabs());
        Refresh refresh = new Refresh(view, this::show);
        model.phase().subscribe(phase -> refresh.stale());
    }

    private Tabs tabs() {
        return new Tabs()
                .with("tab-changes", words.text("What will change"), changes)
                .with("tab-commands", words.text("Commands"), commands)
                .with("tab-why", words.text("Why"), why);
    }

    private void show() {
        Phase phase = model.phase().get();
        changes.getChildren().clear();
        Finding trouble = model.trouble().get();
        if (trouble != null) {
            changes.getChildren().add(note(trouble, phase));
        }
        switch (phase) {
            case UNKNOWN, PLANNING -> looking();
            case SATISFIED -> satisfied();
            case TAKEN_BACK -> takenBack();
            case PLANNED, BLOCKED -> planned(model.plan().get());
            case RUNNING, UNDOING, DONE, FAILED, KEPT -> ran();
        }
        commands.show(toChange());
        run.seen()
                .flatMap(seen -> seen.primary())
                .map(primary -> primary.cluster().version())
                .ifPresent(why::show);
    }

    /** What it would change, or what its run changes or changed. */
    private List<Change> toChange() {
        Plan plan = model.plan().get();
        return model.steps().isEmpty()
                ? plan == null ? List.of() : plan.changes()
                : model.steps().stream().map(StepModel::change).toList();
    }

    private void note(Text text, String style) {
        VBox note = new VBox(Nodes.paragraph(words.text(text)));
        note.getStyleClass().addAll("note", style);
        changes.getChildren().add(note);
    }

    private TroubleNote note(Finding trouble, Phase phase) {
        Setup setup = wizard.setup().get();
        return new TroubleNote(
                words,
                Trouble.ofRun(
                        trouble,
                        of(StepModel.State.TAKEN_BACK).map(Change::id).toList(),
                        phase == Phase.KEPT ? of(StepModel.State.DONE).toList() : List.of()),
                standing(phase),
                setup == null ? UnaryOperator.identity() : setup.session()::masked);
    }

    private Stream<Change> of(StepModel.State state) {
        return model.steps().stream()
                .filter(step -> step.state().get() == state)
                .map(StepModel::change);
    }

    private Text standing(Phase phase) {
        if (model.steps().isEmpty()) {
            return Text.of("Nothing was changed.");
        }
        return switch (phase) {
            case FAILED -> Text.of("It failed, and everything was taken back. The hosts are as they were.");
            case KEPT -> Text.of("What was done so far stays in place. Go on with it, or undo this page.");
            case DONE -> Text.of("Nothing was taken back.");
            default -> Text.NONE;
        };
    }

    private void looking() {
        HBox note = Nodes.row(Nodes.label(words.text("Looking at the hosts…")), new Elapsed(words));
        note.getStyleClass().addAll("note", "note-info");
        changes.getChildren().add(note);
    }

    private void satisfied() {
        note(Text.of("Nothing to change: all is as it has to be."), "note-success");
        beside(model.plan().get());
    }

    private void planned(@Nullable Plan plan) {
        if (plan == null) {
            return;
        }
        plan.findings().stream()
                .filter(Finding::blocks)
                .forEach(finding -> changes.getChildren().add(new FindingNote(words, finding)));
        Announcement.of(plan.changes())
                .forEach(text ->
                        note(text, plan.changes().stream().anyMatch(Change::restart) ? "note-warning" : "note-info"));
        beside(plan);
        changes.getChildren().add(new ChangeCards(words, plan.changes()));
    }

    private void beside(@Nullable Plan plan) {
        if (plan != null) {
            run.seen().ifPresent(seen -> changes.getChildren().addAll(part.beside(plan, seen)));
        }
    }

    private void ran() {
        changes.getChildren().add(going);
        if (!toChange().isEmpty()) {
            changes.getChildren().add(new ShownChanges(words, toChange()));
        }
    }

    private void takenBack() {
        Set<String> gone = model.gone();
        if (gone.isEmpty()) {
            note(Text.of("Taken back: every file is as it was."), "note-success");
        } else {
            note(
                    Text.of("Taken back, but on %s: what was changed there is forgotten.", String.join(", ", gone)),
                    "note-warning");
        }
        VBox given = new VBox(6);
        given.setId("given-back");
        List<Change> back = toChange().stream()
                .filter(change -> !gone.contains(change.host()))
                .toList();
        GivenBack.of(back).forEach(text -> given.getChildren().add(Nodes.paragraph(words.text(text))));
        changes.getChildren().add(given);
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
                undoWithout(),
                model.section() == Section.BASEBACKUP
                        ? whileRunning("leave", Act.Weight.PLAIN, Text.of("Leave it _running"), run::leave)
                        : whileRunning("stop", Act.Weight.DANGER, Text.of("_Stop"), run::stop),
                new Act(
                        "look-again",
                        Act.Weight.PLAIN,
                        words.text("Look a_gain"),
                        in(Phase.BLOCKED, Phase.FAILED, Phase.TAKEN_BACK),
                        always,
                        () -> run.prepare(model.section())),
                new Act(
                        "run-rest",
                        Act.Weight.LINK,
                        words.text("_Run the rest…"),
                        model.section() == Section.TEST ? always.not() : in(Phase.PLANNED, Phase.DONE, Phase.SATISFIED),
                        always,
                        () -> new RestQuestion(words, wizard).ask(view)),
                new Act(
                        "apply",
                        Act.Weight.PRIMARY,
                        words.text(model.plan()
                                .map(plan -> ApplyText.of(plan.changes()))
                                .orElse(Text.of("_Apply"))),
                        in(Phase.PLANNED),
                        always,
                        this::apply));
    }

    private Act undoWithout() {
        return new Act(
                "undo-without",
                Act.Weight.DANGER,
                // Never empty: JavaFX can't lay out a button whose mnemonic is gone.
                words.text(model.trouble()
                        .map(Finding::host)
                        .orElse("")
                        .map(host -> Text.of("Undo it _without %s…", host.replace("_", "__")))),
                standbyIsLost(),
                Bindings.createBooleanBinding(() -> true),
                this::askWithout);
    }

    /** A standby that can't be reached keeps what was changed on the others, too, from being taken back. */
    private BooleanBinding standbyIsLost() {
        return Bindings.createBooleanBinding(
                () -> {
                    Finding trouble = model.trouble().get();
                    Setup setup = wizard.setup().get();
                    Phase phase = model.phase().get();
                    return (phase == Phase.DONE || phase == Phase.KEPT)
                            && setup != null
                            && trouble != null
                            && LOST.contains(trouble.id())
                            && setup.topology().standbys().stream()
                                    .anyMatch(standby -> standby.name().equals(trouble.host()));
                },
                model.phase(),
                model.trouble());
    }

    private void askWithout() {
        Finding trouble = model.trouble().get();
        if (trouble != null) {
            new GoneQuestion(words, wizard).ask(view, model.section(), trouble.host());
        }
    }

    private Act whileRunning(String id, Act.Weight weight, Text text, Runnable does) {
        return new Act(
                id, weight, words.text(text), in(Phase.RUNNING), Bindings.createBooleanBinding(() -> true), does);
    }

    private void apply() {
        Plan plan = model.plan().get();
        if (plan != null) {
            run.apply(EnumSet.of(model.section()), plan);
        }
    }

    private BooleanBinding in(Phase... phases) {
        return Bindings.createBooleanBinding(
                () -> Stream.of(phases).anyMatch(phase -> phase == model.phase().get()), model.phase());
    }
}
