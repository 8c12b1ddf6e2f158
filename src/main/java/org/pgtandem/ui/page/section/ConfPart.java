package org.pgtandem.ui.page.section;

import java.util.List;
import javafx.scene.Node;
import javafx.scene.layout.HBox;
import org.pgtandem.engine.Plan;
import org.pgtandem.probe.Snapshot;
import org.pgtandem.ui.kit.Grid;
import org.pgtandem.ui.kit.Grid.Column;
import org.pgtandem.ui.kit.Nodes;
import org.pgtandem.ui.kit.Translator;
import org.pgtandem.ui.model.SettingRow;

/** The settings that matter: as they are, as they have to be. */
record ConfPart(Translator words, Fields make) implements Part {

    @Override
    public List<Field> fields() {
        return List.of(BackupPart.slots(make));
    }

    @Override
    public List<Node> beside(Plan plan, Snapshot seen) {
        List<SettingRow> rows = SettingRow.of(seen, plan.changes());
        if (rows.isEmpty()) {
            return List.of();
        }
        Grid table = new Grid(
                Column.growing(words.text("Name"), 150),
                Column.growing(words.text("Primary now"), 90),
                Column.growing(words.text("Required"), 90),
                Column.growing(words.text("Standby now"), 90),
                Column.of(words.text("Restart?"), 110));
        table.setId("settings");
        rows.forEach(row -> table.row(List.of(
                Nodes.plain(row.name(), "code"),
                Nodes.plain(row.primary(), "code"),
                required(row),
                Nodes.plain(row.standbys(), "code", "muted"),
                restart(row))));
        return List.of(Nodes.card(Nodes.label(words.text("Settings that streaming needs"), "strong"), table));
    }

    private static Node required(SettingRow row) {
        return row.changes() ? Nodes.plain(row.required(), "code", "strong") : Nodes.plain(row.required(), "code");
    }

    private Node restart(SettingRow row) {
        if (!row.changes()) {
            return new HBox(Nodes.badge(words.text("fine as it is"), "success"));
        }
        return new HBox(
                row.restart()
                        ? Nodes.badge(words.text("restart"), "warning")
                        : Nodes.badge(words.text("reload"), "accent"));
    }
}
