package org.pgtandem.ui.page.check;

import java.util.Comparator;
import java.util.List;
import java.util.function.Consumer;
import javafx.beans.binding.Bindings;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.value.ObservableBooleanValue;
import javafx.collections.ListChangeListener;
import javafx.scene.Node;
import javafx.scene.control.CheckBox;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import org.pgtandem.model.Finding;
import org.pgtandem.model.Section;
import org.pgtandem.model.Text;
import org.pgtandem.ui.kit.Act;
import org.pgtandem.ui.kit.Grid;
import org.pgtandem.ui.kit.Grid.Column;
import org.pgtandem.ui.kit.Nodes;
import org.pgtandem.ui.kit.Portions;
import org.pgtandem.ui.kit.Translator;
import org.pgtandem.ui.model.CheckModel;
import org.pgtandem.ui.page.Page;

/** What the hosts were found to be like: a table, the gravest first, with what can be done about each row. */
public final class ChecksPage implements Page {
    private final Translator words;
    private final CheckModel model;
    private final Consumer<Section> fix;
    private final VBox view = new VBox();
    private final CheckBox onlyTroubles = new CheckBox();
    private final ReadOnlyObjectWrapper<Text> summary = new ReadOnlyObjectWrapper<>(Text.of("%s", ""));
    private final Grid table;
    private final Portions rows = new Portions();

    /**
     * The page.
     *
     * @param fix opens the page of that section
     */
    public ChecksPage(Translator words, CheckModel model, Consumer<Section> fix) {
        this.words = words;
        this.model = model;
        this.fix = fix;
        this.table = new Grid(
                Column.of(words.text("Status"), 134),
                Column.of(words.text("Host"), 64),
                Column.growing(words.text("What"), 170),
                Column.growing(words.text("Server says"), 110),
                Column.of(words.text("Actions"), 172));
        table.setId("findings");
        view.getStyleClass().add("page");
        view.setId("page-checks");
        view.getChildren()
                .addAll(
                        Nodes.label(words.text("Look before anything is changed"), "page-title"),
                        Nodes.paragraph(words.text("Every host is looked at. Nothing is changed."), "page-lead"),
                        Nodes.shownWhen(Nodes.label(words.text("Looking at the hosts…"), "muted"), model.running()),
                        Nodes.shownWhen(found(), Bindings.isNotEmpty(model.findings())));
        model.findings().addListener((ListChangeListener<Finding>) change -> show());
        show();
    }

    private VBox found() {
        onlyTroubles.setId("hide-fine");
        onlyTroubles.textProperty().bind(words.text("_Hide what is fine"));
        onlyTroubles.selectedProperty().subscribe(() -> show());
        HBox head = Nodes.row(Nodes.label(words.text(summary), "strong"), Nodes.spacer(), onlyTroubles);
        head.getChildren().getFirst().setId("checks-summary");
        return Nodes.card(head, table);
    }

    private void show() {
        table.clear();
        summary.set(Standing.summary(model.findings()));
        rows.run(model.findings().stream()
                .filter(finding -> !onlyTroubles.isSelected() || Standing.of(finding) != Standing.FINE)
                .sorted(Comparator.comparing(Standing::of))
                .<Runnable>map(finding -> () -> table.row(new FindingRow(words, finding, fix).cells()))
                .toList());
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
                words.text("_Run again"),
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
