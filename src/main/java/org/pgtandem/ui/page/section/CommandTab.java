package org.pgtandem.ui.page.section;

import java.util.List;
import javafx.scene.control.Button;
import javafx.scene.control.TextArea;
import javafx.scene.input.Clipboard;
import javafx.scene.input.ClipboardContent;
import javafx.scene.layout.VBox;
import org.pgtandem.model.Change;
import org.pgtandem.ui.kit.Nodes;
import org.pgtandem.ui.kit.Refresh;
import org.pgtandem.ui.kit.Translator;

/** The changes as commands in plain text, to be copied. */
final class CommandTab extends VBox {
    private static final int MOST_ROWS = 24;

    private final Translator words;
    private final TextArea text = new TextArea();
    private final Refresh refresh = new Refresh(this, this::fill);
    private List<Change> changes = List.of();

    CommandTab(Translator words) {
        super(10);
        this.words = words;
        text.setId("command-list");
        text.setEditable(false);
        text.getStyleClass().add("code");
        text.accessibleTextProperty().bind(words.text("Commands"));
        Button copy = new Button();
        copy.setId("copy-commands");
        copy.textProperty().bind(words.text("_Copy"));
        copy.disableProperty().bind(text.textProperty().isEmpty());
        copy.setOnAction(pressed -> copy());
        getChildren()
                .addAll(
                        Nodes.row(
                                Nodes.paragraph(
                                        words.text("What is done, as one would type it. Secrets are dots."), "muted"),
                                Nodes.spacer(),
                                copy),
                        text);
    }

    void show(List<Change> wanted) {
        changes = wanted;
        refresh.stale();
    }

    private void fill() {
        text.textProperty().bind(words.text(CommandText.of(changes)));
        text.setPrefRowCount((int) Math.min(MOST_ROWS, text.getText().lines().count() + 1));
    }

    private void copy() {
        ClipboardContent content = new ClipboardContent();
        content.putString(text.getText());
        Clipboard.getSystemClipboard().setContent(content);
    }
}
