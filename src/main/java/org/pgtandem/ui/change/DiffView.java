package org.pgtandem.ui.change;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import org.pgtandem.ui.kit.Nodes;

/** A unified difference with the line numbers of the file as it will be, added and removed lines in their colours. */
final class DiffView extends VBox {
    private static final Pattern HUNK = Pattern.compile("@@ -(\\d+)(?:,\\d+)? \\+(\\d+)(?:,\\d+)? @@.*");

    private final List<String> numbers = new ArrayList<>();
    private final List<String> texts = new ArrayList<>();
    private String style = "";
    private int before = 1;
    private int after = 1;
    private boolean begun;

    DiffView(String diff) {
        getStyleClass().add("diff");
        // The two lines with the file's name say nothing that the card's head does not.
        diff.lines().skip(2).forEach(this::add);
        end();
    }

    private void add(String line) {
        Matcher hunk = HUNK.matcher(line);
        if (hunk.matches()) {
            before = Integer.parseInt(hunk.group(1));
            after = Integer.parseInt(hunk.group(2));
            if (begun) {
                line("…", "", "diff-gap");
            }
            begun = true;
            return;
        }
        char kind = line.isEmpty() ? ' ' : line.charAt(0);
        switch (kind) {
            case '+' -> line(String.valueOf(after++), line, "diff-added");
            case '-' -> line(String.valueOf(before++), line, "diff-removed");
            case '\\' -> line("", line, "diff-gap");
            default -> {
                before++;
                line(String.valueOf(after++), line, "diff-same");
            }
        }
    }

    /** Lines of one kind that follow each other are one pair of labels: many hosts have many lines. */
    private void line(String number, String text, String kind) {
        if (!kind.equals(style)) {
            end();
            style = kind;
        }
        numbers.add(number);
        texts.add(text.replace("\t", "    "));
    }

    private void end() {
        if (texts.isEmpty()) {
            return;
        }
        Label content = Nodes.plain(String.join("\n", texts), "code");
        // A long line may be cut off at the right, never in its height.
        content.setMinWidth(0);
        HBox lines = new HBox(Nodes.plain(String.join("\n", numbers), "code", "diff-number"), content);
        lines.getStyleClass().addAll("diff-line", style);
        getChildren().add(lines);
        numbers.clear();
        texts.clear();
    }
}
