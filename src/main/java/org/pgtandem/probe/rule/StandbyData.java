package org.pgtandem.probe.rule;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.pgtandem.model.Cluster;
import org.pgtandem.model.Finding;
import org.pgtandem.model.Text;
import org.pgtandem.probe.NodeFacts;
import org.pgtandem.probe.ServerFacts;

/** What lies today where the standby goes. Nothing of it is deleted: it is renamed aside. */
final class StandbyData implements PairRule {

    @Override
    public Stream<Finding> of(Pair pair) {
        String dangling = pair.standby()
                .host()
                .danglingLinks()
                .get(pair.standby().cluster().realDataDirectory());
        return dangling == null ? Stream.concat(content(pair), place(pair)) : Stream.of(leadsNowhere(pair, dangling));
    }

    /** A link stays, and what it leads to is made and renamed: where that is not there, nothing can be. */
    private static Finding leadsNowhere(Pair pair, String link) {
        return Finding.blocker(
                "StandbyDataLinkDangling",
                pair.name(),
                Text.of(
                        "%s is reached through a symbolic link that leads nowhere.",
                        pair.standby().cluster().dataDirectory()),
                link,
                Text.of(
                        "Make the directory that it leads to, for %s, or remove the link.",
                        pair.standby().cluster().owner()));
    }

    private static Stream<Finding> content(Pair pair) {
        Cluster cluster = pair.standby().cluster();
        String where = cluster.dataDirectory();
        return switch (cluster.state()) {
            case ABSENT, EMPTY ->
                Stream.of(Finding.ok(
                        "StandbyDataEmpty", pair.name(), Text.of("Nothing is in the way of the copy."), where));
            case FOREIGN ->
                Stream.of(Finding.warning(
                        "StandbyDataForeign",
                        pair.name(),
                        Text.of("%s holds files that are no cluster. They are renamed aside, not deleted.", where),
                        "",
                        Text.of("See that it is the right directory.")));
            case BACKUP ->
                Stream.of(info(
                        "StandbyDataBackup",
                        pair,
                        Text.of(
                                "%s holds a base backup that was never started. It is renamed aside, not deleted.",
                                where),
                        ""));
            case STANDBY -> standby(pair);
            case PRIMARY -> cluster(pair);
        };
    }

    private static Stream<Finding> standby(Pair pair) {
        String wanted = pair.primary().systemIdentifier();
        if (pair.toBeCopiedAnew()) {
            return Stream.of(info(
                    "StandbyCopiedAgain",
                    pair,
                    Text.of(
                            "%s is copied again, as you want. What is there is renamed aside, not deleted.",
                            pair.standby().cluster().dataDirectory()),
                    ""));
        }
        if (pair.toBeCopied()) {
            return Stream.of(Finding.warning(
                    "SystemIdentifierDiffers",
                    pair.name(),
                    Text.of(
                            "%s is a standby of another cluster. It is renamed aside, not deleted, and copied again.",
                            pair.standby().cluster().dataDirectory()),
                    "system_identifier: " + pair.read(pair.standby().systemIdentifier(), wanted),
                    Text.of("See that it is the right host.")));
        }
        return Stream.of(timeline(pair));
    }

    private static Finding timeline(Pair pair) {
        int own = pair.standby().timeline();
        int primary = pair.primary().timeline();
        return primary > 0 && own > primary
                ? Finding.blocker(
                        "TimelineAhead",
                        pair.name(),
                        Text.of(
                                "The standby is on timeline %s, the primary still on %s: it was promoted once, and can't follow.",
                                own, primary),
                        "",
                        Text.of(
                                "Copy it again: pgtandem apply FILE --copy-again %s. What is there is renamed aside, not deleted.",
                                pair.name()))
                : Finding.ok(
                        "StandbyOfThisPrimary",
                        pair.name(),
                        Text.of("This is a standby of the primary already."),
                        "system_identifier: " + pair.primary().systemIdentifier());
    }

    private static Stream<Finding> cluster(Pair pair) {
        NodeFacts standby = pair.standby();
        Text runs = standby.cluster().running() ? Text.of(" It runs, and is stopped for that.") : Text.NONE;
        boolean same = !standby.systemIdentifier().isEmpty()
                && standby.systemIdentifier().equals(pair.primary().systemIdentifier());
        if (same) {
            return Stream.of(Finding.warning(
                    "StandbyWasPromoted",
                    pair.name(),
                    Text.of(
                            "The standby's data comes from this primary, but it is read-write: promoted, or started without "
                                    + "standby.signal. What was written there since is renamed aside with it, not deleted.%s",
                            runs),
                    contents(standby),
                    Text.of("See that nothing written there is still needed.")));
        }
        List<String> own = databases(standby.server());
        Text message = Text.of(
                "%s holds a cluster of its own. It is renamed aside, not deleted.%s",
                standby.cluster().dataDirectory(), runs);
        return Stream.of(
                own.isEmpty()
                        ? info("StandbyDataNotEmpty", pair, message, contents(standby))
                        : Finding.warning(
                                "StandbyDataNotEmpty",
                                pair.name(),
                                message,
                                contents(standby),
                                Text.of("See that nobody needs these databases where they are.")));
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
        String databases = server == null ? "" : "pg_database: " + String.join(", ", server.databases());
        String sessions = server == null || server.sessions() == 0 ? "" : "pg_stat_activity: " + server.sessions();
        String size =
                standby.cluster().size() == 0 ? "" : new Size(standby.cluster().size()).toString();
        return Stream.of(identifier(standby), databases, size, sessions)
                .filter(text -> !text.isEmpty())
                .collect(Collectors.joining(", "));
    }

    private static String identifier(NodeFacts node) {
        return node.systemIdentifier().isEmpty() ? "" : "system_identifier: " + node.systemIdentifier();
    }

    /** Links and mount points are kept: the copy goes to where they lead. */
    private static Stream<Finding> place(Pair pair) {
        Cluster cluster = pair.standby().cluster();
        if (cluster.mountPoint()) {
            return Stream.of(info(
                    "StandbyDataIsMountPoint",
                    pair,
                    Text.of("%s is a mount point: what is in it is moved, not the mount.", cluster.dataDirectory()),
                    cluster.realDataDirectory()));
        }
        return cluster.dataDirectory().equals(cluster.realDataDirectory())
                ? Stream.of()
                : Stream.of(info(
                        "StandbyDataIsLink",
                        pair,
                        Text.of("%s is reached through a symbolic link, which stays.", cluster.dataDirectory()),
                        cluster.realDataDirectory()));
    }

    private static Finding info(String id, Pair pair, Text message, String words) {
        return Finding.info(id, pair.name(), message, words);
    }
}
