package org.pgtandem.steps;

import java.util.Optional;
import org.pgtandem.model.Cluster;
import org.pgtandem.model.ClusterRef;
import org.pgtandem.model.Node;
import org.pgtandem.model.Standby;
import org.pgtandem.probe.NodeFacts;
import org.pgtandem.probe.Snapshot;

/**
 * Standbys whose copy an earlier run made and that still bear the primary's configuration, with the port and the socket
 * that they will have once their own is put back: by the primary's the steps would ask another server, or none. One that
 * was never started since has the start options that it had: no copy brings them.
 */
final class OwnEndpoints {
    private final Site site;
    private final Site.Looks looks;

    OwnEndpoints(Site site, Site.Looks looks) {
        this.site = site;
        this.looks = looks;
    }

    /** What the site knows, with those standbys as they will be asked. */
    Snapshot snapshot() {
        Snapshot asked = site.snapshot();
        for (Standby standby : site.topology().standbys()) {
            NodeFacts now = asked.node(standby.name());
            Optional<String> aside = site.copy(standby.name())
                    .filter(copy -> !copy.ownFilesPutBack() || neverStarted(now.cluster()))
                    .map(copy -> new StandbyPlace(site, standby).aside(copy.run()));
            if (aside.isPresent()) {
                asked = asked.with(asAsked(now, aside.get()));
            }
        }
        return asked;
    }

    private static boolean neverStarted(Cluster cluster) {
        return !cluster.running() && cluster.startOptions().isEmpty();
    }

    private NodeFacts asAsked(NodeFacts now, String aside) {
        Node node = now.node();
        NodeFacts own = looks.at(
                new Node(node.name(), node.ssh(), new ClusterRef.DataDirectory(aside), node.address(), node.become()));
        return switch (own.cluster().state()) {
            case ABSENT, EMPTY, FOREIGN -> now;
            case PRIMARY, STANDBY, BACKUP ->
                new NodeFacts(node, now.host(), now.cluster().askedLike(own.cluster()), now.server(), now.files());
        };
    }
}
