package org.pgtandem.ui.change;

import java.util.function.UnaryOperator;
import javafx.scene.control.Button;
import javafx.scene.input.Clipboard;
import javafx.scene.input.ClipboardContent;
import javafx.scene.layout.VBox;
import org.pgtandem.model.Text;
import org.pgtandem.session.Trouble;
import org.pgtandem.ui.kit.Nodes;
import org.pgtandem.ui.kit.Translator;

/**
 * What went wrong: its code, what happened on which host in the server's words, what has become of the changes, what to do;
 * and all of that as a report to be sent on.
 */
public final class TroubleNote extends VBox {
    private final Trouble trouble;
    private final UnaryOperator<String> masked;

    /**
     * That trouble.
     *
     * @param standing what has become of the changes; {@link Text#NONE} where there were none
     * @param masked takes every secret out of the report
     */
    public TroubleNote(Translator words, Trouble trouble, Text standing, UnaryOperator<String> masked) {
        this.trouble = trouble;
        this.masked = masked;
        setId("trouble");
        FindingNote note = new FindingNote(words, trouble.what());
        if (!standing.isEmpty()) {
            note.getChildren().addFirst(Nodes.paragraph(words.text(standing), "strong"));
        }
        Button copy = new Button();
        copy.setId("copy-report");
        copy.textProperty().bind(words.text("Copy _report"));
        copy.setOnAction(pressed -> copy());
        note.getChildren().add(Nodes.row(Nodes.plain(trouble.code(), "code", "muted"), Nodes.spacer(), copy));
        getChildren().add(note);
    }

    private void copy() {
        ClipboardContent content = new ClipboardContent();
        content.putString(trouble.report(masked));
        Clipboard.getSystemClipboard().setContent(content);
    }
}
