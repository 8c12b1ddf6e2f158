package org.pgtandem.ui.page.section;

import java.util.List;
import java.util.Optional;
import javafx.scene.Node;
import org.pgtandem.engine.Plan;
import org.pgtandem.probe.Snapshot;

/** What is special about the page of one section. */
interface Part {

    /** No fields, and nothing beside the changes. */
    Part PLAIN = new Part() {};

    /** The few fields that matter. */
    default List<Field> fields() {
        return List.of();
    }

    /** Fields that depend on the hosts; empty where there are none. */
    default Optional<Node> hostFields() {
        return Optional.empty();
    }

    /** What is shown beside a plan's changes, above them. */
    default List<Node> beside(Plan plan, Snapshot seen) {
        return List.of();
    }
}
