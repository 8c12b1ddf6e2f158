package org.pgtandem.ui.page.host;

import java.util.ArrayList;
import java.util.List;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.value.ObservableValue;
import javafx.css.PseudoClass;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.ToggleButton;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.pgtandem.model.Cluster;
import org.pgtandem.model.Service;
import org.pgtandem.model.Text;
import org.pgtandem.probe.ServerFacts;
import org.pgtandem.text.Words;
import org.pgtandem.ui.kit.Nodes;
import org.pgtandem.ui.kit.Translator;
import org.pgtandem.ui.model.Candidate;
import org.pgtandem.ui.model.Choice;
import org.pgtandem.ui.model.HostsModel;
import org.pgtandem.ui.model.StartModel.Purpose;

/** A cluster, or a place for one, with what it may become. What can't serve stays visible, with the reason. */
final class CandidateRow extends HBox {
    private static final PseudoClass UNFIT = PseudoClass.getPseudoClass("unfit");

    private final Translator words;
    private final Candidate candidate;
    private final Choice choice;
    private final ToggleButton primary;
    private final ToggleButton standby;
    private final SimpleObjectProperty<Text> reason = new SimpleObjectProperty<>(Candidate.FIT);

    CandidateRow(Translator words, HostsModel model, Candidate candidate, int number) {
        super(14);
        this.words = words;
        this.candidate = candidate;
        this.choice = model.choice();
        this.primary =
                toggle(HostCard.id("primary", candidate.target()) + "-" + number, words.text("Primary"), "left-pill");
        this.standby =
                toggle(HostCard.id("standby", candidate.target()) + "-" + number, words.text("Standby"), "right-pill");
        getStyleClass().addAll("card-body", "candidate");
        primary.setOnAction(pressed -> press(primary, () -> choice.choosePrimary(candidate)));
        standby.setOnAction(pressed -> press(standby, () -> choice.chooseStandby(candidate)));
        HBox toggles =
                Nodes.shownWhen(new HBox(primary, standby), model.purpose().isEqualTo(Purpose.SET_UP));
        Label why = Nodes.shownWhen(
                Nodes.paragraph(words.text(reason), "candidate-reason"), reason.isNotEqualTo(Candidate.FIT));
        VBox says = new VBox(3, title(), Nodes.paragraph(words.text(facts()), "muted"), why);
        HBox.setHgrow(says, Priority.ALWAYS);
        getChildren().addAll(says, toggles);
        choice.changes().subscribe(count -> judge());
    }

    private static ToggleButton toggle(String id, ObservableValue<String> text, String side) {
        ToggleButton toggle = new ToggleButton();
        toggle.setId(id);
        toggle.textProperty().bind(text);
        toggle.getStyleClass().addAll(side, "small");
        toggle.setMinWidth(Region.USE_PREF_SIZE);
        return toggle;
    }

    private void press(ToggleButton toggle, Runnable choose) {
        if (toggle.isSelected()) {
            choice.leave(candidate);
            choose.run();
        } else {
            choice.leave(candidate);
        }
    }

    private void judge() {
        boolean chosen = candidate.equals(choice.primary());
        Text asPrimary = candidate.unfitAsPrimary();
        Text asStandby = chosen ? candidate.unfit() : candidate.unfitAsStandby(choice.primary());
        primary.setSelected(chosen);
        standby.setSelected(choice.standbys().contains(candidate));
        primary.setDisable(!asPrimary.equals(Candidate.FIT));
        standby.setDisable(!asStandby.equals(Candidate.FIT));
        boolean unfit = primary.isDisabled() && standby.isDisabled();
        pseudoClassStateChanged(UNFIT, unfit);
        reason.set(unfit ? asStandby : standby.isSelected() ? replaced() : Candidate.FIT);
    }

    /** What becomes of what lies where a standby goes. */
    private Text replaced() {
        Cluster cluster = candidate.cluster();
        boolean holds = cluster != null && cluster.state() == Cluster.State.PRIMARY;
        return holds ? Text.of("What is in its data directory is renamed aside, not deleted.") : Candidate.FIT;
    }

    private Node title() {
        Cluster cluster = candidate.cluster();
        if (cluster == null) {
            return Nodes.row(
                    Nodes.label(words.text("No PostgreSQL cluster is here"), "strong"),
                    Nodes.badge(words.text("room for a standby"), "muted"));
        }
        List<Node> parts = new ArrayList<>();
        parts.add(Nodes.plain(cluster.ref(), "strong"));
        parts.add(Nodes.plain("PostgreSQL " + cluster.version()));
        parts.add(role(cluster.state()));
        parts.add(
                cluster.running()
                        ? Nodes.badge(words.text("running"), "success")
                        : Nodes.badge(words.text("down"), "muted"));
        return Nodes.row(parts.toArray(Node[]::new));
    }

    private Label role(Cluster.State state) {
        boolean serves = state == Cluster.State.PRIMARY || state == Cluster.State.STANDBY;
        return Nodes.badge(words.text(Words.role(state)), serves ? "accent" : "muted");
    }

    /** "/var/lib/postgresql/15/main · port 5432 · 39 MB · postgresql@15-main · 1 replica". */
    private Text facts() {
        Cluster cluster = candidate.cluster();
        if (cluster == null) {
            return Text.of("It gets the primary's data directory.");
        }
        ServerFacts server = candidate.server();
        int replicas = server == null ? 0 : server.replicas().size();
        return Text.of(
                "%s · port %d · %s · %s · %s",
                cluster.dataDirectory(),
                cluster.port(),
                Words.bytes(cluster.size()),
                service(cluster.service()),
                Text.counted(replicas, "%d replica", "%d replicas"));
    }

    private static String service(Service service) {
        return switch (service) {
            case Service.SystemdUnit(String unit) -> unit;
            case Service.DebianCluster(String family, String name) -> "pg_ctlcluster " + family + " " + name;
            case Service.PgCtl() -> "pg_ctl";
        };
    }
}
