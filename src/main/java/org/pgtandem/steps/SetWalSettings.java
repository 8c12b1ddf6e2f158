package org.pgtandem.steps;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.pgtandem.conf.SettingValue;
import org.pgtandem.conf.SettingsChain;
import org.pgtandem.engine.Check;
import org.pgtandem.model.Action;
import org.pgtandem.model.Change;
import org.pgtandem.model.Cluster;
import org.pgtandem.model.Finding;
import org.pgtandem.model.Section;
import org.pgtandem.model.Text;
import org.pgtandem.probe.NodeFacts;
import org.pgtandem.probe.ServerFacts;

/** The primary's settings for streaming, in the files that take effect; a restart, if they need one, is the next step. */
final class SetWalSettings extends SiteStep {

    SetWalSettings(Site site) {
        super(site, Section.CONF, site.primary());
    }

    @Override
    public Check check(List<Change> before) {
        NodeFacts facts = site.live(host);
        Cluster cluster = site.cluster(host);
        SettingsEdit edit = new SettingsEdit(host, cluster, facts.files());
        SettingsChain chain = edit.chain();
        PrimarySettings settings = new PrimarySettings(site, site.server(host));
        Map<String, String> missing = new HashMap<>(settings.missing());
        List<Finding> inTheWay = Stream.concat(
                        missing.keySet().stream().sorted().flatMap(name -> fixedAtStart(name).stream()),
                        settings.connectionsNeeded().stream().mapToObj(this::connectionsTooFew))
                .toList();
        if (!inTheWay.isEmpty()) {
            return new Check.Blocked(inTheWay);
        }
        missing.entrySet()
                .removeIf(setting -> chain.winner(setting.getKey())
                        .filter(place -> SettingValue.same(place.setting().value(), setting.getValue()))
                        .isPresent());
        List<Action.WriteFile> writes = edit.set(new TreeMap<>(missing));
        if (writes.isEmpty()) {
            return satisfied(Text.of("the settings for streaming are in the files"));
        }
        Reload reload = new Reload(site, host);
        List<Action> undo = reload.undo(writes);
        undo.addAll(RestartPrimary.undo(site));
        return needed(reload.after(writes), undo);
    }

    /** What is given when the server is started beats every file, after a restart too. */
    private Optional<Finding> fixedAtStart(String name) {
        ServerFacts.Setting setting = site.server(host).settings().get(name);
        return Optional.ofNullable(setting)
                .filter(found -> Set.of("command line", "environment variable").contains(found.source()))
                .map(found -> Finding.blocker(
                        "SettingOutOfReach",
                        host,
                        Text.of(
                                "%s has to be changed, but comes from the %s, which beats every file.",
                                name, found.source()),
                        name + " = " + found.value(),
                        Text.of("Take it out of the options that the server is started with.")));
    }

    private Finding connectionsTooFew(long needed) {
        ServerFacts server = site.server(host);
        return Finding.blocker(
                "ConnectionsTooFew",
                host,
                Text.of(
                        "Up to release 11 walsenders are taken from max_connections, which is too small for those needed:"
                                + " the server would not start."),
                Stream.of("max_connections", "superuser_reserved_connections", "max_wal_senders")
                        .map(name -> name + " = " + server.value(name))
                        .collect(Collectors.joining(", ")),
                Text.of("Set max_connections to %s or more, and restart the server.", needed));
    }
}
