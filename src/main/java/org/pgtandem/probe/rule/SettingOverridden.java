package org.pgtandem.probe.rule;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.pgtandem.conf.SettingsChain;
import org.pgtandem.conf.SettingsChain.Place;
import org.pgtandem.model.Finding;
import org.pgtandem.model.Text;
import org.pgtandem.probe.NodeFacts;
import org.pgtandem.probe.ServerFacts;

/** A setting that replication needs stands in several places, or where no file reaches it. */
final class SettingOverridden implements NodeRule {
    private static final List<String> FIXED = List.of("command line", "environment variable");

    private static final List<String> OURS = List.of(
            "wal_level",
            "max_wal_senders",
            "max_replication_slots",
            "listen_addresses",
            "hot_standby",
            "wal_keep_segments",
            "wal_keep_size",
            "max_connections",
            "synchronous_standby_names");

    @Override
    public Stream<Finding> of(NodeFacts node) {
        SettingsChain files = node.settings();
        return OURS.stream().flatMap(name -> Stream.concat(twice(node, files.all(name)), outOfReach(node, name)));
    }

    private static Stream<Finding> twice(NodeFacts node, List<Place> places) {
        if (places.size() < 2) {
            return Stream.of();
        }
        Place winner = places.getLast();
        return Stream.of(Finding.info(
                "SettingOverridden",
                node.node().name(),
                Text.of(
                        "%s is set %s times; the last place wins, %s. If it has to change, it is changed there.",
                        winner.setting().name(), places.size(), at(winner)),
                places.stream()
                        .map(place -> at(place) + ": " + place.setting().value())
                        .collect(Collectors.joining("; "))));
    }

    private static String at(Place place) {
        return place.path() + ":" + place.setting().line();
    }

    private static Stream<Finding> outOfReach(NodeFacts node, String name) {
        ServerFacts server = node.server();
        ServerFacts.Setting setting = server == null ? null : server.settings().get(name);
        return setting != null && FIXED.contains(setting.source())
                ? Stream.of(Finding.warning(
                        "SettingFixedAtStart",
                        node.node().name(),
                        Text.of(
                                "%s comes from the %s, which beats every file: pgTandem can't change it.",
                                name, setting.source()),
                        name + " = " + setting.value(),
                        Text.of("Take it out of the options that the server is started with.")))
                : Stream.of();
    }
}
