package org.pgtandem.adapter.file;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.pgtandem.model.Text;
import org.pgtandem.model.TopologyInvalid;
import org.pgtandem.model.TopologyInvalid.Problem;
import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.nodes.Node;

/** Collects what is wrong with a file, so that the person hears of all of it at once. */
final class Problems {
    private final List<Problem> found = new ArrayList<>();

    /** Notes a problem where that node begins. */
    void at(Node node, Text message) {
        at(node.getStartMark(), message);
    }

    /** Notes a problem at that place; SnakeYAML counts from 0. */
    void at(Mark mark, Text message) {
        found.add(new Problem(mark.getLine() + 1, mark.getColumn() + 1, message));
    }

    /**
     * Ends the reading if there was a problem.
     *
     * @throws TopologyInvalid with all of them in the file's order
     */
    void throwIfAny() {
        if (!found.isEmpty()) {
            found.sort(Comparator.comparingInt(Problem::line).thenComparingInt(Problem::column));
            throw new TopologyInvalid(found);
        }
    }
}
