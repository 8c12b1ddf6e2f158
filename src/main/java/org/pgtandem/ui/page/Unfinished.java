package org.pgtandem.ui.page;

import java.util.Objects;
import java.util.Optional;
import javafx.beans.binding.BooleanBinding;
import javafx.collections.ListChangeListener;
import javafx.scene.control.Button;
import javafx.scene.layout.HBox;
import org.pgtandem.session.Sessions.Recent;
import org.pgtandem.ui.kit.Nodes;
import org.pgtandem.ui.kit.Translator;
import org.pgtandem.ui.model.StartModel;

/** Offers to open the file whose run was interrupted last; there the run can be gone on with, or taken back. */
final class Unfinished extends HBox {
    private final Translator words;
    private final StartModel model;
    private final BooleanBinding idle;

    Unfinished(Translator words, StartModel model, BooleanBinding idle) {
        this.words = words;
        this.model = model;
        this.idle = idle;
        setId("unfinished");
        getStyleClass().addAll("row", "note", "note-warning");
        model.recent().addListener((ListChangeListener<Recent>) change -> show());
        show();
    }

    private void show() {
        Optional<Recent> last =
                model.recent().stream().filter(recent -> !recent.ended()).findFirst();
        setVisible(last.isPresent());
        setManaged(last.isPresent());
        getChildren().clear();
        last.ifPresent(this::offer);
    }

    private void offer(Recent recent) {
        Button open = new Button();
        open.setId("open-unfinished");
        open.textProperty().bind(words.text("Open _it again"));
        open.getStyleClass().add("accent");
        open.setMinWidth(USE_PREF_SIZE);
        open.disableProperty().bind(idle.not());
        open.setOnAction(pressed -> model.open(recent.file()));
        getChildren()
                .addAll(
                        Nodes.plain(Objects.toString(recent.file().getFileName(), ""), "strong"),
                        Nodes.paragraph(words.text("Its last run was interrupted: go on with it, or take it back.")),
                        Nodes.spacer(),
                        open);
    }
}
