package org.pgtandem.probe.rule;

import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.pgtandem.model.Finding;
import org.pgtandem.model.Text;
import org.pgtandem.probe.ServerFacts;

/** The server that is to be copied over feeds standbys of its own. */
final class StandbyHasReplicas implements PairRule {

    @Override
    public Stream<Finding> of(Pair pair) {
        ServerFacts server = pair.standby().server();
        if (server == null || server.replicas().isEmpty() || !pair.toBeCopied()) {
            return Stream.of();
        }
        String names = server.replicas().stream()
                .map(replica -> replica.applicationName() + " (" + replica.clientAddress() + ")")
                .collect(Collectors.joining(", "));
        return Stream.of(Finding.warning(
                "StandbyHasReplicas",
                pair.name(),
                Text.of("Other servers stream from the cluster that is there today: they lose it."),
                names,
                Text.of("Point them elsewhere first if they are needed.")));
    }
}
