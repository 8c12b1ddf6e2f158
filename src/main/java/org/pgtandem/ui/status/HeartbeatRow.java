package org.pgtandem.ui.status;

import java.util.Map;
import javafx.scene.control.CheckBox;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import org.pgtandem.model.Text;
import org.pgtandem.ui.change.FindingNote;
import org.pgtandem.ui.kit.Nodes;
import org.pgtandem.ui.kit.Translator;
import org.pgtandem.ui.model.StatusModel;
import org.pgtandem.watch.Heartbeat;

/** Switches the heartbeat on and off, says what it does to the primary, and shows what it measures. */
final class HeartbeatRow extends VBox {
    HeartbeatRow(Translator words, StatusModel model) {
        super(6);
        CheckBox on = new CheckBox();
        on.setId("heartbeat");
        on.textProperty().bind(words.text("_Measure commit to visible"));
        on.disableProperty().bind(model.report().isNull());
        on.setOnAction(pressed -> model.beat(on.isSelected()));
        model.heartbeat().running().subscribe(running -> on.setSelected(running));
        HBox row = Nodes.row(
                on,
                Nodes.label(
                        words.text("writes a row each second into %s, which it makes and drops", Heartbeat.TABLE),
                        "muted"),
                Nodes.spacer(),
                Nodes.label(words.text(model.heartbeat().seconds().map(HeartbeatRow::measured)), "strong"));
        getChildren().add(row);
        model.heartbeat().trouble().subscribe(trouble -> {
            getChildren().setAll(row);
            if (trouble != null) {
                getChildren().add(new FindingNote(words, trouble));
            }
        });
    }

    /** "s1 14 ms, s2 not within 3 s". */
    private static Text measured(Map<String, @Nullable Double> seconds) {
        return Text.joined(
                " · ",
                seconds.entrySet().stream()
                        .map(one -> Text.of("%s %s", one.getKey(), measured(one.getValue())))
                        .toList());
    }

    private static Text measured(@Nullable Double seconds) {
        return seconds == null ? Text.of("not within 3 s") : Figures.seconds(seconds);
    }
}
