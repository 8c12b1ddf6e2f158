package org.pgtandem.adapter.ssh;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.pgtandem.adapter.ssh.Executor.NotBegun;
import org.pgtandem.engine.Secrets;
import org.pgtandem.model.As;
import org.pgtandem.model.Command;
import org.pgtandem.model.HostFailure;
import org.pgtandem.model.Node;
import org.pgtandem.remote.Output;
import org.pgtandem.remote.Remote;
import org.pgtandem.remote.Route;
import org.pgtandem.remote.Stream;

/**
 * A host over SSH. It is connected at its first use, and again at the next use after the connection was lost. A refused
 * login is not tried twice.
 */
final class JschRemote implements Remote {
    private static final Duration PROBING = Duration.ofSeconds(30);
    private static final Set<String> FINAL = Set.of("LoginRefused", "HostKeyUnknown", "HostKeyChanged");

    private final Node node;
    private final SshConnector connector;
    private final Secrets secrets;
    private final SshFailures failures;
    private final Executor executor;
    private final Ways ways;
    private final ReentrantLock connecting = new ReentrantLock();
    private volatile @Nullable Link link;
    private @Nullable HostFailure refusal;
    private boolean closed;

    JschRemote(Node node, SshConnector connector, Credentials credentials, Secrets secrets) {
        this.node = node;
        this.connector = connector;
        this.secrets = secrets;
        this.failures = new SshFailures(node.name(), secrets::redact);
        this.executor = new Executor(failures);
        this.ways = new Ways(
                node.name(),
                node.become(),
                credentials,
                (way, words, password) -> executor.run(link(), way, words, new byte[0], password, PROBING));
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
            return executor.run(link(), way, command.words(), input, ways.password(), command.deadline());
        } catch (NotBegun e) {
            throw notBegun(way, e);
        }
    }

    @Override
    public Stream open(As as, List<String> words) {
        Way way = way(as);
        try {
            return executor.open(link(), way, words, ways.password(), PROBING);
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

    private Way way(As as) {
        try {
            Way way = ways.to(as);
            if (way.route() instanceof Route.None(String words, String hint)) {
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
                        login, way.user(), e.words(), "It worked before in this run: read the host's sudo log.");
    }

    private Link link() {
        Link standing = link;
        if (standing != null && standing.stands()) {
            return standing;
        }
        connecting.lock();
        try {
            return connect();
        } finally {
            connecting.unlock();
        }
    }

    private Link connect() {
        Link standing = link;
        if (standing != null && standing.stands()) {
            return standing;
        }
        if (closed) {
            throw new IllegalStateException(host() + " is closed");
        }
        if (refusal != null) {
            throw refusal;
        }
        try {
            Link fresh = new Link(connector.connect(failures, node.ssh()));
            link = fresh;
            return fresh;
        } catch (HostFailure e) {
            refusal = FINAL.contains(e.finding().id()) ? e : null;
            throw e;
        }
    }

    @Override
    public boolean connected() {
        Link standing = link;
        return standing != null && standing.stands();
    }

    @Override
    public void close() {
        connecting.lock();
        try {
            closed = true;
            Link standing = link;
            if (standing != null) {
                standing.close();
            }
        } finally {
            connecting.unlock();
        }
    }
}
