package org.pgtandem.probe.rule;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.pgtandem.model.Cluster;
import org.pgtandem.model.Finding;
import org.pgtandem.model.Severity;
import org.pgtandem.probe.NodeFacts;
import org.pgtandem.probe.ServerFacts;

/** What lies today where the standby goes. Nothing of it is deleted: it is renamed aside. */
final class StandbyData implements PairRule {

    @Override
    public Stream<Finding> of(Pair pair) {
        return Stream.concat(content(pair), place(pair));
    }

    private static Stream<Finding> content(Pair pair) {
        Cluster cluster = pair.standby().cluster();
        String where = cluster.dataDirectory();
        return switch (cluster.state()) {
            case ABSENT, EMPTY ->
                Stream.of(Finding.ok("StandbyDataEmpty", pair.name(), "Nothing is in the way of the copy.", where));
            case FOREIGN ->
                Stream.of(Finding.warning(
                        "StandbyDataForeign",
                        pair.name(),
                        where + " holds files that are no cluster. They are renamed aside, not deleted.",
                        "",
                        "See that it is the right directory."));
            case BACKUP ->
                Stream.of(info(
                        "StandbyDataBackup",
                        pair,
                        where + " holds a base backup that was never started. It is renamed aside, not deleted.",
                        ""));
            case STANDBY -> standby(pair);
            case PRIMARY -> cluster(pair);
        };
    }

    private static Stream<Finding> standby(Pair pair) {
        String wanted = pair.primary().systemIdentifier();
        if (pair.toBeCopied()) {
            return Stream.of(Finding.warning(
                    "SystemIdentifierDiffers",
                    pair.name(),
                    pair.standby().cluster().dataDirectory()
                            + " is a standby of another cluster. It is renamed aside, not deleted, and copied anew.",
                    identifier(pair.standby()) + ", primary " + wanted,
                    "See that it is the right host."));
        }
        int own = pair.standby().timeline();
        int primary = pair.primary().timeline();
        return Stream.of(
                primary > 0 && own > primary
                        ? Finding.warning(
                                "TimelineAhead",
                                pair.name(),
                                "The standby is on timeline " + own + ", the primary still on " + primary
                                        + ": it was promoted once, and can't follow.",
                                "",
                                "Move its data directory aside: it is then copied anew.")
                        : Finding.ok(
                                "StandbyOfThisPrimary",
                                pair.name(),
                                "This is a standby of the primary already.",
                                "system identifier " + wanted));
    }

    private static Stream<Finding> cluster(Pair pair) {
        NodeFacts standby = pair.standby();
        String runs = standby.cluster().running() ? " It runs, and is stopped for that." : "";
        boolean same = !standby.systemIdentifier().isEmpty()
                && standby.systemIdentifier().equals(pair.primary().systemIdentifier());
        if (same) {
            return Stream.of(Finding.warning(
                    "StandbyWasPromoted",
                    pair.name(),
                    "The standby's data comes from this primary, but it is read-write: promoted, or started without"
                            + " standby.signal. What was written there since is renamed aside with it, not deleted."
                            + runs,
                    contents(standby),
                    "See that nothing written there is still needed."));
        }
        List<String> own = databases(standby.server());
        String message = standby.cluster().dataDirectory()
                + " holds a cluster of its own. It is renamed aside, not deleted." + runs;
        return Stream.of(
                own.isEmpty()
                        ? info("StandbyDataNotEmpty", pair, message, contents(standby))
                        : Finding.warning(
                                "StandbyDataNotEmpty",
                                pair.name(),
                                message,
                                contents(standby),
                                "See that nobody needs these databases where they are."));
    }

    private static List<String> databases(@Nullable ServerFacts server) {
        return server == null
                ? List.of()
                : server.databases().stream()
                        .filter(name -> !name.equals("postgres"))
                        .toList();
    }

    private static String contents(NodeFacts standby) {
        ServerFacts server = standby.server();
        String databases = server == null
                ? ""
                : server.databases().size() + " databases: " + String.join(", ", server.databases());
        String sessions = server == null || server.sessions() == 0 ? "" : server.sessions() + " sessions";
        String size =
                standby.cluster().size() == 0 ? "" : new Size(standby.cluster().size()).toString();
        return Stream.of(identifier(standby), databases, size, sessions)
                .filter(text -> !text.isEmpty())
                .collect(Collectors.joining(", "));
    }

    private static String identifier(NodeFacts node) {
        return node.systemIdentifier().isEmpty() ? "" : "system identifier " + node.systemIdentifier();
    }

    /** Links and mount points are kept: the copy goes to where they lead. */
    private static Stream<Finding> place(Pair pair) {
        Cluster cluster = pair.standby().cluster();
        if (cluster.mountPoint()) {
            return Stream.of(info(
                    "StandbyDataIsMountPoint",
                    pair,
                    cluster.dataDirectory() + " is a mount point: what is in it is moved, not the mount.",
                    cluster.realDataDirectory()));
        }
        return cluster.dataDirectory().equals(cluster.realDataDirectory())
                ? Stream.of()
                : Stream.of(info(
                        "StandbyDataIsLink",
                        pair,
                        cluster.dataDirectory() + " is reached through a symbolic link, which stays.",
                        cluster.realDataDirectory()));
    }

    private static Finding info(String id, Pair pair, String message, String words) {
        return new Finding(id, Severity.INFO, pair.name(), message, words, "", null);
    }
}
