package org.pgtandem.ui.page.host;

import atlantafx.base.theme.Styles;
import java.util.List;
import java.util.stream.IntStream;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import org.pgtandem.model.Finding;
import org.pgtandem.model.SshTarget;
import org.pgtandem.model.Text;
import org.pgtandem.ui.change.FindingNote;
import org.pgtandem.ui.kit.Nodes;
import org.pgtandem.ui.kit.Translator;
import org.pgtandem.ui.model.Candidate;
import org.pgtandem.ui.model.Choice;
import org.pgtandem.ui.model.HostEntry;
import org.pgtandem.ui.model.HostEntry.State;
import org.pgtandem.ui.model.HostsModel;
import org.pgtandem.ui.model.StartModel.Purpose;

/** One host: how far it is, and what was found on it. */
final class HostCard extends VBox {
    private final Translator words;
    private final HostsModel model;
    private final HostEntry host;
    private final HBox state = Nodes.row();
    private final VBox body = new VBox();

    HostCard(Translator words, HostsModel model, HostEntry host) {
        this.words = words;
        this.model = model;
        this.host = host;
        getStyleClass().add("tandem-card");
        setId(id("host", host.target()));
        Button forget = new Button("✕");
        forget.getStyleClass().addAll("flat", "small");
        forget.setId(id("forget", host.target()));
        forget.accessibleTextProperty().bind(words.text("Forget %s", host.target()));
        forget.disableProperty().bind(model.busy());
        forget.setOnAction(pressed -> model.remove(host));
        HBox head = Nodes.row(Nodes.plain(host.target().toString(), "strong"), state, Nodes.spacer(), forget);
        head.getStyleClass().add("card-head");
        getChildren().addAll(head, body);
        host.state().subscribe(this::show);
    }

    /** A stable id of a control for that host: "forget-dba-10-0-0-11". */
    static String id(String control, SshTarget target) {
        return control + "-" + target.toString().replaceAll("[^A-Za-z0-9_]+", "-");
    }

    private void show(State now) {
        state.getChildren().setAll(badge(now));
        body.getChildren()
                .setAll(
                        switch (now) {
                            case State.Named(), State.Connecting() -> List.of();
                            case State.KeyUnknown(Finding finding) -> List.of(new FindingNote(words, finding));
                            case State.Failed(Finding finding) -> List.of(new FindingNote(words, finding));
                            case State.Found(var candidates) -> found(candidates);
                        });
    }

    private Label badge(State now) {
        return switch (now) {
            case State.Named() -> Nodes.badge(words.text("not connected"), "muted");
            case State.Connecting() -> Nodes.badge(words.text("connecting…"), "accent");
            case State.KeyUnknown(var finding) -> Nodes.badge(words.text("its key is not known"), "warning");
            case State.Failed(var finding) -> Nodes.badge(words.text("failed"), "danger");
            case State.Found(var candidates) -> Nodes.badge(words.text("connected"), "success");
        };
    }

    private List<Node> found(List<Candidate> candidates) {
        VBox rows = new VBox();
        IntStream.range(0, candidates.size())
                .mapToObj(i -> new CandidateRow(words, model, candidates.get(i), i))
                .forEach(rows.getChildren()::add);
        HBox reached = Nodes.shownWhen(address(), model.purpose().isEqualTo(Purpose.SET_UP));
        return List.of(rows, reached);
    }

    private HBox address() {
        TextField address = new TextField();
        address.setId(id("address", host.target()));
        address.textProperty().bindBidirectional(host.address());
        address.accessibleTextProperty().bind(words.text("Address for the other hosts"));
        address.textProperty()
                .subscribe(typed -> address.pseudoClassStateChanged(Styles.STATE_DANGER, !Choice.good(typed)));
        Label wrong = Nodes.label(
                words.text(address.textProperty()
                        .map(typed -> Choice.good(typed) ? Text.NONE : Text.of("neither a host name nor an address"))),
                "field-problem");
        wrong.setId(id("address-wrong", host.target()));
        HBox row = Nodes.row(Nodes.label(words.text(Text.of("The other hosts reach it at")), "muted"), address, wrong);
        row.getStyleClass().add("card-body");
        return row;
    }
}
