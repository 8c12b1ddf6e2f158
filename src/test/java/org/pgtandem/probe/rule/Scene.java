package org.pgtandem.probe.rule;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.pgtandem.model.Finding;
import org.pgtandem.model.Replication;
import org.pgtandem.model.Standby;
import org.pgtandem.model.TlsMode;
import org.pgtandem.model.Topology;
import org.pgtandem.probe.Snapshot;
import org.pgtandem.probe.Snapshot.Link;

/** A primary p1 and a standby-to-be s1 with nothing in the way; a test makes one thing of it worse. */
final class Scene {
    final SceneNode primary = SceneNode.primary();
    final SceneNode standby = SceneNode.standby();
    final List<Link> links = new ArrayList<>(List.of(new Link("s1", "p1", "open", "10.0.0.12", "")));
    boolean slots = true;
    String synchronous = "off";
    TlsMode tls = TlsMode.PREFER;
    String compress = "auto";
    Duration applyDelay = Duration.ZERO;
    Map<String, String> tablespaceMap = Map.of();

    @Nullable
    String walDirectory;

    Snapshot snapshot() {
        Topology topology = new Topology(
                primary.node(),
                List.of(new Standby(standby.node(), "p1", applyDelay, walDirectory, tablespaceMap)),
                new Replication("replicator", slots, synchronous, tls, null, compress),
                "auto",
                "guestbook");
        return new Snapshot(topology, Map.of("p1", primary.facts(), "s1", standby.facts()), links, List.of());
    }

    void link(String result, String words) {
        links.set(0, new Link("s1", "p1", result, "10.0.0.12", words));
    }

    /** What a rule says, each as "severity id@host". */
    List<String> by(Rule rule) {
        return rule.examine(snapshot()).stream().map(Scene::inShort).toList();
    }

    /** The one finding of that id. */
    Finding finding(Rule rule, String id) {
        return rule.examine(snapshot()).stream()
                .filter(finding -> finding.id().equals(id))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no " + id + " but " + by(rule)));
    }

    static String inShort(Finding finding) {
        String fix = finding.fix() == null ? "" : " fixed by " + finding.fix().id();
        return finding.severity().id() + " " + finding.id() + "@" + finding.host() + fix;
    }
}
