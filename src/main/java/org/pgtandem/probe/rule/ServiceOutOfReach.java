package org.pgtandem.probe.rule;

import java.util.stream.Stream;
import org.pgtandem.model.Finding;
import org.pgtandem.model.Text;
import org.pgtandem.probe.NodeFacts;

/** systemd owns the cluster, and neither root nor its owner may be used to ask systemd. */
final class ServiceOutOfReach implements NodeRule {

    @Override
    public Stream<Finding> of(NodeFacts node) {
        String unit = node.host().unitsOutOfReach().get(node.cluster().realDataDirectory());
        if (unit == null) {
            return Stream.of();
        }
        return Stream.of(Finding.warning(
                "NoServiceRights",
                node.node().name(),
                Text.of(
                        "systemd starts the cluster as %s, but the login may not control it. Where a restart is needed "
                                + "it is made as %s, and systemd will show the unit as inactive.",
                        unit, node.cluster().owner()),
                unit,
                Text.of(
                        "Give sudo the lines that 'pgtandem check FILE --sudoers' prints, or restart %s yourself afterwards.",
                        unit)));
    }
}
