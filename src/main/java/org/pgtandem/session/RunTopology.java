package org.pgtandem.session;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.pgtandem.engine.History;
import org.pgtandem.model.Change;
import org.pgtandem.model.Finding;
import org.pgtandem.model.Text;
import org.pgtandem.model.Topology;

/** The topology file as it is now, beside what a run of it was asked for and did. */
record RunTopology(Topology topology) {

    /** The file asks for something else than the run: half by one and half by the other would be neither. */
    Optional<Finding> otherGoal(History run) {
        List<String> now = topology.goal();
        if (run.goal().isEmpty() || run.goal().equals(now)) {
            return Optional.empty();
        }
        return Optional.of(Finding.blocker(
                "TopologyChanged",
                topology.primary().name(),
                Text.of("The topology file asks for something else than when the run began."),
                Stream.concat(
                                run.goal().stream()
                                        .filter(line -> !now.contains(line))
                                        .map(line -> "- " + line),
                                now.stream()
                                        .filter(line -> !run.goal().contains(line))
                                        .map(line -> "+ " + line))
                        .collect(Collectors.joining("\n")),
                Text.of("Give it back what it said and go on, or take the run back and apply anew.")));
    }

    /** A host that was changed, and that the file does not name any more. */
    Optional<Finding> unnamed(List<Change> changes) {
        return changes.stream()
                .map(Change::host)
                .filter(host -> topology.node(host).isEmpty())
                .findFirst()
                .map(host -> Finding.blocker(
                        "HostNotNamed",
                        host,
                        Text.of("The run changed %s, which the topology file no longer names.", host),
                        "",
                        Text.of("Name it in the file again, as it was, then take the run back.")));
    }
}
