package org.pgtandem.ui.page;

import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Objects;
import javafx.beans.binding.Bindings;
import javafx.beans.binding.BooleanBinding;
import javafx.collections.ListChangeListener;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import org.pgtandem.session.Sessions.Recent;
import org.pgtandem.ui.kit.Nodes;
import org.pgtandem.ui.kit.Translator;
import org.pgtandem.ui.model.StartModel;

/** The topology files that were worked with lately; a click opens one. */
final class RecentFiles extends VBox {
    private static final int MOST = 5;
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm").withZone(ZoneId.systemDefault());

    private final Translator words;
    private final StartModel model;
    private final BooleanBinding idle;
    private final VBox files = new VBox();

    RecentFiles(Translator words, StartModel model, BooleanBinding idle) {
        super(6);
        this.words = words;
        this.model = model;
        this.idle = idle;
        setId("recent");
        getChildren().addAll(Nodes.label(words.text("Recent"), "muted"), files);
        files.getStyleClass().add("tandem-card");
        model.recent().addListener((ListChangeListener<Recent>) change -> show());
        Nodes.shownWhen(this, Bindings.isNotEmpty(model.recent()));
        show();
    }

    private void show() {
        files.getChildren()
                .setAll(model.recent().stream().limit(MOST).map(this::row).toList());
    }

    private Node row(Recent recent) {
        String name = Objects.toString(recent.file().getFileName(), "");
        HBox says = Nodes.row(
                Nodes.plain(name, "strong"),
                Nodes.plain(Objects.toString(recent.file().getParent(), ""), "muted"),
                Nodes.spacer(),
                recent.ended()
                        ? Nodes.badge(words.text("ended"), "muted")
                        : Nodes.badge(words.text("unfinished"), "warning"),
                Nodes.plain(TIME.format(recent.at()), "muted"));
        Button row = new Button("", says);
        row.setId("recent-" + name);
        row.getStyleClass().setAll("recent-file");
        row.setMaxWidth(Double.MAX_VALUE);
        says.prefWidthProperty().bind(row.widthProperty().subtract(28));
        row.accessibleTextProperty().bind(words.text("Open %s", recent.file()));
        row.disableProperty().bind(idle.not());
        row.setOnAction(pressed -> model.open(recent.file()));
        return row;
    }
}
