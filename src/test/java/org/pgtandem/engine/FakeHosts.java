package org.pgtandem.engine;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.pgtandem.model.Action;
import org.pgtandem.model.Endpoint;
import org.pgtandem.model.SecretText;
import org.pgtandem.remote.Fleet;
import org.pgtandem.remote.Remote;
import org.pgtandem.remote.Row;
import org.pgtandem.remote.Sql;

/**
 * Hosts of which it is only known what stands on them. The statement "+x" puts x there, "-x" takes it away, "?x" asks whether
 * it stands there, and "*" what does; what {@link #on} says happens just before a statement is done.
 */
final class FakeHosts implements Fleet {
    static final Endpoint ENDPOINT = new Endpoint("postgres", "/run", 5432, "postgres");

    private final Set<String> standing = ConcurrentHashMap.newKeySet();
    private final Map<String, Runnable> happenings = new ConcurrentHashMap<>();
    private final List<String> done = new ArrayList<>();

    /** An action that is that statement. */
    static Action statement(String host, String text) {
        return new Action.ExecuteSql(host, ENDPOINT, SecretText.of(text), "");
    }

    /** Whether it stands on that host. */
    boolean has(String host, String thing) {
        return standing.contains(host + " " + thing);
    }

    /** Puts it there behind everybody's back. */
    void put(String host, String thing) {
        standing.add(host + " " + thing);
    }

    /** Lets something happen, such as a failure, whenever that host is told that statement. */
    void on(String host, String statement, Runnable happening) {
        happenings.put(host + " " + statement, happening);
    }

    /** Nothing happens any more. */
    void calm() {
        happenings.clear();
    }

    /** All statements that were done, with their hosts, in their order. */
    synchronized List<String> done() {
        return List.copyOf(done);
    }

    private void execute(String host, String statement) {
        happenings.getOrDefault(host + " " + statement, () -> {}).run();
        synchronized (this) {
            done.add(host + " " + statement);
        }
        String thing = host + " " + statement.substring(1);
        if (statement.startsWith("+")) {
            standing.add(thing);
        } else {
            standing.remove(thing);
        }
    }

    private List<String> query(String host, String question) {
        return question.equals("*")
                ? standing.stream()
                        .filter(thing -> thing.startsWith(host + " "))
                        .sorted()
                        .toList()
                : List.of(has(host, question.substring(1)) ? "t" : "f");
    }

    @Override
    public Remote remote(String host) {
        throw new AssertionError("there is no shell here");
    }

    @Override
    public Sql sql(String host, Endpoint endpoint) {
        return new Sql() {
            @Override
            public List<Row> query(String sql, @Nullable Object... parameters) {
                return FakeHosts.this.query(host, sql).stream()
                        .map(answer -> new Row(Map.of("answer", answer)))
                        .toList();
            }

            @Override
            public void execute(String sql, boolean secret, Duration deadline) {
                FakeHosts.this.execute(host, sql);
            }

            @Override
            public void close() {}
        };
    }

    @Override
    public Sql lookingOn(String host, Endpoint endpoint) {
        throw new AssertionError("nobody looks on here");
    }

    @Override
    public void close() {}
}
