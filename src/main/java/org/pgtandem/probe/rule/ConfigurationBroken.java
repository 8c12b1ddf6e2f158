package org.pgtandem.probe.rule;

import java.util.List;
import java.util.stream.Stream;
import org.pgtandem.conf.Setting;
import org.pgtandem.conf.SettingsChain;
import org.pgtandem.model.Finding;
import org.pgtandem.model.Text;
import org.pgtandem.probe.NodeFacts;
import org.pgtandem.probe.ServerFacts;
import org.pgtandem.probe.ServerFacts.FileSetting;

/** A setting in a file that the server refuses: one that runs goes on, but would not start again. */
final class ConfigurationBroken implements NodeRule {

    @Override
    public Stream<Finding> of(NodeFacts node) {
        ServerFacts server = node.server();
        return Stream.concat(server == null ? Stream.of() : broken(node, server), refused(node));
    }

    private static Stream<Finding> broken(NodeFacts node, ServerFacts server) {
        return server.fileSettings().stream()
                .filter(setting -> !setting.error().isEmpty())
                .filter(setting ->
                        !pending(server, setting) && !takenOut(setting) && !overridden(node, server, setting))
                .map(setting -> Finding.blocker(
                        "ConfigurationBroken",
                        node.node().name(),
                        Text.of(
                                "Line %s of %s is broken: the server runs on, but would not start again.",
                                setting.line(), setting.file()),
                        (setting.name().isEmpty() ? "" : setting.name() + ": ") + setting.error(),
                        Text.of("Correct line %s, then run SELECT pg_reload_conf().", setting.line())));
    }

    private static Stream<Finding> refused(NodeFacts node) {
        return Stream.ofNullable(node.host().refusals().get(node.cluster().realDataDirectory()))
                .map(words -> Finding.blocker(
                        "ConfigurationBroken",
                        node.node().name(),
                        node.cluster().running()
                                ? Text.of(
                                        "The settings in %s do not load: the server runs on, but would not start again.",
                                        node.cluster().configFile())
                                : Text.of(
                                        "The settings in %s do not load: the server would not start with them.",
                                        node.cluster().configFile()),
                        words,
                        node.cluster().running()
                                ? Text.of("Correct what it says, then run SELECT pg_reload_conf().")
                                : Text.of("Correct what it says.")));
    }

    /** "setting could not be applied" only says that a restart is needed. */
    private static boolean pending(ServerFacts server, FileSetting setting) {
        ServerFacts.Setting known = server.settings().get(setting.name());
        return known != null && known.pendingRestart();
    }

    /** What was taken out of the files stands in none, and only waits for a restart too; these words are never translated. */
    private static boolean takenOut(FileSetting setting) {
        return setting.file().isEmpty() && setting.error().endsWith("cannot be changed without restarting the server");
    }

    /**
     * Of a name that is written in two ways, say in capitals too, the server tries every value in turn, and says of all but
     * the last what it says of a broken one; at a start it takes the last.
     */
    private static boolean overridden(NodeFacts node, ServerFacts server, FileSetting setting) {
        ServerFacts.Setting known = server.settings().get(setting.name());
        List<Setting> places = node.settings().all(setting.name()).stream()
                .map(SettingsChain.Place::setting)
                .toList();
        return known != null
                && known.context().equals("postmaster")
                && places.stream().map(Setting::name).distinct().count() > 1
                && places.getLast().line() != setting.line();
    }
}
