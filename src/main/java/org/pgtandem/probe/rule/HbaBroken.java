package org.pgtandem.probe.rule;

import java.util.List;
import java.util.stream.Stream;
import org.pgtandem.conf.HbaFile;
import org.pgtandem.model.Cluster;
import org.pgtandem.model.Finding;
import org.pgtandem.model.Text;
import org.pgtandem.probe.NodeFacts;
import org.pgtandem.probe.ServerFacts;
import org.pgtandem.remote.TextFile;

/**
 * A line that the server would refuse: it then loads none of the file, a reload is silently without effect, and the next
 * start fails.
 */
final class HbaBroken implements NodeRule {

    private record Broken(String file, int line, String error) {}

    @Override
    public Stream<Finding> of(NodeFacts node) {
        Cluster cluster = node.cluster();
        List<Broken> broken = broken(node);
        if (broken.isEmpty() && node.server() != null) {
            return Stream.of(Finding.ok(
                    "HbaLoads",
                    node.node().name(),
                    Text.of("The server can load its pg_hba.conf."),
                    cluster.hbaFile()));
        }
        return broken.stream()
                .map(line -> Finding.blocker(
                        "HbaBroken",
                        node.node().name(),
                        Text.of(
                                "Line %s of %s is broken: the server loads none of the file, and would not start again.",
                                line.line(), line.file()),
                        line.error(),
                        Text.of("Correct line %s, then run SELECT pg_reload_conf().", line.line())));
    }

    /** From the server's own view; else, before release 10 and where no server runs, from the text. */
    private static List<Broken> broken(NodeFacts node) {
        ServerFacts server = node.server();
        if (server != null && server.superuser() && server.version().hasHbaFileRules()) {
            return server.hbaRules().stream()
                    .filter(rule -> !rule.error().isEmpty())
                    .map(rule -> new Broken(rule.file(), rule.line(), rule.error()))
                    .toList();
        }
        TextFile file = node.files().file(node.cluster().hbaFile());
        return HbaFile.parse(file.text(), node.cluster().version()).brokenLines().stream()
                .map(line -> new Broken(file.path(), line.line(), line.message()))
                .toList();
    }
}
