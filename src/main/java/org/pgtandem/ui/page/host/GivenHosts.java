package org.pgtandem.ui.page.host;

import javafx.scene.Node;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import org.pgtandem.model.Text;
import org.pgtandem.model.Topology;
import org.pgtandem.ui.kit.Nodes;
import org.pgtandem.ui.kit.Translator;

/** The hosts of a topology file or of a practice, as they are. */
final class GivenHosts extends VBox {
    private final Translator words;

    GivenHosts(Translator words, Topology topology) {
        super(12);
        this.words = words;
        setId("given-hosts");
        getChildren().add(card(topology.primary(), Text.of("primary"), Text.of("")));
        topology.standbys()
                .forEach(standby -> getChildren()
                        .add(card(standby.node(), Text.of("standby"), Text.of("follows %s", standby.upstream()))));
    }

    private Node card(org.pgtandem.model.Node node, Text role, Text follows) {
        HBox head = Nodes.row(
                Nodes.plain(node.name(), "strong"),
                Nodes.badge(words.text(role), "accent"),
                Nodes.label(words.text(follows), "muted"));
        HBox body = Nodes.row(
                Nodes.plain(node.ssh().toString(), "code"),
                Nodes.plain(node.cluster() == null ? "" : node.cluster().toString(), "code"),
                Nodes.label(words.text("The other hosts reach it at"), "muted"),
                Nodes.plain(node.address(), "code"));
        body.getStyleClass().add("card-body");
        return Nodes.card(head, body);
    }
}
