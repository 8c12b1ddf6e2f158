package org.pgtandem.probe.rule;

import java.util.stream.Stream;
import org.pgtandem.model.Cluster;
import org.pgtandem.model.Finding;
import org.pgtandem.model.Text;

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
            return Stream.of(Finding.ok("PortFree", pair.name(), Text.of("The standby's port is free."), words));
        }
        Text by = pair.standby().host().clusters().stream()
                .filter(other -> other.running() && other.port() == cluster.port())
                .map(other -> Text.of("the cluster %s", other.ref()))
                .findFirst()
                .orElse(Text.of("another program"));
        return Stream.of(Finding.blocker(
                "PortTaken",
                pair.name(),
                Text.of("Port %s of the standby is taken by %s: the standby could not start.", cluster.port(), by),
                words,
                Text.of(
                        "Give the cluster %s another port in %s, or stop what listens there ('ss -ltnp' shows it).",
                        cluster.ref(), cluster.configFile())));
    }

    /** A copy that was never started holds the primary's files, port included, until its own are put back. */
    private static boolean hasPrimarysConfiguration(Pair pair) {
        Cluster cluster = pair.standby().cluster();
        return cluster.state() == Cluster.State.BACKUP && cluster.configInside();
    }
}
