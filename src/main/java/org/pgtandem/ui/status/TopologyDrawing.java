package org.pgtandem.ui.status;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import javafx.scene.control.Label;
import javafx.scene.layout.Pane;
import javafx.scene.layout.VBox;
import javafx.scene.shape.CubicCurve;
import javafx.scene.shape.Polygon;
import org.jspecify.annotations.Nullable;
import org.pgtandem.model.Text;
import org.pgtandem.ui.kit.Nodes;
import org.pgtandem.ui.kit.Translator;
import org.pgtandem.ui.model.Tone;
import org.pgtandem.ui.status.TopologyLayout.Place;
import org.pgtandem.watch.Report;
import org.pgtandem.watch.Report.StandbyStatus;

/** The primary at the left, its standbys to the right of what they follow; arrows in the colour of their state. */
final class TopologyDrawing extends Pane {
    private static final double WIDEST = 128;
    private static final double NARROWEST = 74;
    private static final double GAP = 96;
    private static final double PADDING = 14;
    private static final double HEAD = 6;
    private static final double LEAST_HEIGHT = 206;
    private static final int ROOMY = 4;

    private final Translator words;
    private final Map<String, Box> boxes = new HashMap<>();
    private final List<Arrow> arrows = new ArrayList<>();
    private @Nullable TopologyLayout layout;

    TopologyDrawing(Translator words) {
        this.words = words;
        getStyleClass().add("topology");
    }

    private static final class Box extends VBox {
        private final Label position = Nodes.plain("", "code", "muted");

        Box(String name, boolean compact) {
            getChildren().add(Nodes.plain(name, "strong"));
            if (!compact) {
                getChildren().add(position);
            }
        }

        void show(Tone tone, String where) {
            Nodes.restyle(this, "topology-node", "topology-" + tone.style());
            position.setText(where);
        }
    }

    private static final class Arrow {
        private final String from;
        private final String to;
        private final CubicCurve curve = new CubicCurve();
        private final Polygon head = new Polygon(0, 0, -HEAD, HEAD / 2, -HEAD, -HEAD / 2);
        private final Label label = Nodes.plain("", "topology-label");

        Arrow(String from, String to) {
            this.from = from;
            this.to = to;
        }

        void show(Tone tone, String text) {
            Nodes.restyle(curve, "topology-arrow", "topology-" + tone.style());
            Nodes.restyle(head, "topology-head", "topology-" + tone.style());
            Nodes.restyle(label, "topology-label", "topology-" + tone.style());
            label.setText(text);
        }

        void between(Place start, Place end, double wide) {
            double bend = (end.x() - start.x() - wide) / 2;
            curve.setStartX(start.x() + wide);
            curve.setStartY(start.y());
            curve.setControlX1(start.x() + wide + bend);
            curve.setControlY1(start.y());
            curve.setControlX2(end.x() - bend);
            curve.setControlY2(end.y());
            curve.setEndX(end.x() - HEAD);
            curve.setEndY(end.y());
            head.relocate(end.x() - HEAD, end.y() - HEAD / 2);
            label.autosize();
            // Beside its end's height, where no curve is yet: above one that rises or is straight, below one that
            // falls.
            double middle = start.x() + wide + bend - label.getWidth() / 2;
            label.relocate(middle, end.y() <= start.y() + 1 ? end.y() - label.getHeight() + 1 : end.y() - 1);
        }
    }

    /** Draws that report. */
    void show(Report report) {
        TopologyLayout wanted = TopologyLayout.of(report);
        if (!wanted.equals(layout)) {
            layout = wanted;
            build(report, wanted);
        }
        Box primary = Objects.requireNonNull(boxes.get(report.primary().name()));
        primary.show(
                Tone.of(report, report.primary().name()),
                Figures.text(report.primary().walLsn()));
        for (int i = 0; i < report.standbys().size(); i++) {
            StandbyStatus standby = report.standbys().get(i);
            Tone tone = Tone.of(report, standby.name());
            Objects.requireNonNull(boxes.get(standby.name())).show(tone, Figures.text(standby.replayLsn()));
            arrows.get(i).show(tone, words.say(label(standby)));
        }
        requestLayout();
    }

    private void build(Report report, TopologyLayout wanted) {
        boxes.clear();
        arrows.clear();
        getChildren().clear();
        boolean compact = wanted.rows() > ROOMY;
        report.standbys().forEach(standby -> arrows.add(new Arrow(standby.upstream(), standby.name())));
        wanted.names().forEach(name -> boxes.put(name, new Box(name, compact)));
        arrows.forEach(arrow -> getChildren().addAll(arrow.curve, arrow.head));
        getChildren().addAll(boxes.values());
        arrows.forEach(arrow -> getChildren().add(arrow.label));
        setPrefHeight(Math.max(LEAST_HEIGHT, wanted.rows() * (compact ? 30 : 76) + 2 * PADDING));
        setMinHeight(getPrefHeight());
    }

    private static Text label(StandbyStatus standby) {
        if (!standby.replicates()) {
            return Figures.state(standby);
        }
        Double seconds = standby.lagSeconds();
        Text how = Figures.place(standby).template().equals(Figures.NONE)
                ? Text.of("%s", Figures.text(standby.syncState()))
                : Figures.place(standby);
        return seconds == null ? how : Text.of("%s · %s", how, Figures.seconds(seconds));
    }

    @Override
    protected void layoutChildren() {
        TopologyLayout plan = layout;
        if (plan == null) {
            return;
        }
        double height = plan.rows() > ROOMY ? 26 : 58;
        double inside = getWidth() - 2 * PADDING;
        double wide = Math.clamp((inside - plan.steps() * GAP) / (plan.steps() + 1), NARROWEST, WIDEST);
        Map<String, Place> places = plan.places(inside - wide, getHeight());
        places.forEach((name, place) -> {
            Box box = Objects.requireNonNull(boxes.get(name));
            box.resizeRelocate(place.x() + PADDING, place.y() - height / 2, wide, height);
        });
        arrows.forEach(arrow -> arrow.between(at(places, arrow.from), at(places, arrow.to), wide));
    }

    private static Place at(Map<String, Place> places, String name) {
        Place place = Objects.requireNonNull(places.get(name));
        return new Place(place.x() + PADDING, place.y());
    }
}
