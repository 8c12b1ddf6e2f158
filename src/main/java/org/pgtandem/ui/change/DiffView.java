package org.pgtandem.ui.change;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import org.pgtandem.ui.kit.Nodes;

/** A unified difference with the line numbers of the file as it will be, added and removed lines in their colours. */
final class DiffView extends VBox {
    private static final Pattern HUNK = Pattern.compile("@@ -(\\d+)(?:,\\d+)? \\+(\\d+)(?:,\\d+)? @@.*");

    private int before = 1;
    private int after = 1;
    private boolean begun;

    DiffView(String diff) {
        getStyleClass().add("diff");
        // The two lines with the file's name say nothing that the card's head does not.
        diff.lines().skip(2).forEach(this::add);
    }

    private void add(String line) {
        Matcher hunk = HUNK.matcher(line);
        if (hunk.matches()) {
            before = Integer.parseInt(hunk.group(1));
            after = Integer.parseInt(hunk.group(2));
            if (begun) {
                getChildren().add(line("…", "", "diff-gap"));
            }
            begun = true;
            return;
        }
        char kind = line.isEmpty() ? ' ' : line.charAt(0);
        switch (kind) {
            case '+' -> getChildren().add(line(String.valueOf(after++), line, "diff-added"));
            case '-' -> getChildren().add(line(String.valueOf(before++), line, "diff-removed"));
            case '\\' -> getChildren().add(line("", line, "diff-gap"));
            default -> {
                before++;
                getChildren().add(line(String.valueOf(after++), line, "diff-same"));
            }
        }
    }

    private static HBox line(String number, String text, String style) {
        Label content = Nodes.plain(text.replace("\t", "    "), "code");
        // A long line may be cut off at the right, never in its height.
        content.setMinWidth(0);
        HBox line = new HBox(Nodes.plain(number, "code", "diff-number"), content);
        line.getStyleClass().addAll("diff-line", style);
        return line;
    }
}
