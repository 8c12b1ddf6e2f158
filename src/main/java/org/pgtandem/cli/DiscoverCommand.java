package org.pgtandem.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.pgtandem.model.SshTarget;
import org.pgtandem.session.Sessions;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Finds the clusters of hosts. */
@Command(name = "discover", description = "Find every PostgreSQL cluster on hosts. Changes nothing.")
final class DiscoverCommand implements Callable<Integer> {
    private final Desk desk;

    @Parameters(
            paramLabel = "USER@HOST[:PORT]",
            arity = "1..*",
            converter = ByText.class,
            description = "The hosts; names of ~/.ssh/config, too.")
    private List<SshTarget> targets = new ArrayList<>();

    @Option(names = "--json", description = "Print JSON for scripts.")
    private boolean json;

    DiscoverCommand(Desk desk) {
        this.desk = desk;
    }

    @Override
    public Integer call() {
        List<Sessions.Seen> seen =
                desk.sessions().discover(targets, desk.options().connect(desk.prompts()));
        if (json) {
            ObjectNode hosts = Json.object();
            ArrayNode list = hosts.putArray("hosts");
            seen.forEach(host -> list.add(DiscoveryForm.json(host)));
            desk.terminal().line(Json.line(hosts));
        } else {
            desk.terminal()
                    .line(seen.stream()
                            .map(host -> DiscoveryForm.text(desk.words(), host))
                            .collect(Collectors.joining("\n\n")));
        }
        return seen.stream().allMatch(Sessions.Host.class::isInstance) ? ExitCode.DONE : ExitCode.BLOCKED;
    }

    /** Reads "dba@10.0.0.11:22". */
    static final class ByText implements ITypeConverter<SshTarget> {
        @Override
        public SshTarget convert(String text) {
            return SshTarget.parse(text);
        }
    }
}
