package org.pgtandem.ui.status;

import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import javafx.collections.transformation.FilteredList;
import javafx.scene.control.CheckBox;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import org.pgtandem.model.Text;
import org.pgtandem.probe.LogCause;
import org.pgtandem.ui.kit.Nodes;
import org.pgtandem.ui.kit.Translator;
import org.pgtandem.ui.model.StatusModel;
import org.pgtandem.watch.LogEntry;
import org.pgtandem.watch.Report;

/** The logs of all servers in one timeline, the newest first; a trouble that is known with its cause and what to do next. */
final class LogTimeline extends VBox {
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm:ss");
    private static final double HEIGHT = 260;

    private final Translator words;
    private final Set<String> hidden = new HashSet<>();
    private final FilteredList<LogEntry> shown;
    private final HBox filters = Nodes.row();
    private List<String> hosts = List.of();

    LogTimeline(Translator words, StatusModel model) {
        this.words = words;
        this.shown = new FilteredList<>(model.log(), entry -> true);
        getStyleClass().add("tandem-card");
        HBox head = Nodes.row(Nodes.label(words.text("What the servers say"), "strong"), Nodes.spacer(), filters);
        head.getStyleClass().add("card-head");
        ListView<LogEntry> entries = new ListView<>(shown);
        entries.setId("server-log");
        entries.accessibleTextProperty().bind(words.text("What the servers say"));
        entries.getStyleClass().add("server-log");
        entries.setPrefHeight(HEIGHT);
        // It takes what a large window leaves.
        VBox.setVgrow(entries, Priority.ALWAYS);
        VBox.setVgrow(this, Priority.ALWAYS);
        entries.setCellFactory(list -> new Entry());
        entries.setPlaceholder(Nodes.label(words.text("Nothing was read yet."), "muted"));
        getChildren().addAll(head, entries);
        model.report().subscribe(this::offer);
    }

    private void offer(@Nullable Report report) {
        if (report == null) {
            return;
        }
        List<String> now = Stream.concat(
                        Stream.of(report.primary().name()),
                        report.standbys().stream().map(standby -> standby.name()))
                .toList();
        if (!now.equals(hosts)) {
            hosts = now;
            filters.getChildren().setAll(now.stream().map(this::filter).toList());
        }
    }

    private CheckBox filter(String host) {
        CheckBox box = new CheckBox(host);
        box.setId("log-of-" + host);
        box.setMnemonicParsing(false);
        box.setSelected(!hidden.contains(host));
        box.setOnAction(pressed -> {
            if (box.isSelected()) {
                hidden.remove(host);
            } else {
                hidden.add(host);
            }
            shown.setPredicate(entry -> !hidden.contains(entry.host()));
        });
        return box;
    }

    private final class Entry extends ListCell<LogEntry> {
        @Override
        protected void updateItem(@Nullable LogEntry entry, boolean empty) {
            super.updateItem(entry, empty);
            getStyleClass().removeAll("log-warning", "log-danger");
            textProperty().unbind();
            if (entry == null || empty) {
                setText("");
                return;
            }
            getStyleClass().addAll(tone(entry.severity()));
            textProperty()
                    .bind(words.text(Text.of(
                            "%s%s", line(entry), entry.cause().map(Entry::known).orElse(Text.NONE))));
        }

        private List<String> tone(String severity) {
            return switch (severity) {
                case "FATAL", "PANIC" -> List.of("log-danger");
                case "ERROR", "WARNING" -> List.of("log-warning");
                default -> List.of();
            };
        }

        private String line(LogEntry entry) {
            return TIME.format(entry.at().atZone(ZoneId.systemDefault())) + "  " + entry.host() + "  "
                    + entry.severity() + "  " + entry.text().replace("\n", "\n          ");
        }

        private static Text known(LogCause cause) {
            return Text.of("\n          → %s\n          %s", cause.cause(), Text.of("Next: %s", cause.next()));
        }
    }
}
