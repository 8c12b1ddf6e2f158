package org.pgtandem.ui.shell;

import java.util.List;
import javafx.beans.binding.Bindings;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import org.pgtandem.ui.flow.PageId;
import org.pgtandem.ui.kit.Act;
import org.pgtandem.ui.kit.Nodes;
import org.pgtandem.ui.kit.Translator;
import org.pgtandem.ui.model.WizardModel;
import org.pgtandem.ui.page.Page;

/** Back, what the page offers, Next. */
final class ActionBar extends HBox {
    private final Translator words;
    private final WizardModel model;
    private final HBox acts = Nodes.row();

    ActionBar(Translator words, WizardModel model) {
        this.words = words;
        this.model = model;
        getStyleClass().add("shell-foot");
        Button back = button(new Act(
                "back",
                Act.Weight.PLAIN,
                words.text("_Back"),
                Bindings.createBooleanBinding(() -> model.flow().get().current() != PageId.START, model.flow()),
                Bindings.createBooleanBinding(() -> !model.flow().get().running(), model.flow()),
                model::back));
        getChildren().addAll(back, Nodes.spacer(), acts);
    }

    /** Offers what that page offers. */
    void offer(PageId id, Page page) {
        List<Button> buttons = page.acts().stream().map(ActionBar::button).toList();
        acts.getChildren().setAll(buttons);
        if (id.next().isPresent()) {
            acts.getChildren()
                    .add(button(new Act(
                            "next",
                            Act.Weight.PRIMARY,
                            words.text("_Next"),
                            page.complete(),
                            Bindings.createBooleanBinding(
                                    () -> !model.flow().get().running(), model.flow()),
                            model::next)));
        }
    }

    private static Button button(Act act) {
        Button button = new Button();
        button.setId(act.id());
        button.textProperty().bind(act.text());
        button.setMinWidth(Region.USE_PREF_SIZE);
        button.visibleProperty().bind(act.visible());
        button.managedProperty().bind(act.visible());
        button.disableProperty().bind(Bindings.not(act.enabled()));
        button.setOnAction(pressed -> act.run().run());
        switch (act.weight()) {
            case PRIMARY -> {
                button.getStyleClass().add("accent");
                button.setDefaultButton(true);
            }
            case PLAIN -> {}
            case LINK -> button.getStyleClass().add("flat");
            case DANGER -> button.getStyleClass().addAll("button-outlined", "danger");
        }
        return button;
    }

    /** The buttons, for whoever wants to move the focus. */
    List<Node> buttons() {
        return List.copyOf(acts.getChildren());
    }
}
