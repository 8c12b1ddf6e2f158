package org.pgtandem.ui.shell;

import java.util.List;
import java.util.Locale;
import javafx.beans.value.ObservableValue;
import javafx.scene.AccessibleRole;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.VBox;
import org.pgtandem.model.Section;
import org.pgtandem.model.Text;
import org.pgtandem.ui.flow.PageId;
import org.pgtandem.ui.flow.PageState;
import org.pgtandem.ui.flow.WizardFlow;
import org.pgtandem.ui.kit.Nodes;
import org.pgtandem.ui.kit.Translator;
import org.pgtandem.ui.model.WizardModel;
import org.pgtandem.ui.page.section.SectionTexts;

/** The pages with the state of each; a click opens one that can be opened. */
final class StepList extends VBox {
    private final Translator words;
    private final WizardModel model;

    StepList(Translator words, WizardModel model) {
        this.words = words;
        this.model = model;
        getStyleClass().add("step-list");
        for (PageId page : PageId.values()) {
            if (page == PageId.USER) {
                getChildren().add(Nodes.label(words.text("THE ARTICLE'S STEPS"), "step-group"));
            } else if (page == PageId.STATUS) {
                getChildren().add(Nodes.label(words.text("AFTER"), "step-group"));
            }
            getChildren().add(entry(page));
        }
    }

    private Button entry(PageId page) {
        Label mark = Nodes.plain("", "step-mark");
        Button entry = new Button("", mark);
        entry.setId("go-" + page.name().toLowerCase(Locale.ROOT));
        entry.getStyleClass().setAll("step-entry");
        entry.setMaxWidth(Double.MAX_VALUE);
        entry.setMnemonicParsing(false);
        entry.textProperty().bind(words.text(name(page)));
        entry.setAccessibleRole(AccessibleRole.BUTTON);
        ObservableValue<String> state = words.text(model.flow().map(flow -> stateText(flow.state(page))));
        entry.accessibleTextProperty().bind(entry.textProperty().map(name -> name + ", " + state.getValue()));
        entry.setOnAction(pressed -> model.open(page));
        model.flow().subscribe(flow -> show(entry, mark, page, flow));
        return entry;
    }

    private static void show(Button entry, Label mark, PageId page, WizardFlow flow) {
        entry.setDisable(!flow.reachable(page));
        PageState state = flow.state(page);
        Nodes.restyle(
                entry, flow.current() == page ? new String[] {"step-entry", "current"} : new String[] {"step-entry"});
        Nodes.restyle(mark, "step-mark", state.name().toLowerCase(Locale.ROOT));
        mark.setText(
                switch (state) {
                    case DONE -> "✓";
                    case RUNNING -> "…";
                    case ATTENTION -> "!";
                    case TAKEN_BACK -> "↶";
                    case AHEAD -> page.section().map(StepList::number).orElse("");
                });
    }

    private static String number(Section section) {
        return String.valueOf(List.of(Section.values()).indexOf(section) + 1);
    }

    private static Text stateText(PageState state) {
        return switch (state) {
            case AHEAD -> Text.of("to do");
            case RUNNING -> Text.of("running");
            case DONE -> Text.of("done");
            case ATTENTION -> Text.of("needs attention");
            case TAKEN_BACK -> Text.of("taken back");
        };
    }

    private static Text name(PageId page) {
        return switch (page) {
            case START -> Text.of("Start");
            case HOSTS -> Text.of("Hosts");
            case CHECKS -> Text.of("Checks");
            case STATUS -> Text.of("Live status");
            default -> SectionTexts.of(page.section().orElseThrow()).name();
        };
    }
}
