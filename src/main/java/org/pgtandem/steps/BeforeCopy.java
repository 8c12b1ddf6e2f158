package org.pgtandem.steps;

import java.util.HashMap;
import java.util.Map;
import org.pgtandem.engine.History;
import org.pgtandem.model.Cluster;
import org.pgtandem.model.ClusterRef;
import org.pgtandem.model.Node;
import org.pgtandem.model.Standby;
import org.pgtandem.probe.ConfigFiles;
import org.pgtandem.probe.NodeFacts;
import org.pgtandem.probe.Snapshot;
import org.pgtandem.remote.TextFile;

/**
 * Standbys as they were when a run was planned that has put its copies into their data directories since: what was there
 * lies under the name that the run gave it, with its port, its start options and its files.
 */
final class BeforeCopy {
    private final Site site;
    private final Site.Looks looks;

    BeforeCopy(Site site, Site.Looks looks) {
        this.site = site;
        this.looks = looks;
    }

    /** What the site knows, with those standbys as they were. */
    Snapshot snapshot(History history) {
        Snapshot before = site.snapshot();
        for (Standby standby : site.topology().standbys()) {
            if (history.intended(new CopyPrimary(site, standby).id())) {
                before = before.with(asItWas(standby));
            }
        }
        return before;
    }

    private NodeFacts asItWas(Standby standby) {
        NodeFacts now = site.snapshot().node(standby.name());
        String aside = new StandbyPlace(site, standby).aside();
        Node node = now.node();
        NodeFacts there = looks.at(
                new Node(node.name(), node.ssh(), new ClusterRef.DataDirectory(aside), node.address(), node.become()));
        return switch (there.cluster().state()) {
            case ABSENT, EMPTY, FOREIGN -> now;
            case PRIMARY, STANDBY, BACKUP ->
                new NodeFacts(
                        node,
                        now.host(),
                        now.cluster().holding(there.cluster()),
                        null,
                        files(now.files(), there.files(), aside, now.cluster()));
        };
    }

    /** As the files are now, but those of the data directory as they lie aside. */
    private static ConfigFiles files(ConfigFiles now, ConfigFiles there, String aside, Cluster cluster) {
        Map<String, TextFile> files = new HashMap<>(now.byPath());
        for (TextFile file : there.byPath().values()) {
            if (file.path().startsWith(aside + "/")) {
                String path = cluster.inside(file.path().substring(aside.length() + 1));
                files.put(
                        path, new TextFile(path, file.text(), file.charset(), file.hash(), file.owner(), file.mode()));
            }
        }
        return new ConfigFiles(files);
    }
}
