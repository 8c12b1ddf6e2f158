package org.pgtandem.ui.kit;

import java.util.List;
import javafx.beans.value.ObservableValue;
import javafx.geometry.HPos;
import javafx.geometry.Insets;
import javafx.geometry.VPos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.text.Font;

/** Rows under heads, in columns that stand below each other, with a line under each row; as high as its rows. */
public final class Grid extends GridPane {
    private static final double USUAL_HEAD = 12;
    private static final double NOTHING = 0.02;
    private static final Insets FIRST = new Insets(7, 6, 7, 12);
    private static final Insets OTHERS = new Insets(7, 6, 7, 6);

    private final List<Column> columns;
    private int rows;
    private double scale = 1;

    /**
     * A column.
     *
     * @param width in pixels where text is as large as usual, the least where it grows
     * @param grows whether it takes a share of the space that is left
     */
    public record Column(ObservableValue<String> title, double width, boolean grows) {

        /** One that is as wide as that. */
        public static Column of(ObservableValue<String> title, double width) {
            return new Column(title, width, false);
        }

        /** One that takes a share of what is left. */
        public static Column growing(ObservableValue<String> title, double width) {
            return new Column(title, width, true);
        }
    }

    /** No rows yet. */
    public Grid(Column... columns) {
        this.columns = List.of(columns);
        getStyleClass().add("grid");
        this.columns.forEach(column -> getColumnConstraints().add(constraints(column)));
        clear();
    }

    /** Columns are as wide as their text is large. */
    private void widen(Font head) {
        double wanted = head.getSize() / USUAL_HEAD;
        if (Math.abs(wanted - scale) < NOTHING) {
            return;
        }
        scale = wanted;
        for (int i = 0; i < columns.size(); i++) {
            double width = columns.get(i).width() * scale;
            ColumnConstraints wide = getColumnConstraints().get(i);
            wide.setMinWidth(width);
            wide.setPrefWidth(width);
            wide.setMaxWidth(columns.get(i).grows() ? Double.MAX_VALUE : width);
        }
    }

    private static ColumnConstraints constraints(Column column) {
        ColumnConstraints wide = new ColumnConstraints(
                column.width(), column.width(), column.grows() ? Double.MAX_VALUE : column.width());
        wide.setHgrow(column.grows() ? Priority.ALWAYS : Priority.NEVER);
        wide.setHalignment(HPos.LEFT);
        return wide;
    }

    /** Takes all rows away. */
    public void clear() {
        getChildren().clear();
        rows = 0;
        List<Label> heads = columns.stream()
                .map(column -> Nodes.label(column.title(), "grid-head"))
                .toList();
        heads.getFirst().fontProperty().subscribe(this::widen);
        row(heads);
    }

    /** One more row, a node for each column. */
    public void row(List<? extends Node> cells) {
        Region line = new Region();
        line.getStyleClass().add("grid-line");
        add(line, 0, rows, columns.size(), 1);
        for (int i = 0; i < cells.size(); i++) {
            Node cell = cells.get(i);
            GridPane.setMargin(cell, i == 0 ? FIRST : OTHERS);
            GridPane.setValignment(cell, VPos.TOP);
            add(cell, i, rows);
        }
        rows++;
    }
}
