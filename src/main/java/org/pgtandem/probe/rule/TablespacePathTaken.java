package org.pgtandem.probe.rule;

import java.util.Map;
import java.util.stream.Stream;
import org.pgtandem.model.Finding;
import org.pgtandem.model.Text;
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
                                Text.of(
                                        "The tablespace %s would be copied to %s, where something is already.",
                                        space.getKey(), path),
                                path,
                                Text.of(
                                        "Map it in the topology file: tablespaces: { %s: /another/path }.",
                                        space.getValue()))
                        : Finding.ok(
                                "TablespacePathFree",
                                pair.name(),
                                Text.of("The place of the tablespace %s is free.", space.getKey()),
                                path));
    }
}
