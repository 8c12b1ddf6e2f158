package org.pgtandem.probe.rule;

import java.util.List;
import java.util.stream.Stream;
import org.pgtandem.model.Cluster;
import org.pgtandem.model.Standby;
import org.pgtandem.probe.NodeFacts;
import org.pgtandem.probe.Snapshot;

/**
 * A standby beside the primary.
 *
 * @param wanted what the topology says of the standby
 * @param standby what was found there
 */
record Pair(Snapshot snapshot, NodeFacts primary, Standby wanted, NodeFacts standby) {

    private static final List<String> TAKEN = List.of("other", "cluster", "hidden");

    static Stream<Pair> of(Snapshot snapshot) {
        return snapshot.primary().stream()
                .flatMap(primary -> snapshot.topology().standbys().stream()
                        .flatMap(wanted -> snapshot.find(wanted.name()).stream()
                                .map(standby -> new Pair(snapshot, primary, wanted, standby))));
    }

    String name() {
        return wanted.name();
    }

    String primaryName() {
        return primary.node().name();
    }

    /** A value of either side, as it was read: "s1: 15.18, p1: 15.3". */
    String read(Object ofStandby, Object ofPrimary) {
        return name() + ": " + ofStandby + ", " + primaryName() + ": " + ofPrimary;
    }

    /** A setting as the standby will have it: where there is no configuration yet, the copy brings the primary's. */
    String standbySetting(String name) {
        Cluster cluster = standby.cluster();
        boolean none = cluster.state() != Cluster.State.PRIMARY && cluster.state() != Cluster.State.STANDBY;
        return none && cluster.configInside() ? primary.setting(name) : standby.setting(name);
    }

    /** Whether something is at that path of the standby already, or may be. */
    boolean isTaken(String path) {
        return standby.host().paths().stream()
                .anyMatch(facts -> facts.path().equals(path) && TAKEN.contains(facts.content()));
    }

    /** Whether it still has to be copied from the primary: it is no standby of it yet. */
    boolean toBeCopied() {
        return toBeCopiedAnew() || !standby.replicaOf(primary.systemIdentifier());
    }

    /** Whether the person wants it copied although it is a standby of the primary. */
    boolean toBeCopiedAnew() {
        return snapshot.anew().contains(wanted.name());
    }
}
