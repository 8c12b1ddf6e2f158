package org.pgtandem.probe.rule;

import java.util.stream.Stream;
import org.pgtandem.model.Finding;
import org.pgtandem.model.Text;
import org.pgtandem.probe.NodeFacts;
import org.pgtandem.probe.ServerFacts;
import org.pgtandem.probe.ServerFacts.FileSetting;

/** A setting in a file that the server refuses: it runs on, but would not start again. */
final class ConfigurationBroken implements NodeRule {

    @Override
    public Stream<Finding> of(NodeFacts node) {
        ServerFacts server = node.server();
        return server == null ? Stream.of() : broken(node, server);
    }

    private static Stream<Finding> broken(NodeFacts node, ServerFacts server) {
        return server.fileSettings().stream()
                .filter(setting -> !setting.error().isEmpty() && !pending(server, setting))
                .map(setting -> Finding.blocker(
                        "ConfigurationBroken",
                        node.node().name(),
                        Text.of(
                                "Line %s of %s is broken: the server runs on, but would not start again.",
                                setting.line(), setting.file()),
                        (setting.name().isEmpty() ? "" : setting.name() + ": ") + setting.error(),
                        Text.of("Correct line %s, then run SELECT pg_reload_conf().", setting.line())));
    }

    /** "setting could not be applied" only says that a restart is needed. */
    private static boolean pending(ServerFacts server, FileSetting setting) {
        ServerFacts.Setting known = server.settings().get(setting.name());
        return known != null && known.pendingRestart();
    }
}
