package org.pgtandem.ui.change;

import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import org.pgtandem.model.Finding;
import org.pgtandem.model.Text;
import org.pgtandem.ui.kit.Nodes;
import org.pgtandem.ui.kit.Translator;

/** A finding in full: the host, what is so, the server's own words, what to do next. */
public final class FindingNote extends VBox {
    /** That finding. */
    public FindingNote(Translator words, Finding finding) {
        setId("finding-" + finding.id());
        getStyleClass().addAll("note", tone(finding));
        HBox head = Nodes.row(Nodes.paragraph(words.text(finding.message())));
        if (!finding.host().isEmpty()) {
            head.getChildren().addFirst(Nodes.plain(finding.host(), "strong"));
        }
        getChildren().add(head);
        if (!finding.serverSays().isEmpty()) {
            getChildren().add(Nodes.paragraph(words.text(Text.of("%s", finding.serverSays())), "code", "muted"));
        }
        if (!finding.hint().isEmpty()) {
            getChildren().add(Nodes.paragraph(words.text("Next: %s", finding.hint())));
        }
    }

    private static String tone(Finding finding) {
        return switch (finding.severity()) {
            case BLOCKER -> "note-danger";
            case WARNING -> "note-warning";
            case INFO -> "note-info";
            case OK -> "note-success";
        };
    }
}
