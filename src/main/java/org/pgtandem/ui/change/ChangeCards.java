package org.pgtandem.ui.change;

import java.util.ArrayList;
import java.util.List;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.pgtandem.model.Change;
import org.pgtandem.model.StepText;
import org.pgtandem.model.Text;
import org.pgtandem.text.ActionView;
import org.pgtandem.ui.kit.Nodes;
import org.pgtandem.ui.kit.Portions;
import org.pgtandem.ui.kit.Translator;

/** Changes as they will be made: a card each, with the difference, statement or command of each of its actions. */
public final class ChangeCards extends VBox {
    private final Translator words;

    /** Those changes, in their order. */
    public ChangeCards(Translator words, List<Change> changes) {
        this.words = words;
        setSpacing(14);
        new Portions()
                .run(changes.stream()
                        .<Runnable>map(change -> () -> getChildren().add(card(change)))
                        .toList());
    }

    private Node card(Change change) {
        HBox head = Nodes.row(
                Nodes.plain(change.host(), "strong"),
                Nodes.label(words.text(StepText.of(change.step())), "muted"),
                Nodes.spacer());
        List<ActionView> views = change.actions().stream().map(ActionView::of).toList();
        head.getChildren().addAll(badges(change, views));
        VBox card = Nodes.card(head);
        views.forEach(view -> card.getChildren().add(action(change, view)));
        return card;
    }

    private List<Node> badges(Change change, List<ActionView> views) {
        List<Node> badges = new ArrayList<>();
        if (change.restart()) {
            badges.add(Nodes.badge(words.text("restart"), "warning"));
            badges.add(Nodes.badge(
                    words.text(Text.counted(change.disconnects(), "%d session is cut off", "%d sessions are cut off")),
                    change.disconnects() == 0 ? "muted" : "danger"));
        }
        long added = lines(views, '+');
        long removed = lines(views, '-');
        if (added > 0) {
            badges.add(Nodes.badge(words.text(Text.counted(added, "+%d line", "+%d lines")), "accent"));
        }
        if (removed > 0) {
            badges.add(Nodes.badge(words.text(Text.counted(removed, "−%d line", "−%d lines")), "muted"));
        }
        return badges;
    }

    private static long lines(List<ActionView> views, char mark) {
        return views.stream()
                .filter(view -> view.kind().equals("file"))
                .flatMap(view -> view.diff().lines().skip(2))
                .filter(line -> !line.isEmpty() && line.charAt(0) == mark)
                .count();
    }

    private Node action(Change change, ActionView view) {
        return switch (view.kind()) {
            case "file" -> file(change, view);
            case "sql" -> view.says().isEmpty() ? line("SQL", Text.of("%s", view.diff())) : line("…", view.says());
            default -> command(view);
        };
    }

    private Node file(Change change, ActionView view) {
        HBox path = Nodes.row(Nodes.plain(view.target(), "code", "strong"));
        if (!view.host().equals(change.host())) {
            path.getChildren().add(Nodes.plain(view.host(), "muted"));
        }
        if (!view.says().isEmpty()) {
            path.getChildren().add(Nodes.label(words.text(view.says()), "muted"));
        }
        path.getStyleClass().add("card-body");
        return view.diff().isEmpty() ? path : new VBox(path, new DiffView(view.diff()));
    }

    private Node line(String kind, Text text) {
        HBox row = Nodes.row(mark(kind), Nodes.paragraph(words.text(text), "code"));
        row.getStyleClass().add("card-body");
        return row;
    }

    private Node command(ActionView view) {
        HBox row = Nodes.row(mark("$"), Nodes.label(words.text(view.says()), "code"));
        row.getChildren().add(Nodes.label(words.text("as %s", view.target()), "muted"));
        row.getStyleClass().add("card-body");
        return row;
    }

    private static Label mark(String kind) {
        Label mark = Nodes.plain(kind, "badge", "badge-muted");
        mark.setMinWidth(Region.USE_PREF_SIZE);
        return mark;
    }
}
