package org.pgtandem.ui.page.host;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import javafx.beans.binding.Bindings;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.RadioButton;
import javafx.scene.control.TextField;
import javafx.scene.control.ToggleGroup;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.stage.FileChooser;
import org.pgtandem.model.Text;
import org.pgtandem.ui.kit.Nodes;
import org.pgtandem.ui.kit.Translator;
import org.pgtandem.ui.model.HostsModel;
import org.pgtandem.ui.model.HostsModel.Login;

/** How to log in, and the button that connects. */
final class LoginRow extends HBox {
    private final Translator words;
    private final HostsModel model;
    private final ToggleGroup group = new ToggleGroup();

    LoginRow(Translator words, HostsModel model) {
        this.words = words;
        this.model = model;
        getStyleClass().add("row");
        TextField file = new TextField();
        file.setId("key-file");
        file.textProperty().bindBidirectional(model.keyFile());
        file.promptTextProperty().bind(words.text("private key file"));
        file.accessibleTextProperty().bind(words.text("Private key file"));
        Button browse = new Button("…");
        browse.setId("key-browse");
        browse.accessibleTextProperty().bind(words.text("Choose a private key file"));
        browse.setOnAction(pressed -> choose(browse));
        Label missing = Nodes.label(
                words.text(model.keyFile().map(typed -> readable(typed) ? Text.NONE : Text.of("no such file"))),
                "field-problem");
        missing.setId("key-file-wrong");
        HBox key =
                Nodes.shownWhen(Nodes.row(file, browse, missing), model.login().isEqualTo(Login.KEY));
        getChildren()
                .addAll(
                        Nodes.label(words.text("Log in with"), "muted"),
                        choice("login-usual", Text.of("my _keys and agent"), Login.USUAL),
                        choice("login-key", Text.of("a key _file"), Login.KEY),
                        key,
                        choice("login-password", Text.of("a _password"), Login.PASSWORD),
                        Nodes.spacer(),
                        connect());
    }

    /** Nothing is typed yet, or a file that can be read. */
    private static boolean readable(String typed) {
        try {
            return typed.isBlank() || Files.isReadable(Path.of(typed.strip()));
        } catch (InvalidPathException e) {
            return false;
        }
    }

    private RadioButton choice(String id, Text text, Login login) {
        RadioButton choice = new RadioButton();
        choice.setId(id);
        choice.textProperty().bind(words.text(text));
        choice.setMnemonicParsing(true);
        choice.setToggleGroup(group);
        choice.setSelected(model.login().get() == login);
        choice.setMinWidth(Region.USE_PREF_SIZE);
        choice.selectedProperty().subscribe(selected -> {
            if (selected) {
                model.login().set(login);
            }
        });
        return choice;
    }

    private Button connect() {
        Button connect = new Button();
        connect.setId("connect");
        connect.textProperty().bind(words.text("_Connect"));
        connect.getStyleClass().add("accent");
        connect.setMinWidth(Region.USE_PREF_SIZE);
        connect.disableProperty().bind(model.busy().or(Bindings.isEmpty(model.hosts())));
        connect.setOnAction(pressed -> model.connect());
        return connect;
    }

    private void choose(Button beside) {
        FileChooser chooser = new FileChooser();
        chooser.setTitle(words.say(Text.of("Choose a private key file")));
        File file = chooser.showOpenDialog(beside.getScene().getWindow());
        if (file != null) {
            model.keyFile().set(file.toString());
        }
    }
}
