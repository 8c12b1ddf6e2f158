package org.pgtandem.probe.rule;

import java.util.List;
import java.util.stream.Stream;
import org.pgtandem.model.Finding;
import org.pgtandem.model.Text;
import org.pgtandem.probe.NodeFacts;

/** Patroni, repmgr or pg_auto_failover own the cluster: what is edited behind their back they undo, or worse. */
final class ManagedElsewhere implements NodeRule {
    private static final List<String> LIBRARIES = List.of("repmgr", "pgautofailover");

    @Override
    public Stream<Finding> of(NodeFacts node) {
        List<String> evidence = Stream.concat(onHost(node), loaded(node)).toList();
        if (evidence.isEmpty()) {
            return Stream.of();
        }
        String manager = evidence.getFirst().split(":", 2)[0];
        return Stream.of(Finding.blocker(
                "ManagedElsewhere",
                node.node().name(),
                Text.of(
                        "The cluster is in the hands of %s, which would undo what is changed behind its back.",
                        manager),
                String.join("; ", evidence),
                Text.of("Add the standby with %s's own tools, or take the cluster out of its hands first.", manager)));
    }

    /** A process speaks for the whole host, a file only for the data directory that it names. */
    private static Stream<String> onHost(NodeFacts node) {
        return node.host().managers().stream()
                .filter(seen -> seen.contains(": process ")
                        || seen.contains(node.cluster().realDataDirectory())
                        || seen.contains(node.cluster().dataDirectory()));
    }

    private static Stream<String> loaded(NodeFacts node) {
        String libraries = node.setting("shared_preload_libraries");
        return LIBRARIES.stream()
                .filter(libraries::contains)
                .map(library -> library + ": shared_preload_libraries = " + libraries);
    }
}
