package org.pgtandem.ui.page.host;

import atlantafx.base.theme.Styles;
import java.util.ArrayList;
import java.util.List;
import javafx.beans.value.ObservableValue;
import javafx.scene.Node;
import javafx.scene.control.CheckBox;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Control;
import javafx.scene.control.TextField;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.VBox;
import org.pgtandem.model.Text;
import org.pgtandem.model.TlsMode;
import org.pgtandem.ui.kit.Named;
import org.pgtandem.ui.kit.Nodes;
import org.pgtandem.ui.kit.Translator;
import org.pgtandem.ui.model.Candidate;
import org.pgtandem.ui.model.Choice;
import org.pgtandem.ui.model.Options;

/** What most people leave as it is. */
final class OptionsPane extends VBox {
    private static final double WIDTH = 270;

    private final Translator words;
    private final Choice choice;
    private final FlowPane cascade = new FlowPane(16, 12);

    OptionsPane(Translator words, Choice choice) {
        super(12);
        this.words = words;
        this.choice = choice;
        Options options = choice.options();
        FlowPane fields = new FlowPane(16, 12);
        fields.getChildren()
                .addAll(
                        field(
                                "option-role",
                                Text.of("Replication role"),
                                options.role(),
                                Text.of("a name that PostgreSQL does not keep for itself")),
                        field(
                                "option-synchronous",
                                Text.of("A commit waits for"),
                                options.synchronous(),
                                Text.of("off, ANY 1, FIRST 2 …")),
                        tls(options),
                        field(
                                "option-max-rate",
                                Text.of("Fastest base backup"),
                                options.maxRate(),
                                Text.of("a rate from 32kB to 1GB; empty for no limit")),
                        field(
                                "option-compress",
                                Text.of("Compression"),
                                options.compress(),
                                Text.of("auto, none, server-zstd …")),
                        field(
                                "option-hba",
                                Text.of("Address in pg_hba.conf"),
                                options.hbaAddress(),
                                Text.of("auto, or an address as 10.0.0.0/24 is")),
                        field("option-table", Text.of("Test table"), options.table(), Text.of("at most 63 bytes")),
                        slots(options));
        getChildren().addAll(fields, cascade);
        getStyleClass().addAll("tandem-card", "options");
        choice.changes().subscribe(number -> showCascade());
    }

    private Node field(String id, Text name, Options.Field field, Text form) {
        TextField input = new TextField();
        input.setId(id);
        input.textProperty().bindBidirectional(field.text());
        ObservableValue<Text> hint = field.text().map(typed -> form);
        Node says = Nodes.label(words.text(hint), "field-hint");
        input.textProperty().subscribe(typed -> {
            input.pseudoClassStateChanged(Styles.STATE_DANGER, !field.good());
            says.pseudoClassStateChanged(Styles.STATE_DANGER, !field.good());
        });
        return labelled(name, input, says);
    }

    private Node tls(Options options) {
        ComboBox<TlsMode> tls = new ComboBox<>();
        tls.setId("option-tls");
        tls.setMaxWidth(Double.MAX_VALUE);
        tls.getItems().setAll(TlsMode.values());
        tls.setConverter(new Named<>(tls.getItems(), TlsMode::id));
        tls.valueProperty().bindBidirectional(options.tls());
        return labelled(
                Text.of("Encryption (sslmode)"),
                tls,
                Nodes.label(words.text("verify-full is the safest"), "field-hint"));
    }

    private Node slots(Options options) {
        CheckBox slots = new CheckBox();
        slots.setId("option-slots");
        slots.textProperty().bind(words.text("a replication s_lot for each standby"));
        slots.setMnemonicParsing(true);
        slots.selectedProperty().bindBidirectional(options.slots());
        return labelled(
                Text.of("Slots"),
                slots,
                Nodes.label(words.text("the primary keeps WAL until a standby has it"), "field-hint"));
    }

    private VBox labelled(Text name, Control input, Node hint) {
        input.accessibleTextProperty().bind(words.text(name));
        VBox field = new VBox(5, Nodes.label(words.text(name), "strong"), input, hint);
        field.setPrefWidth(WIDTH);
        return field;
    }

    private void showCascade() {
        List<Candidate> standbys = choice.standbys();
        Candidate primary = choice.primary();
        cascade.getChildren().clear();
        if (primary == null || standbys.size() < 2) {
            return;
        }
        for (Candidate standby : standbys) {
            List<Candidate> above = new ArrayList<>(List.of(primary));
            standbys.stream().filter(other -> !other.equals(standby)).forEach(above::add);
            ComboBox<Candidate> upstream = new ComboBox<>();
            upstream.setId(HostCard.id("upstream", standby.target()));
            upstream.setMaxWidth(Double.MAX_VALUE);
            upstream.setConverter(new Named<>(upstream.getItems(), OptionsPane::place));
            upstream.getItems().setAll(above);
            upstream.setValue(choice.upstream(standby));
            upstream.setOnAction(chosen -> choice.follow(standby, upstream.getValue()));
            cascade.getChildren().add(labelled(Text.of("%s follows", place(standby)), upstream, Nodes.plain("")));
        }
    }

    /** A candidate by its host and cluster. */
    private static String place(Candidate candidate) {
        return candidate.target()
                + (candidate.cluster() == null ? "" : " " + candidate.cluster().ref());
    }
}
