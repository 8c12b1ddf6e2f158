package org.pgtandem.ui.page.section;

import java.util.List;
import javafx.scene.Node;
import javafx.scene.layout.HBox;
import org.pgtandem.engine.Plan;
import org.pgtandem.model.Section;
import org.pgtandem.model.Text;
import org.pgtandem.model.TlsMode;
import org.pgtandem.probe.Snapshot;
import org.pgtandem.ui.flow.Answers;
import org.pgtandem.ui.kit.Grid;
import org.pgtandem.ui.kit.Grid.Column;
import org.pgtandem.ui.kit.Nodes;
import org.pgtandem.ui.kit.Translator;
import org.pgtandem.ui.model.HbaDecisions;
import org.pgtandem.ui.model.HbaDecisions.Decision;
import org.pgtandem.ui.page.section.Fields.Answer;

/** Who is let in, how, and which line of pg_hba.conf says so, today and after. */
record HbaPart(Translator words, Fields make) implements Part {

    @Override
    public List<Field> fields() {
        return List.of(
                UserPart.role(make),
                make.choice(
                        "encryption",
                        Text.of("Encryption"),
                        new Answer<>(
                                Section.HBA, topology -> topology.replication().tls(), Answers::tls),
                        List.of(TlsMode.values()),
                        HbaPart::name));
    }

    private static Text name(TlsMode mode) {
        return switch (mode) {
            case PREFER -> Text.of("TLS if offered");
            case REQUIRE -> Text.of("TLS always");
            case VERIFY_CA -> Text.of("TLS, certificate checked");
            case VERIFY_FULL -> Text.of("TLS, certificate and name checked");
        };
    }

    @Override
    public List<Node> beside(Plan plan, Snapshot seen) {
        List<HbaDecisions> decisions = HbaDecisions.of(seen, plan.changes());
        if (decisions.isEmpty()) {
            return List.of();
        }
        Grid table = new Grid(
                Column.growing(words.text("Connection"), 180),
                Column.growing(words.text("Today"), 160),
                Column.growing(words.text("After"), 160));
        table.setId("which-line-wins");
        decisions.forEach(row -> table.row(List.of(
                Nodes.plain(row.standby() + " " + row.address() + " → " + row.role()),
                decision(row.today()),
                decision(row.after()))));
        return List.of(Nodes.card(Nodes.label(words.text("Which line wins"), "strong"), table));
    }

    private Node decision(Decision decision) {
        HBox row = Nodes.row();
        switch (decision.verdict()) {
            case ACCEPTED ->
                row.getChildren()
                        .addAll(
                                Nodes.badge(words.text("accepted"), "success"),
                                Nodes.paragraph(words.text("by line %d, %s", decision.line(), decision.method())));
            case REJECTED ->
                row.getChildren()
                        .addAll(
                                Nodes.badge(words.text("rejected"), "warning"),
                                Nodes.paragraph(words.text("by line %d", decision.line())));
            case NO_LINE ->
                row.getChildren()
                        .addAll(
                                Nodes.badge(words.text("rejected"), "warning"),
                                Nodes.paragraph(words.text("no line matches")));
            case UNCERTAIN ->
                row.getChildren()
                        .addAll(
                                Nodes.badge(words.text("uncertain"), "muted"),
                                Nodes.paragraph(words.text("line %d may decide", decision.line())));
        }
        return row;
    }
}
