package org.pgtandem.steps;

import org.pgtandem.model.ClusterRef;
import org.pgtandem.model.Node;
import org.pgtandem.model.Standby;
import org.pgtandem.probe.NodeFacts;
import org.pgtandem.probe.Snapshot;

/**
 * Standbys whose copy an earlier run made and that still bear the primary's configuration, with the port and the socket
 * that they will have once their own is put back: by the primary's the steps would ask another server, or none.
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
            String run = site.copiedBy(standby.name()).orElse("");
            if (!run.isEmpty()) {
                asked = asked.with(asAsked(asked.node(standby.name()), new StandbyPlace(site, standby).aside(run)));
            }
        }
        return asked;
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
