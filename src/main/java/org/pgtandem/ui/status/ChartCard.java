package org.pgtandem.ui.status;

import java.awt.image.BufferedImage;
import java.io.File;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import javafx.stage.FileChooser;
import org.pgtandem.model.Text;
import org.pgtandem.ui.kit.Nodes;
import org.pgtandem.ui.kit.Translator;
import org.pgtandem.ui.model.StatusModel;
import org.pgtandem.watch.History.Span;

/** The lag chart with its spans, and its ways out: a picture, and the samples. */
final class ChartCard extends VBox {
    private final Translator words;
    private final StatusModel model;
    private final LagChart chart;
    private final Map<Span, ToggleButton> spans = new EnumMap<>(Span.class);
    private Span span = Span.FIVE_MINUTES;

    ChartCard(Translator words, StatusModel model) {
        this.words = words;
        this.chart = new LagChart(words);
        this.model = model;
        getStyleClass().add("tandem-card");
        HBox head = Nodes.row(Nodes.label(words.text("Lag"), "strong"), spans(), Nodes.spacer());
        head.getChildren()
                .addAll(link("export-png", "PNG", this::exportPng), link("export-csv", "CSV", this::exportCsv));
        head.getStyleClass().add("card-head");
        VBox.setVgrow(chart, Priority.ALWAYS);
        getChildren().addAll(head, chart);
    }

    private HBox spans() {
        ToggleGroup group = new ToggleGroup();
        HBox strip = new HBox(2);
        for (Span each : Span.values()) {
            ToggleButton choice = new ToggleButton();
            choice.setId("span-" + each.name().toLowerCase(Locale.ROOT));
            choice.textProperty().bind(words.text(name(each)));
            choice.getStyleClass().setAll("span-choice");
            choice.setToggleGroup(group);
            choice.setSelected(each == span);
            choice.setOnAction(pressed -> choose(each));
            spans.put(each, choice);
            strip.getChildren().add(choice);
        }
        return strip;
    }

    private void choose(Span wanted) {
        span = wanted;
        spans.forEach((each, choice) -> choice.setSelected(each == wanted));
        show();
    }

    private static Text name(Span span) {
        return switch (span) {
            case FIVE_MINUTES -> Text.of("5 min");
            case HOUR -> Text.of("1 h");
            case DAY -> Text.of("24 h");
        };
    }

    /** Draws what was seen. */
    void show() {
        chart.show(model.history(), span);
    }

    /** Other hosts are watched. */
    void clear() {
        chart.clear();
    }

    private Hyperlink link(String id, String kind, Runnable export) {
        Hyperlink link = new Hyperlink(kind);
        link.setId(id);
        link.getStyleClass().add("export");
        link.accessibleTextProperty().bind(words.text("Save as %s", kind));
        link.setOnAction(pressed -> export.run());
        return link;
    }

    private void exportPng() {
        target("png").ifPresent(file -> {
            BufferedImage picture = StatusExport.picture(this);
            model.save(() -> StatusExport.png(picture, file));
        });
    }

    private void exportCsv() {
        target("csv").ifPresent(file -> {
            String samples = model.history().csv(span);
            model.save(() -> StatusExport.csv(samples, file));
        });
    }

    private Optional<Path> target(String kind) {
        FileChooser chooser = new FileChooser();
        chooser.setInitialFileName("lag." + kind);
        return Optional.ofNullable(chooser.showSaveDialog(getScene().getWindow()))
                .map(File::toPath);
    }
}
