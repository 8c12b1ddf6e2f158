package org.pgtandem.ui.status;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javafx.scene.control.Label;
import javafx.scene.layout.Pane;
import javafx.scene.shape.Line;
import javafx.scene.shape.LineTo;
import javafx.scene.shape.MoveTo;
import javafx.scene.shape.Path;
import javafx.scene.shape.PathElement;
import org.jspecify.annotations.Nullable;
import org.pgtandem.ui.kit.Nodes;
import org.pgtandem.ui.kit.Translator;
import org.pgtandem.watch.History;
import org.pgtandem.watch.History.Point;
import org.pgtandem.watch.History.Sample;
import org.pgtandem.watch.History.Span;

/** Each standby's lag over time, a line each; where there is no lag to be known, the line is broken. */
final class LagChart extends Pane {
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm");
    private static final int COLOURS = 8;
    private static final double LEAST_LEFT = 52;
    private static final double GAP = 8;
    private static final double RIGHT = 16;
    private static final double TOP = 16;
    private static final double BOTTOM = 30;

    private final Translator words;
    private final List<Line> lines = List.of(new Line(), new Line(), new Line());
    private final List<Label> heights = List.of(label(), label(), label());
    private final Label begin = label();
    private final Label end = label();
    private final Map<String, Path> series = new LinkedHashMap<>();
    private List<Sample> samples = List.of();
    private Span span = Span.FIVE_MINUTES;

    LagChart(Translator words) {
        this.words = words;
        getStyleClass().add("lag-chart");
        lines.forEach(line -> line.getStyleClass().add("lag-grid"));
        getChildren().addAll(lines);
        getChildren().addAll(heights);
        getChildren().addAll(begin, end);
        setMinHeight(150);
    }

    private static Label label() {
        return Nodes.plain("", "muted", "lag-label");
    }

    /** The style class of the colour of a standby: by its place in the topology. */
    static String colour(int standby) {
        return "lag-colour-" + standby % COLOURS;
    }

    /** Draws what was seen in that span. */
    void show(History history, Span wanted) {
        span = wanted;
        samples = history.samples(wanted);
        if (!samples.isEmpty()) {
            samples.getLast().points().keySet().forEach(this::path);
        }
        requestLayout();
    }

    private Path path(String standby) {
        return series.computeIfAbsent(standby, fresh -> {
            Path path = new Path();
            path.getStyleClass().addAll("lag-line", colour(series.size()));
            getChildren().add(path);
            return path;
        });
    }

    /** Takes all lines away: other hosts are watched. */
    void clear() {
        getChildren().removeAll(series.values());
        series.clear();
        samples = List.of();
    }

    @Override
    protected void layoutChildren() {
        LagScale scale = LagScale.of(samples);
        double left = named(scale);
        double width = getWidth() - left - RIGHT;
        double height = getHeight() - TOP - BOTTOM;
        for (int i = 0; i < lines.size(); i++) {
            double y = Math.round(TOP + height * (1 - i / 2.0)) + 0.5;
            lines.get(i).setStartX(left);
            lines.get(i).setEndX(left + width);
            lines.get(i).setStartY(y);
            lines.get(i).setEndY(y);
            Label label = heights.get(i);
            label.relocate(left - label.getWidth() - GAP, y - label.getHeight() / 2);
        }
        if (!samples.isEmpty()) {
            times(left, width);
            series.forEach((standby, path) -> path.getElements().setAll(draw(standby, left, width, height, scale)));
        }
    }

    /** Names the heights; answers where the lines begin, so that the longest name has room at any size of the text. */
    private double named(LagScale scale) {
        double left = LEAST_LEFT;
        for (int i = 0; i < heights.size(); i++) {
            Label label = heights.get(i);
            label.setText(i == 0 ? "0" : words.say(Figures.seconds(scale.most() * i / 2)));
            label.autosize();
            left = Math.max(left, label.getWidth() + 2 * GAP);
        }
        return left;
    }

    private void times(double left, double width) {
        Instant last = samples.getLast().at();
        place(begin, last.minus(span.length()), left, 0);
        place(end, last, left + width, 1);
    }

    private void place(Label label, Instant at, double x, double share) {
        label.setText(TIME.format(at.atZone(ZoneId.systemDefault())));
        label.autosize();
        label.relocate(x - label.getWidth() * share, getHeight() - label.getHeight() - 6);
    }

    private List<PathElement> draw(String standby, double left, double width, double height, LagScale scale) {
        List<PathElement> elements = new ArrayList<>();
        Instant from = samples.getLast().at().minus(span.length());
        Instant before = null;
        for (Sample sample : samples) {
            Double seconds = seconds(sample, standby);
            if (seconds != null) {
                double x = left
                        + width
                                * Duration.between(from, sample.at()).toMillis()
                                / span.length().toMillis();
                double y = TOP + height * (1 - seconds / scale.most());
                elements.add(follows(before, sample.at()) ? new LineTo(x, y) : new MoveTo(x, y));
            }
            before = seconds == null ? null : sample.at();
        }
        return elements;
    }

    private static @Nullable Double seconds(Sample sample, String standby) {
        Point point = sample.points().get(standby);
        return point == null ? null : point.lagSeconds();
    }

    /** A gap of several steps is a time that nobody looked. */
    private boolean follows(@Nullable Instant before, Instant at) {
        return before != null
                && Duration.between(before, at).compareTo(span.step().multipliedBy(5)) < 0;
    }
}
