package org.pgtandem.ui.status;

import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.stream.Stream;
import javafx.beans.binding.Bindings;
import javafx.beans.value.ObservableValue;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.util.Subscription;
import org.jspecify.annotations.Nullable;
import org.pgtandem.model.Finding;
import org.pgtandem.model.Text;
import org.pgtandem.ui.change.FindingNote;
import org.pgtandem.ui.kit.Nodes;
import org.pgtandem.ui.kit.Portions;
import org.pgtandem.ui.kit.Refresh;
import org.pgtandem.ui.kit.Translator;
import org.pgtandem.ui.model.StatusModel;
import org.pgtandem.watch.Report;

/**
 * How the replication stands, anew every second while it is in a window: the sentence, the drawing, the lag over time, every
 * standby, the primary, what has happened.
 */
public final class StatusPane extends VBox {
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm:ss");

    private final Translator words;
    private final StatusModel model;
    private final Label sentence = Nodes.plain("", "page-title");
    private final Label time = Nodes.plain("", "muted");
    private final TopologyDrawing topology;
    private final ChartCard chart;
    private final StandbyTable standbys;
    private final PrimaryNumbers primary;
    private final VBox note = new VBox(8);
    private final Portions showing = new Portions();
    private @Nullable Report shown;
    private Subscription looking = Subscription.EMPTY;

    /** A pane; several may show one model. */
    public StatusPane(Translator words, StatusModel model) {
        this.words = words;
        this.model = model;
        this.topology = new TopologyDrawing(words);
        this.chart = new ChartCard(words, model);
        this.standbys = new StandbyTable(words);
        this.primary = new PrimaryNumbers(words);
        getStyleClass().addAll("page", "status-pane");
        setMinHeight(USE_PREF_SIZE);
        sentence.setId("status-sentence");
        sentence.setWrapText(true);
        sentence.setMinHeight(Region.USE_PREF_SIZE);
        time.setMinWidth(Region.USE_PREF_SIZE);
        note.setId("status-note");
        Nodes.shownWhen(note, Bindings.isNotEmpty(note.getChildren()));
        Refresh parts = new Refresh(this, this::fill);
        parts.stale();
        sceneProperty().subscribe(scene -> {
            looking.unsubscribe();
            looking = scene == null ? Subscription.EMPTY : look();
        });
    }

    private void fill() {
        new Portions()
                .run(Stream.of(
                                head(),
                                pictures(),
                                card(standbys),
                                new HeartbeatRow(words, model),
                                note,
                                titled(words.text("Primary"), primary),
                                titled(words.text("What has happened"), new EventList(words, model)),
                                new LogTimeline(words, model))
                        .<Runnable>map(part -> () -> getChildren().add(part))
                        .toList());
    }

    private Subscription look() {
        model.join();
        return model.report()
                .subscribe(this::show)
                .and(model.trouble().subscribe(this::stuck))
                .and(words.language().subscribe(language -> show(model.report().get())))
                .and(model::leave);
    }

    private Node head() {
        HBox head = new HBox(16, sentence, Nodes.spacer(), time);
        HBox.setHgrow(sentence, Priority.SOMETIMES);
        head.getStyleClass().add("status-head");
        return head;
    }

    private Node pictures() {
        GridPane pictures = new GridPane(16, 0);
        pictures.getColumnConstraints().addAll(share(53), share(47));
        VBox drawing = new VBox(topology);
        drawing.getStyleClass().add("tandem-card");
        VBox.setVgrow(topology, Priority.ALWAYS);
        GridPane.setVgrow(drawing, Priority.ALWAYS);
        pictures.addRow(0, drawing, chart);
        return pictures;
    }

    private static ColumnConstraints share(double percent) {
        ColumnConstraints column = new ColumnConstraints();
        column.setPercentWidth(percent);
        return column;
    }

    private static Node card(Node content) {
        VBox card = new VBox(content);
        card.getStyleClass().add("tandem-card");
        return card;
    }

    private Node titled(ObservableValue<String> title, Node content) {
        return Nodes.card(Nodes.label(title, "strong"), content);
    }

    private void show(@Nullable Report report) {
        if (report == null) {
            sentence.setText(words.say(Text.of("Looking at the servers…")));
            time.setText("");
            showing.run(List.of());
            chart.clear();
            return;
        }
        sentence.setText(words.say(report.says()));
        time.setText(
                words.say(Text.of("%s, every second", TIME.format(report.at().atZone(ZoneId.systemDefault())))));
        showing.run(List.<Runnable>of(
                () -> topology.show(report), chart::show, () -> standbys.show(report), () -> primary.show(report)));
        if (shown == null || !shown.findings().equals(report.findings())) {
            note.getChildren()
                    .setAll(report.findings().stream()
                            .map(finding -> new FindingNote(words, finding))
                            .toList());
        }
        shown = report;
    }

    private void stuck(@Nullable Finding trouble) {
        if (trouble != null) {
            note.getChildren().setAll(new FindingNote(words, trouble));
            shown = null;
        }
    }
}
