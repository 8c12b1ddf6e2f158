package org.pgtandem.ui.kit;

import java.util.List;
import javafx.beans.value.ObservableValue;
import javafx.geometry.HPos;
import javafx.geometry.Insets;
import javafx.geometry.VPos;
import javafx.scene.Node;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;

/** Rows under heads, in columns that stand below each other, with a line under each row; as high as its rows. */
public final class Grid extends GridPane {
    private static final Insets AROUND = new Insets(7, 12, 7, 12);

    private final List<Column> columns;
    private int rows;

    /**
     * A column.
     *
     * @param width in pixels, the least where it grows
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
        row(columns.stream()
                .<Node>map(column -> Nodes.label(column.title(), "grid-head"))
                .toList());
    }

    /** One more row, a node for each column. */
    public void row(List<? extends Node> cells) {
        Region line = new Region();
        line.getStyleClass().add("grid-line");
        add(line, 0, rows, columns.size(), 1);
        for (int i = 0; i < cells.size(); i++) {
            Node cell = cells.get(i);
            GridPane.setMargin(cell, AROUND);
            GridPane.setValignment(cell, VPos.TOP);
            add(cell, i, rows);
        }
        rows++;
    }
}
