package org.pgtandem.ui.page;

import java.io.File;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Optional;
import javafx.beans.binding.Bindings;
import javafx.beans.binding.BooleanBinding;
import javafx.beans.value.ObservableValue;
import javafx.collections.ListChangeListener;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.Spinner;
import javafx.scene.control.TextField;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.stage.FileChooser;
import org.jspecify.annotations.Nullable;
import org.pgtandem.lab.PracticeLab;
import org.pgtandem.model.Text;
import org.pgtandem.ui.kit.Illustration;
import org.pgtandem.ui.kit.Nodes;
import org.pgtandem.ui.kit.Translator;
import org.pgtandem.ui.model.StartModel;
import org.pgtandem.ui.model.StartModel.Purpose;

/** The four ways in, a card each. */
final class StartChoices {
    private static final int MOST_STANDBYS = 16;

    private final Translator words;
    private final StartModel model;
    private final BooleanBinding idle;

    StartChoices(Translator words, StartModel model, BooleanBinding idle) {
        this.words = words;
        this.model = model;
        this.idle = idle;
    }

    /** Practice hosts of a release that this machine has. */
    Node practice() {
        ComboBox<String> release = new ComboBox<>();
        release.setId("practice-release");
        release.getStyleClass().add("narrow-choice");
        release.accessibleTextProperty().bind(words.text("PostgreSQL release"));
        release.promptTextProperty().bind(words.text("newest"));
        model.releases().addListener((ListChangeListener<String>) change -> {
            release.getItems().setAll(model.releases());
            release.getSelectionModel().selectFirst();
        });
        Spinner<Integer> standbys = new Spinner<>(1, MOST_STANDBYS, 1);
        standbys.setId("practice-standbys");
        standbys.accessibleTextProperty().bind(words.text("How many standbys"));
        standbys.getStyleClass().add("narrow");
        Button start = button("start-practice", words.text("_Practice"), true);
        start.setOnAction(pressed ->
                model.practise(new PracticeLab.Options(release.getValue(), standbys.getValue(), null, false)));
        return card(
                "practice",
                words.text("Practice on this machine"),
                words.text(
                        "Real PostgreSQL servers and SSH on hosts that pgTandem makes for itself, and removes again."),
                Nodes.row(
                        whole(Nodes.plain("PostgreSQL")),
                        release,
                        whole(Nodes.label(words.text("standbys"))),
                        standbys),
                Nodes.row(Nodes.spacer(), start));
    }

    private static Label whole(Label label) {
        label.setMinWidth(Region.USE_PREF_SIZE);
        return label;
    }

    /** The person's own hosts. */
    Node hosts() {
        Button start = button("start-hosts", words.text("_Set up hosts"), false);
        start.setOnAction(pressed -> model.name(Purpose.SET_UP));
        return card(
                "hosts",
                words.text("Set up real hosts"),
                words.text(
                        "Name your hosts. pgTandem connects by SSH, finds their clusters, and you choose primary and standbys."),
                Nodes.row(Nodes.spacer(), start));
    }

    /** A topology file, by its path or by looking for it. */
    Node file() {
        TextField path = new TextField();
        path.setId("start-file");
        path.promptTextProperty().bind(words.text("path of a topology file (YAML)"));
        path.accessibleTextProperty().bind(words.text("Path of the topology file"));
        HBox.setHgrow(path, Priority.ALWAYS);
        BooleanBinding named =
                Bindings.createBooleanBinding(() -> readable(path.getText()).isPresent(), path.textProperty());
        Button browse = button("start-browse", words.text("B_rowse…"), false);
        browse.setOnAction(pressed -> choose(browse).ifPresent(file -> path.setText(file.toString())));
        Button open = button("start-open", words.text("_Open"), false);
        open.disableProperty().unbind();
        open.disableProperty().bind(idle.and(named).not());
        open.setOnAction(pressed -> readable(path.getText()).ifPresent(model::open));
        path.setOnAction(entered -> open.fire());
        return card(
                "open-file",
                words.text("Open a topology file"),
                words.text("Go on with a set-up that was written down, or that an earlier run left."),
                Nodes.row(path, browse, open));
    }

    private static Optional<Path> readable(@Nullable String typed) {
        try {
            return Optional.ofNullable(typed)
                    .map(String::strip)
                    .filter(text -> !text.isEmpty())
                    .map(Path::of);
        } catch (InvalidPathException e) {
            return Optional.empty();
        }
    }

    private Optional<Path> choose(Node beside) {
        FileChooser chooser = new FileChooser();
        chooser.setTitle(words.say(Text.of("Open a topology file")));
        chooser.getExtensionFilters().add(new FileChooser.ExtensionFilter("YAML", "*.yaml", "*.yml"));
        return Optional.ofNullable(chooser.showOpenDialog(beside.getScene().getWindow()))
                .map(File::toPath);
    }

    /** A pair that streams already. */
    Node watch() {
        Button start = button("start-watch", words.text("_Watch"), false);
        start.setOnAction(pressed -> model.name(Purpose.WATCH));
        return card(
                "watch",
                words.text("Watch a pair that runs already"),
                words.text("Name its hosts. Who follows whom is read from the servers themselves; nothing is changed."),
                Nodes.row(Nodes.spacer(), start));
    }

    private Button button(String id, ObservableValue<String> text, boolean accent) {
        Button button = new Button();
        button.setId(id);
        button.textProperty().bind(text);
        button.disableProperty().bind(idle.not());
        button.setMinWidth(Region.USE_PREF_SIZE);
        if (accent) {
            button.getStyleClass().add("accent");
        }
        return button;
    }

    private static Node card(
            String picture, ObservableValue<String> title, ObservableValue<String> says, Node... controls) {
        Label text = Nodes.paragraph(says, "muted");
        VBox middle = new VBox(4, Nodes.label(title, "choice-title"), text);
        HBox.setHgrow(middle, Priority.ALWAYS);
        HBox head = new HBox(16, new Illustration(picture), middle);
        VBox.setVgrow(head, Priority.ALWAYS);
        VBox card = new VBox(14, head);
        card.getChildren().addAll(controls);
        card.getStyleClass().addAll("tandem-card", "choice-card");
        return card;
    }
}
