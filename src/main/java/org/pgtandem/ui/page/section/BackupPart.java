package org.pgtandem.ui.page.section;

import java.util.ArrayList;
import java.util.List;
import javafx.scene.Node;
import org.pgtandem.engine.Plan;
import org.pgtandem.model.Section;
import org.pgtandem.model.Standby;
import org.pgtandem.model.StepText;
import org.pgtandem.model.Text;
import org.pgtandem.probe.NodeFacts;
import org.pgtandem.probe.Snapshot;
import org.pgtandem.text.Words;
import org.pgtandem.ui.flow.Answers;
import org.pgtandem.ui.kit.Grid;
import org.pgtandem.ui.kit.Grid.Column;
import org.pgtandem.ui.kit.Nodes;
import org.pgtandem.ui.kit.Translator;
import org.pgtandem.ui.page.section.Fields.Answer;

/** How fast the copy may be, and what happens in which order. */
record BackupPart(Translator words, Fields make) implements Part {

    @Override
    public List<Field> fields() {
        return List.of(
                make.typed(
                        "max-rate",
                        Text.of("Rate limit"),
                        new Answer<>(
                                Section.BASEBACKUP,
                                topology -> topology.replication().maxRate() == null
                                        ? ""
                                        : topology.replication().maxRate(),
                                Answers::maxRate),
                        Answers::wrongRate),
                make.choice(
                        "compress",
                        Text.of("Compression"),
                        new Answer<>(
                                Section.BASEBACKUP,
                                topology -> topology.replication().compress(),
                                Answers::compress),
                        List.of("auto", "none", "server-gzip", "server-lz4", "server-zstd"),
                        BackupPart::compression),
                slots(make));
    }

    /** Asked on two pages: room for slots is made in postgresql.conf, and they are made before the copy. */
    static Field slots(Fields make) {
        return make.yes(
                "slots",
                Text.of("WAL for a standby that is away"),
                Text.of("Kept by a slot each"),
                new Answer<>(Section.CONF, topology -> topology.replication().slots(), Answers::slots));
    }

    private static Text compression(String word) {
        return switch (word) {
            case "auto" -> Text.of("chosen by pgTandem");
            case "none" -> Text.of("none");
            default -> Text.of("%s", word);
        };
    }

    @Override
    public List<Node> beside(Plan plan, Snapshot seen) {
        if (plan.changes().isEmpty()) {
            return List.of();
        }
        Grid order =
                new Grid(Column.of(words.text("Host"), 76), Column.growing(words.text("What happens, in order"), 300));
        plan.changes()
                .forEach(change -> order.row(List.of(
                        Nodes.plain(change.host(), "strong"),
                        Nodes.paragraph(words.text(StepText.of(change.step()))))));
        List<Node> all = new ArrayList<>(List.of(Nodes.card(
                Nodes.label(words.text("The primary goes on serving while it is copied"), "strong"), order)));
        for (Standby standby : seen.topology().standbys()) {
            seen.find(standby.name())
                    .flatMap(facts -> seen.primary().map(primary -> room(facts, primary)))
                    .ifPresent(text -> all.add(Nodes.paragraph(words.text(text), "muted")));
        }
        return all;
    }

    private static Text room(NodeFacts standby, NodeFacts primary) {
        long size = primary.server() == null
                ? primary.cluster().size()
                : primary.server().databaseBytes();
        return Text.of(
                "%s: about %s are copied to %s; what lies there is renamed aside.",
                standby.node().name(), Words.bytes(size), standby.cluster().dataDirectory());
    }
}
