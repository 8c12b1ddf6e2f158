package org.pgtandem.adapter.ssh;

import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;
import org.pgtandem.model.HostFailure;
import org.pgtandem.model.SshTarget;

/**
 * A host's connections: one, made at its first use and again when it was lost. Only where the server allows fewer sessions
 * than there are streams that stay open is there a second one. A refused login is not tried twice.
 */
final class Links implements AutoCloseable {
    private static final Set<String> FINAL =
            Set.of("LoginRefused", "HostKeyUnknown", "HostKeyChanged", "HostKeyRevoked");
    private static final int MOST = 4;

    private final SshConnector connector;
    private final SshFailures failures;
    private final SshTarget target;
    private final List<Link> links = new CopyOnWriteArrayList<>();
    private @Nullable HostFailure refusal;
    private boolean closed;

    Links(SshConnector connector, SshFailures failures, SshTarget target) {
        this.connector = connector;
        this.failures = failures;
        this.target = target;
    }

    /** What is done over a connection. */
    @FunctionalInterface
    interface Use<T, E extends Exception> {
        T over(Link link) throws Link.Crowded, E;
    }

    /** Does it over the first connection that has room for it. */
    <T, E extends Exception> T use(Use<T, E> use) throws E {
        for (int i = 0; i < MOST; i++) {
            try {
                return use.over(link(i));
            } catch (Link.Crowded e) {
                // The next one has room.
            }
        }
        throw failures.noSession("every session is taken");
    }

    /** Whether there is one that stands. */
    boolean connected() {
        return links.stream().anyMatch(Link::stands);
    }

    private synchronized Link link(int index) {
        if (closed) {
            throw new IllegalStateException("closed");
        }
        links.removeIf(link -> !link.stands());
        if (index < links.size()) {
            return links.get(index);
        }
        if (refusal != null) {
            throw refusal;
        }
        try {
            Link fresh = new Link(connector.connect(failures, target));
            links.add(fresh);
            return fresh;
        } catch (HostFailure e) {
            refusal = FINAL.contains(e.finding().id()) ? e : null;
            throw e;
        }
    }

    @Override
    public synchronized void close() {
        closed = true;
        links.forEach(Link::close);
    }
}
