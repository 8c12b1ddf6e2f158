package org.pgtandem.probe.rule;

import java.util.List;
import java.util.stream.Stream;
import org.pgtandem.model.Finding;
import org.pgtandem.probe.Snapshot;

/** A rule about each standby beside the primary. */
interface PairRule extends Rule {

    Stream<Finding> of(Pair pair);

    @Override
    default List<Finding> examine(Snapshot snapshot) {
        return Pair.of(snapshot).flatMap(this::of).toList();
    }
}
