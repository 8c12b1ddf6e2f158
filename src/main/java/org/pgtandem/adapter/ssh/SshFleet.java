package org.pgtandem.adapter.ssh;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiFunction;
import org.pgtandem.engine.Secrets;
import org.pgtandem.model.Endpoint;
import org.pgtandem.model.Node;
import org.pgtandem.remote.Fleet;
import org.pgtandem.remote.Remote;
import org.pgtandem.remote.Sql;

/** The hosts of a topology over SSH, one connection each. */
public final class SshFleet implements Fleet {
    private final Map<String, Remote> remotes = new LinkedHashMap<>();
    private final Map<Key, Sql> statements = new ConcurrentHashMap<>();
    private final BiFunction<Remote, Endpoint, Sql> sql;

    private record Key(String host, Endpoint endpoint, boolean lookingOn) {}

    /**
     * These hosts, by their nodes' names; none is connected yet.
     *
     * @param sql makes SQL on one cluster of a host
     */
    public SshFleet(
            List<Node> nodes,
            SshSettings settings,
            Credentials credentials,
            Secrets secrets,
            BiFunction<Remote, Endpoint, Sql> sql) {
        this.sql = sql;
        SshConnector connector = new SshConnector(settings, credentials);
        for (Node node : nodes) {
            remotes.put(node.name(), new JschRemote(node, connector, credentials, secrets));
        }
    }

    @Override
    public Remote remote(String host) {
        Remote remote = remotes.get(host);
        if (remote == null) {
            throw new IllegalArgumentException("no host of that name in the topology: " + host);
        }
        return remote;
    }

    @Override
    public Sql sql(String host, Endpoint endpoint) {
        return sql(new Key(host, endpoint, false));
    }

    @Override
    public Sql lookingOn(String host, Endpoint endpoint) {
        return sql(new Key(host, endpoint, true));
    }

    private Sql sql(Key key) {
        return statements.computeIfAbsent(key, made -> sql.apply(remote(made.host()), made.endpoint()));
    }

    @Override
    public void close() {
        statements.values().forEach(Sql::close);
        remotes.values().forEach(Remote::close);
    }
}
