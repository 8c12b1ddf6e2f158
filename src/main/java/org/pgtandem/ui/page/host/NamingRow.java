package org.pgtandem.ui.page.host;

import atlantafx.base.theme.Styles;
import javafx.beans.binding.Bindings;
import javafx.beans.binding.BooleanBinding;
import javafx.beans.property.SimpleObjectProperty;
import javafx.collections.ListChangeListener;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.pgtandem.model.Text;
import org.pgtandem.ui.kit.Nodes;
import org.pgtandem.ui.kit.Translator;
import org.pgtandem.ui.model.Candidate;
import org.pgtandem.ui.model.HostEntry;
import org.pgtandem.ui.model.HostsModel;

/** Takes the name of one host after the other, judged while it is typed, with those of ~/.ssh/config to choose from. */
final class NamingRow extends VBox {
    private final HostsModel model;
    private final ComboBox<String> target = new ComboBox<>();
    private final SimpleObjectProperty<Text> problem = new SimpleObjectProperty<>(Candidate.FIT);

    NamingRow(Translator words, HostsModel model) {
        super(6);
        this.model = model;
        target.setId("host-target");
        target.setEditable(true);
        target.setMaxWidth(Double.MAX_VALUE);
        HBox.setHgrow(target, Priority.ALWAYS);
        TextField typed = target.getEditor();
        typed.setId("host-target-text");
        target.promptTextProperty().bind(words.text("user@host or user@host:port"));
        typed.accessibleTextProperty().bind(words.text("Host to add"));
        typed.textProperty().subscribe(this::judge);
        target.addEventFilter(KeyEvent.KEY_PRESSED, key -> {
            if (key.getCode() == KeyCode.ENTER && !typed.getText().isBlank()) {
                add(typed);
                key.consume();
            }
        });
        Button add = new Button();
        add.setId("host-add");
        add.textProperty().bind(words.text("_Add host"));
        add.setMinWidth(Region.USE_PREF_SIZE);
        BooleanBinding empty =
                Bindings.createBooleanBinding(() -> typed.getText().isBlank(), typed.textProperty());
        add.disableProperty().bind(empty.or(problem.isNotEqualTo(Candidate.FIT)).or(model.busy()));
        add.setOnAction(pressed -> add(typed));
        getChildren()
                .addAll(
                        Nodes.row(target, add),
                        Nodes.shownWhen(
                                Nodes.label(words.text(problem), "field-problem"),
                                problem.isNotEqualTo(Candidate.FIT)));
        model.hosts().addListener((ListChangeListener<HostEntry>) change -> suggest());
        suggest();
    }

    private void judge(String typed) {
        problem.set(typed.isBlank() ? Candidate.FIT : model.problem(typed));
        boolean bad = !problem.get().equals(Candidate.FIT);
        target.pseudoClassStateChanged(Styles.STATE_DANGER, bad);
    }

    private void add(TextField typed) {
        if (model.add(typed.getText())) {
            typed.clear();
            target.setValue(null);
            typed.requestFocus();
        }
    }

    private void suggest() {
        target.getItems().setAll(model.suggestions());
    }
}
