package org.pgtandem.probe.rule;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.pgtandem.model.Finding;
import org.pgtandem.probe.HostFacts.PathFacts;
import org.pgtandem.probe.ServerFacts;

/** A tablespace is copied to the same path on the standby, or where the topology maps it: something is there already. */
final class TablespacePathTaken implements PairRule {
    private static final List<String> TAKEN = List.of("other", "cluster", "hidden");

    @Override
    public Stream<Finding> of(Pair pair) {
        ServerFacts server = pair.primary().server();
        if (server == null || !pair.toBeCopied()) {
            return Stream.of();
        }
        return server.tablespaces().entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .flatMap(space -> judge(pair, space));
    }

    private static Stream<Finding> judge(Pair pair, Map.Entry<String, String> space) {
        String path = pair.wanted().tablespaces().getOrDefault(space.getValue(), space.getValue());
        boolean taken = pair.standby().host().paths().stream().anyMatch(facts -> isTaken(facts, path));
        return Stream.of(
                taken
                        ? Finding.blocker(
                                "TablespacePathTaken",
                                pair.name(),
                                "The tablespace " + space.getKey() + " would be copied to " + path
                                        + ", where something is already.",
                                path,
                                "Map it in the topology file: tablespaces: { " + space.getValue()
                                        + ": /another/path }.")
                        : Finding.ok(
                                "TablespacePathFree",
                                pair.name(),
                                "The place of the tablespace " + space.getKey() + " is free.",
                                path));
    }

    private static boolean isTaken(PathFacts facts, String path) {
        return facts.path().equals(path) && TAKEN.contains(facts.content());
    }
}
