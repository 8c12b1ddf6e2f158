package org.pgtandem.ui.shell;

import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.stream.Collectors;
import javafx.collections.FXCollections;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.control.SelectionMode;
import javafx.scene.input.Clipboard;
import javafx.scene.input.ClipboardContent;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyCodeCombination;
import javafx.scene.input.KeyCombination;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import org.pgtandem.model.Text;
import org.pgtandem.ui.kit.Translator;
import org.pgtandem.ui.model.LogLine;
import org.pgtandem.ui.model.LogModel;

/** Every command that was run, by host; lines can be selected and copied. */
final class LogDrawer extends VBox {
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("HH:mm:ss").withZone(ZoneId.systemDefault());
    private static final KeyCombination COPY = new KeyCodeCombination(KeyCode.C, KeyCombination.SHORTCUT_DOWN);

    LogDrawer(Translator words, LogModel model) {
        getStyleClass().add("log-drawer");
        // A list of its own while it is hidden: it would make and lay out its rows all the same.
        ListView<LogLine> lines = new ListView<>();
        visibleProperty()
                .subscribe(shown -> lines.setItems(shown ? model.lines() : FXCollections.observableArrayList()));
        lines.setId("log-lines");
        lines.accessibleTextProperty().bind(words.text("Log: every command that was run"));
        lines.getSelectionModel().setSelectionMode(SelectionMode.MULTIPLE);
        lines.setCellFactory(list -> new Line(words));
        lines.setOnKeyPressed(key -> {
            if (COPY.match(key)) {
                copy(words, lines);
            }
        });
        getChildren().add(lines);
    }

    private static void copy(Translator words, ListView<LogLine> lines) {
        ClipboardContent content = new ClipboardContent();
        content.putString(lines.getSelectionModel().getSelectedItems().stream()
                .map(line -> words.say(text(line)))
                .collect(Collectors.joining("\n")));
        Clipboard.getSystemClipboard().setContent(content);
    }

    private static Text text(LogLine line) {
        String mark = switch (line.kind()) {
            case STEP -> "#";
            case COMMAND -> "$";
            case SAID -> " ";
            case DONE -> "✓";
            case FAILED -> "✗";
        };
        return Text.of("%s  %s  %s %s", TIME.format(line.at()), line.host(), mark, line.text());
    }

    private static final class Line extends ListCell<LogLine> {
        private final Translator words;

        Line(Translator words) {
            this.words = words;
            getStyleClass().add("code");
        }

        @Override
        protected void updateItem(@Nullable LogLine line, boolean empty) {
            super.updateItem(line, empty);
            textProperty().unbind();
            if (line == null || empty) {
                setText("");
            } else {
                textProperty().bind(words.text(text(line)));
            }
        }
    }
}
