package org.pgtandem.ui.status;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import org.pgtandem.model.Text;
import org.pgtandem.ui.kit.Grid;
import org.pgtandem.ui.kit.Grid.Column;
import org.pgtandem.ui.kit.Nodes;
import org.pgtandem.ui.kit.Portions;
import org.pgtandem.ui.kit.Translator;
import org.pgtandem.ui.model.Tone;
import org.pgtandem.watch.Report;
import org.pgtandem.watch.Report.Receiver;
import org.pgtandem.watch.Report.Replay;
import org.pgtandem.watch.Report.StandbyStatus;

/** A row for each standby; what a row has no room for is in its tooltip. */
final class StandbyTable extends VBox {
    private final Translator words;
    private final Grid grid;
    private final Map<String, Row> rows = new HashMap<>();
    private final Portions building = new Portions();
    private List<String> names = List.of();
    private @Nullable Report newest;

    StandbyTable(Translator words) {
        this.words = words;
        this.grid = new Grid(
                Column.growing(words.text("Standby"), 72),
                Column.of(words.text("State"), 96),
                Column.of(words.text("Sync"), 52),
                Column.growing(words.text("Sent"), 84),
                Column.growing(words.text("Replayed"), 84),
                Column.growing(words.text("Lag"), 92),
                Column.of(words.text("Where"), 76),
                Column.growing(words.text("Slot retains"), 80),
                Column.of(words.text("Timeline"), 60));
        grid.setId("standbys");
        getChildren().add(grid);
    }

    private static final class Row {
        private final Label name;
        private final Label state = Nodes.plain("", "badge");
        private final Label sync = Nodes.plain("");
        private final Label sent = Nodes.plain("", "code");
        private final Label replayed = Nodes.plain("", "code");
        private final Label lag = Nodes.plain("");
        private final Label place = Nodes.plain("");
        private final Label slot = Nodes.plain("");
        private final Label timeline = Nodes.plain("");
        private final Tooltip more = new Tooltip();

        Row(String standby, int number) {
            name = Nodes.plain(standby, "strong");
            name.setGraphic(dot(number));
            state.setId("state-" + standby);
            lag.setId("lag-" + standby);
            lag.setWrapText(true);
            place.setWrapText(true);
            cells().forEach(cell -> Tooltip.install(cell, more));
        }

        private static Node dot(int number) {
            Region dot = new Region();
            dot.getStyleClass().addAll("series-dot", LagChart.colour(number));
            return dot;
        }

        List<Label> cells() {
            return List.of(name, state, sync, sent, replayed, lag, place, slot, timeline);
        }
    }

    /** Shows that report. */
    void show(Report report) {
        List<String> wanted =
                report.standbys().stream().map(StandbyStatus::name).toList();
        if (!wanted.equals(names)) {
            names = wanted;
            build();
        }
        newest = report;
        report.standbys().forEach(standby -> show(report, standby));
    }

    private void build() {
        grid.clear();
        rows.clear();
        building.run(names.stream().<Runnable>map(name -> () -> add(name)).toList());
    }

    private void add(String name) {
        Row row = new Row(name, rows.size());
        rows.put(name, row);
        grid.row(row.cells());
        Report report = newest;
        if (report != null) {
            report.standbys().stream()
                    .filter(standby -> standby.name().equals(name))
                    .forEach(standby -> show(report, standby));
        }
    }

    private void show(Report report, StandbyStatus standby) {
        Row row = rows.get(standby.name());
        if (row != null) {
            show(report, standby, row);
        }
    }

    private void show(Report report, StandbyStatus standby, Row row) {
        String tone = "badge-" + Tone.of(report, standby.name()).style();
        Nodes.restyle(row.state, "label", "badge", tone);
        row.state.setText(words.say(Figures.state(standby)));
        row.sync.setText(Figures.text(standby.syncState()));
        row.sent.setText(Figures.text(standby.sentLsn()));
        row.replayed.setText(Figures.text(standby.replayLsn()));
        row.lag.setText(words.say(Figures.lag(standby)));
        row.place.setText(words.say(Figures.place(standby)));
        row.slot.setText(words.say(Figures.slot(standby.slot())));
        row.timeline.setText(Figures.text(standby.timeline()));
        row.more.setText(more(standby));
    }

    private String more(StandbyStatus standby) {
        List<Text> lines = new ArrayList<>();
        lines.add(Text.of("follows %s, system %s", standby.upstream(), Figures.text(standby.systemIdentifier())));
        lines.add(Text.of(
                "written %s, flushed %s, received %s",
                Figures.text(standby.writeLsn()),
                Figures.text(standby.flushLsn()),
                Figures.text(standby.receiveLsn())));
        Receiver receiver = standby.receiver();
        if (receiver != null) {
            Double age = receiver.messageSeconds();
            lines.add(Text.of(
                    "WAL receiver %s, last message %s ago",
                    receiver.status(), age == null ? Figures.NONE : Figures.seconds(Math.max(0, age))));
        }
        Replay replay = standby.replay();
        if (replay != null) {
            lines.add(Text.of("%d queries cancelled for replay", replay.conflicts()));
            if (replay.longest() != null) {
                lines.add(Text.of(
                        "longest transaction %s (PID %d): %s",
                        Figures.seconds(replay.longest().seconds()),
                        replay.longest().pid(),
                        replay.longest().query()));
            }
        }
        if (standby.slot() != null && standby.slot().walStatus() != null) {
            lines.add(Text.of(
                    "slot %s is %s", standby.slot().name(), standby.slot().walStatus()));
        }
        return String.join("\n", lines.stream().map(words::say).toList());
    }
}
