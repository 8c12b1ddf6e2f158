package org.pgtandem.ui.change;

import java.util.stream.Collectors;
import java.util.stream.Stream;
import javafx.scene.control.Button;
import javafx.scene.input.Clipboard;
import javafx.scene.input.ClipboardContent;
import javafx.scene.layout.VBox;
import org.pgtandem.model.Finding;
import org.pgtandem.model.Text;
import org.pgtandem.ui.kit.Nodes;
import org.pgtandem.ui.kit.Translator;

/**
 * What went wrong: its code, what happened on which host in the server's words, what has become of the changes, what to do;
 * and all of that as a text to be sent on. Findings hold no secrets, nor does it.
 */
public final class TroubleNote extends VBox {
    private final Translator words;
    private final Finding trouble;
    private final Text standing;

    /**
     * That trouble.
     *
     * @param standing what has become of the changes; {@link Text#NONE} where there were none
     */
    public TroubleNote(Translator words, Finding trouble, Text standing) {
        this.words = words;
        this.trouble = trouble;
        this.standing = standing;
        setId("trouble");
        FindingNote note = new FindingNote(words, trouble);
        if (!standing.isEmpty()) {
            note.getChildren().addFirst(Nodes.paragraph(words.text(standing), "strong"));
        }
        Button copy = new Button();
        copy.setId("copy-report");
        copy.textProperty().bind(words.text("Copy _report"));
        copy.setOnAction(pressed -> copy());
        note.getChildren().add(Nodes.row(Nodes.plain(trouble.id(), "code", "muted"), Nodes.spacer(), copy));
        getChildren().add(note);
    }

    /** The report, in the language of the moment. */
    String report() {
        return Stream.of(
                        "pgTandem: " + trouble.id() + (trouble.host().isEmpty() ? "" : " @ " + trouble.host()),
                        words.say(trouble.message()),
                        trouble.serverSays().indent(4).stripTrailing(),
                        words.say(standing),
                        trouble.hint().isEmpty() ? "" : words.say(Text.of("Next: %s", trouble.hint())))
                .filter(part -> !part.isBlank())
                .collect(Collectors.joining("\n"));
    }

    private void copy() {
        ClipboardContent content = new ClipboardContent();
        content.putString(report());
        Clipboard.getSystemClipboard().setContent(content);
    }
}
