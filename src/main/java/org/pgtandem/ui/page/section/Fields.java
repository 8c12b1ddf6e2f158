package org.pgtandem.ui.page.section;

import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.function.Function;
import javafx.scene.control.CheckBox;
import javafx.scene.control.ChoiceBox;
import javafx.scene.control.Control;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.layout.Region;
import org.controlsfx.validation.ValidationResult;
import org.controlsfx.validation.ValidationSupport;
import org.controlsfx.validation.decoration.StyleClassValidationDecoration;
import org.jspecify.annotations.Nullable;
import org.pgtandem.model.Section;
import org.pgtandem.model.Text;
import org.pgtandem.model.Topology;
import org.pgtandem.ui.kit.Named;
import org.pgtandem.ui.kit.Nodes;
import org.pgtandem.ui.kit.Translator;
import org.pgtandem.ui.model.Setup;
import org.pgtandem.ui.model.WizardModel;

/** Fields that show an answer of the topology, and revise the topology when another is given. */
record Fields(Translator words, WizardModel wizard) {
    private static final double WIDTH = 210;

    /** An answer: where it stands in the topology, and a topology with another. */
    record Answer<T>(Section since, Function<Topology, T> now, BiFunction<Topology, T, Topology> other) {}

    /** Text that is checked as it is typed; Enter or leaving the field gives the answer. */
    Field typed(String id, Text label, Answer<String> answer, Function<String, Optional<Text>> wrong) {
        TextField field = new TextField();
        field.setId(id);
        field.setPrefWidth(WIDTH);
        Label below = Nodes.label(
                words.text(field.textProperty().map(typed -> wrong.apply(typed).orElse(Text.of("")))), "wrong");
        below.setId(id + "-wrong");
        below.setWrapText(true);
        below.setMaxWidth(WIDTH);
        decorate(field, wrong);
        Runnable give = () -> {
            if (wrong.apply(field.getText()).isEmpty()) {
                give(answer, field.getText().strip());
            }
        };
        field.setOnAction(entered -> give.run());
        field.focusedProperty().subscribe((was, is) -> {
            if (!is) {
                give.run();
            }
        });
        follow(answer, field::setText);
        // What was typed and not taken is no answer: where it can't be given any more, that which counts is shown.
        field.disabledProperty().subscribe(settled -> {
            Setup setup = wizard.setup().get();
            if (settled && setup != null) {
                field.setText(answer.now().apply(setup.topology()));
            }
        });
        return new Field(words.text(label), answer.since(), field, below);
    }

    private void decorate(TextField field, Function<String, Optional<Text>> wrong) {
        ValidationSupport support = new ValidationSupport();
        support.setValidationDecorator(new StyleClassValidationDecoration("field-wrong", "field-doubtful"));
        support.<String>registerValidator(field, false, (control, typed) -> result(control, wrong.apply(typed)));
    }

    private ValidationResult result(Control control, Optional<Text> wrong) {
        return wrong.map(text -> ValidationResult.fromError(control, words.say(text)))
                .orElseGet(ValidationResult::new);
    }

    /** One of several. */
    <T> Field choice(String id, Text label, Answer<T> answer, List<T> among, Function<T, Text> name) {
        ChoiceBox<T> field = new ChoiceBox<>();
        field.setId(id);
        field.setPrefWidth(WIDTH);
        field.getItems().setAll(among);
        words.language()
                .subscribe(language ->
                        field.setConverter(new Named<>(field.getItems(), value -> words.say(name.apply(value)))));
        field.valueProperty().subscribe((was, is) -> {
            if (is != null) {
                give(answer, is);
            }
        });
        follow(answer, now -> {
            if (!field.getItems().contains(now)) {
                field.getItems().add(now);
            }
            field.setValue(now);
        });
        return new Field(words.text(label), answer.since(), field, new Region());
    }

    /** Yes or no. */
    Field yes(String id, Text label, Text says, Answer<Boolean> answer) {
        CheckBox field = new CheckBox();
        field.setId(id);
        field.textProperty().bind(words.text(says));
        field.getStyleClass().add("field-check");
        field.selectedProperty().subscribe((was, is) -> give(answer, is));
        follow(answer, field::setSelected);
        return new Field(words.text(label), answer.since(), field, new Region());
    }

    private <T> void give(Answer<T> answer, T given) {
        Setup setup = wizard.setup().get();
        if (setup != null && !given.equals(answer.now().apply(setup.topology()))) {
            wizard.revise(answer.since(), topology -> answer.other().apply(topology, given));
        }
    }

    /** Shows another answer than before; what is being typed stays where another field's answer comes back meanwhile. */
    private <T> void follow(Answer<T> answer, Consumer<T> show) {
        show(answer, null, wizard.setup().get(), show);
        wizard.setup().subscribe((was, is) -> show(answer, was, is, show));
    }

    private <T> void show(Answer<T> answer, @Nullable Setup was, @Nullable Setup is, Consumer<T> show) {
        if (is == null) {
            return;
        }
        T now = answer.now().apply(is.topology());
        boolean same = was != null
                && was.file().equals(is.file())
                && now.equals(answer.now().apply(was.topology()));
        if (!same) {
            show.accept(now);
        }
    }
}
