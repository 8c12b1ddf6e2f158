package org.pgtandem.ui.status;

import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import javafx.collections.ListChangeListener;
import javafx.scene.Node;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.pgtandem.ui.kit.Nodes;
import org.pgtandem.ui.kit.Translator;
import org.pgtandem.ui.model.StatusModel;
import org.pgtandem.watch.WatchEvent;

/** What has happened while somebody looked, the newest first. */
final class EventList extends VBox {
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm:ss");
    private static final int SHOWN = 50;

    private final Translator words;

    EventList(Translator words, StatusModel model) {
        this.words = words;
        setId("events");
        setSpacing(4);
        getStyleClass().add("card-body");
        model.events().addListener((ListChangeListener<WatchEvent>) change -> show(model.events()));
        show(model.events());
    }

    private void show(List<WatchEvent> events) {
        List<Node> rows = events.stream().limit(SHOWN).map(this::row).toList();
        getChildren().setAll(rows);
        if (rows.isEmpty()) {
            getChildren()
                    .add(Nodes.label(words.text("Nothing has happened since the window began to watch."), "muted"));
        }
    }

    private Node row(WatchEvent event) {
        Region dot = new Region();
        dot.getStyleClass().addAll("state-dot", event.good() ? "dot-success" : "dot-danger");
        HBox row = Nodes.row(
                Nodes.plain(TIME.format(event.at().atZone(ZoneId.systemDefault())), "code", "muted"),
                dot,
                Nodes.plain(event.host(), "strong"),
                Nodes.paragraph(words.text(event.what())));
        row.getStyleClass().add("event");
        return row;
    }
}
