package org.pgtandem.probe.rule;

import java.util.Map;
import java.util.stream.Stream;
import org.pgtandem.model.Finding;
import org.pgtandem.probe.ServerFacts;

/** A tablespace is copied to the same path on the standby, or where the topology maps it: something is there already. */
final class TablespacePathTaken implements PairRule {
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
        return Stream.of(
                pair.isTaken(path)
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
}
