package org.pgtandem.probe.rule;

import java.util.stream.Stream;
import org.pgtandem.model.Cluster;
import org.pgtandem.model.Finding;

/** Something else listens on the port that the standby will need. */
final class PortTaken implements PairRule {

    @Override
    public Stream<Finding> of(Pair pair) {
        Cluster cluster = pair.standby().cluster();
        if (cluster.running() || hasPrimarysConfiguration(pair)) {
            return Stream.of();
        }
        String words = "port " + cluster.port();
        if (!pair.standby().host().listening().contains(cluster.port())) {
            return Stream.of(Finding.ok("PortFree", pair.name(), "The standby's port is free.", words));
        }
        String by = pair.standby().host().clusters().stream()
                .filter(other -> other.running() && other.port() == cluster.port())
                .map(other -> "the cluster " + other.ref())
                .findFirst()
                .orElse("another program");
        return Stream.of(Finding.blocker(
                "PortTaken",
                pair.name(),
                "Port " + cluster.port() + " of the standby is taken by " + by + ": the standby could not start.",
                words,
                "Give the cluster " + cluster.ref() + " another port in " + cluster.configFile()
                        + ", or stop what listens" + " there ('ss -ltnp' shows it)."));
    }

    /** A copy that was never started holds the primary's files, port included, until its own are put back. */
    private static boolean hasPrimarysConfiguration(Pair pair) {
        Cluster cluster = pair.standby().cluster();
        return cluster.state() == Cluster.State.BACKUP && cluster.configInside();
    }
}
