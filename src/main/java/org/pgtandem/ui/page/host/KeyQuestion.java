package org.pgtandem.ui.page.host;

import javafx.scene.control.ButtonBar;
import javafx.scene.control.ButtonType;
import javafx.scene.control.Dialog;
import javafx.scene.layout.VBox;
import org.pgtandem.model.Finding;
import org.pgtandem.model.Text;
import org.pgtandem.ui.kit.Nodes;
import org.pgtandem.ui.kit.Translator;
import org.pgtandem.ui.page.DialogPrompts;

/** Shows the fingerprint of a host key that was never met, to be accepted or not. */
public final class KeyQuestion {
    private static final double WIDTH = 520;

    private final Translator words;
    private final Finding finding;

    /** The question about the key that the finding tells of. */
    public KeyQuestion(Translator words, Finding finding) {
        this.words = words;
        this.finding = finding;
    }

    /** Shows it without waiting; one of the two hears the answer. */
    public void show(Runnable accept, Runnable refuse) {
        Dialog<ButtonType> dialog = new Dialog<>();
        dialog.setTitle("pgTandem");
        ButtonType yes = new ButtonType(words.say(Text.of("_Accept this key")), ButtonBar.ButtonData.OK_DONE);
        ButtonType no = new ButtonType(words.say(Text.of("Cancel")), ButtonBar.ButtonData.CANCEL_CLOSE);
        dialog.getDialogPane().getButtonTypes().setAll(yes, no);
        dialog.getDialogPane().lookupButton(yes).setId("key-accept");
        dialog.getDialogPane().lookupButton(no).setId("key-cancel");
        VBox content = new VBox(
                12,
                Nodes.label(words.text("Is this the right host?"), "page-title"),
                Nodes.paragraph(words.text(Text.of("%s", finding.message()))),
                Nodes.plain(finding.serverSays(), "code", "fingerprint"),
                Nodes.paragraph(
                        words.text(
                                "Compare the fingerprint with the one that the host's administrator gives you. An accepted key is remembered; nothing was sent to the host yet."),
                        "muted"));
        content.setPrefWidth(WIDTH);
        content.setId("key-question");
        dialog.getDialogPane().setContent(content);
        DialogPrompts.dress(dialog);
        dialog.setOnHidden(closed -> (yes.equals(dialog.getResult()) ? accept : refuse).run());
        dialog.show();
    }
}
