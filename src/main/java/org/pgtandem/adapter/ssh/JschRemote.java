package org.pgtandem.adapter.ssh;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import org.pgtandem.adapter.ssh.Executor.NotBegun;
import org.pgtandem.engine.Secrets;
import org.pgtandem.model.As;
import org.pgtandem.model.Command;
import org.pgtandem.model.HostFailure;
import org.pgtandem.model.Node;
import org.pgtandem.model.SshTarget;
import org.pgtandem.model.Text;
import org.pgtandem.remote.Output;
import org.pgtandem.remote.Remote;
import org.pgtandem.remote.Route;
import org.pgtandem.remote.Stream;

/** A host over SSH, connected at its first use, and again at the next use after the connection was lost. */
final class JschRemote implements Remote {
    private static final Duration PROBING = Duration.ofSeconds(30);

    private final Node node;
    private final Secrets secrets;
    private final SshFailures failures;
    private final Executor executor;
    private final Ways ways;
    private final Links links;

    JschRemote(Node node, SshConnector connector, Credentials credentials, Secrets secrets) {
        this.node = node;
        this.secrets = secrets;
        this.failures = new SshFailures(node.name(), secrets::redact);
        this.executor = new Executor(failures);
        this.links = new Links(connector, failures, node.ssh());
        this.ways = new Ways(
                new SshTarget(null, node.ssh().host(), node.ssh().port()).toString(),
                node.become(),
                credentials,
                (way, words, password) ->
                        links.use(link -> executor.run(link, way, words, new byte[0], password, PROBING)));
    }

    @Override
    public String host() {
        return node.name();
    }

    @Override
    public Output run(Command command) {
        Way way = way(command.as());
        byte[] input = command.input().fill(secrets::reveal).getBytes(StandardCharsets.UTF_8);
        try {
            return links.use(
                    link -> executor.run(link, way, command.words(), input, ways.password(), command.deadline()));
        } catch (NotBegun e) {
            throw notBegun(way, e);
        }
    }

    @Override
    public Stream open(As as, List<String> words) {
        Way way = way(as);
        try {
            return links.use(link -> executor.open(link, way, words, ways.password(), PROBING));
        } catch (NotBegun e) {
            throw notBegun(way, e);
        }
    }

    @Override
    public Route route(As as) {
        try {
            return ways.to(as).route();
        } catch (NotBegun e) {
            throw notBegun(Way.same(""), e);
        }
    }

    @Override
    public Route unasked(As as) {
        try {
            return ways.unasked(as).route();
        } catch (NotBegun e) {
            throw notBegun(Way.same(""), e);
        }
    }

    private Way way(As as) {
        try {
            Way way = ways.to(as);
            if (way.route() instanceof Route.None(String words, Text hint)) {
                throw failures.mayNotBecome(node.ssh().toString(), way.user(), words, hint);
            }
            return way;
        } catch (NotBegun e) {
            throw notBegun(Way.same(""), e);
        }
    }

    private HostFailure notBegun(Way way, NotBegun e) {
        String login = node.ssh().toString();
        return way.prefix().isEmpty()
                ? failures.shellFailed(login, e.exit(), e.words())
                : failures.mayNotBecome(
                        login,
                        way.user(),
                        e.words(),
                        Text.of("It worked before in this run: read the host's sudo log."));
    }

    @Override
    public boolean connected() {
        return links.connected();
    }

    @Override
    public void close() {
        links.close();
    }
}
