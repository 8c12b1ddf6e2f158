package org.pgtandem.ui.page.check;

import atlantafx.base.controls.Popover;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.TextArea;
import javafx.scene.input.Clipboard;
import javafx.scene.input.ClipboardContent;
import javafx.scene.layout.VBox;
import org.pgtandem.model.Finding;
import org.pgtandem.model.Text;
import org.pgtandem.ui.kit.Nodes;
import org.pgtandem.ui.kit.Translator;

/** What a finding means, and how to see it for oneself, each in a bubble beside its row; Escape closes it. */
record Explanation(Translator words, Finding finding) {
    private static final double WIDTH = 440;

    /** Says it all: what is so, the server's own words, the likely cause, what to do next. */
    void explain(Node beside) {
        VBox all = body("explanation");
        all.getChildren().add(Nodes.paragraph(words.text(Text.of("%s", finding.message())), "strong"));
        if (!finding.serverSays().isEmpty()) {
            part(all, Text.of("The server says"), Text.of("%s", finding.serverSays()), "code");
        }
        Causes.of(finding).ifPresent(cause -> part(all, Text.of("Why it matters"), cause));
        part(all, Text.of("What to do"), next());
        show(all, beside);
    }

    private Text next() {
        if (!finding.hint().isEmpty()) {
            return Text.of("%s", finding.hint());
        }
        return Mending.of(finding).isPresent()
                ? Text.of("Nothing now: a step of the wizard mends it, and shows you the change first.")
                : Text.of("Nothing.");
    }

    /** Shows the SQL or the command with which a person sees the same. */
    void command(Node beside) {
        VBox all = body("command");
        String command = Seeing.of(finding);
        all.getChildren()
                .add(Nodes.paragraph(
                        words.text(
                                command.endsWith(";")
                                        ? Text.of("In psql on %s:", finding.host())
                                        : Text.of("In a shell on %s:", finding.host())),
                        "strong"));
        TextArea text = new TextArea(command);
        text.setId("command-text");
        text.setEditable(false);
        text.setWrapText(true);
        text.setPrefRowCount(3);
        text.getStyleClass().add("code");
        Button copy = new Button();
        copy.setId("command-copy");
        copy.textProperty().bind(words.text("_Copy"));
        copy.setOnAction(pressed -> copy(command));
        all.getChildren().addAll(text, copy);
        show(all, beside);
    }

    private static void copy(String text) {
        ClipboardContent content = new ClipboardContent();
        content.putString(text);
        Clipboard.getSystemClipboard().setContent(content);
    }

    private void part(VBox all, Text head, Text text, String... styles) {
        all.getChildren().add(Nodes.label(words.text(head), "grid-head"));
        all.getChildren().add(Nodes.paragraph(words.text(text), styles));
    }

    private static VBox body(String id) {
        VBox all = new VBox(6);
        all.setId(id);
        all.setPrefWidth(WIDTH);
        all.getStyleClass().add("bubble");
        return all;
    }

    private static void show(VBox all, Node beside) {
        Popover bubble = new Popover(all);
        bubble.setHeaderAlwaysVisible(false);
        bubble.setDetachable(false);
        bubble.setArrowLocation(Popover.ArrowLocation.RIGHT_TOP);
        bubble.setAnimated(false);
        bubble.show(beside);
    }
}
