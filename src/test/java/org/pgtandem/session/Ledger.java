package org.pgtandem.session;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.pgtandem.remote.Waiting;

/**
 * Clients that write rows to the primary all the while, over TCP as an application does, and take down which of them the
 * server said were committed.
 */
final class Ledger implements AutoCloseable {
    private static final Duration PAUSE = Duration.ofMillis(5);
    private static final Duration ENOUGH = Duration.ofSeconds(30);

    private final String url;
    private final ExecutorService clients = Executors.newVirtualThreadPerTaskExecutor();
    private final Set<String> tried = ConcurrentHashMap.newKeySet();
    private final Set<String> committed = ConcurrentHashMap.newKeySet();
    private final ConcurrentLinkedQueue<Refusal> refusals = new ConcurrentLinkedQueue<>();
    private volatile boolean over;

    /** A client was cut off, or not let in. */
    record Refusal(Instant at, String says) {}

    private Ledger(String url) {
        this.url = url;
    }

    /** Begins to write into a table of its own on that lab's primary. */
    static Ledger begin(Practice practice, int clients) {
        practice.run("p1", "sed -i '1i host postgres ledger 127.0.0.1/32 trust' data/pg_hba.conf");
        practice.sql("p1", "CREATE ROLE ledger LOGIN");
        practice.sql("p1", "CREATE TABLE ledger (entry text PRIMARY KEY)");
        practice.sql("p1", "GRANT SELECT, INSERT ON ledger TO ledger");
        practice.sql("p1", "SELECT pg_reload_conf()");
        Ledger ledger =
                new Ledger("jdbc:postgresql://127.0.0.1:%s/postgres?user=ledger&connectTimeout=2&socketTimeout=5"
                        .formatted(practice.sql("p1", "SHOW port")));
        IntStream.range(0, clients).forEach(client -> ledger.clients.execute(() -> ledger.write(client)));
        if (!Waiting.until(ENOUGH, PAUSE, () -> ledger.committed.size() >= clients)) {
            throw new AssertionError("no client gets in: " + ledger.refusals.peek());
        }
        return ledger;
    }

    private void write(int client) {
        int number = 0;
        while (!over) {
            try (Connection connection = DriverManager.getConnection(url);
                    PreparedStatement insert = connection.prepareStatement("INSERT INTO ledger VALUES (?)")) {
                while (!over) {
                    String entry = "%d-%d".formatted(client, number++);
                    tried.add(entry);
                    insert.setString(1, entry);
                    insert.executeUpdate();
                    committed.add(entry);
                    TimeUnit.NANOSECONDS.sleep(PAUSE.toNanos());
                }
            } catch (SQLException e) {
                refusals.add(new Refusal(Instant.now(), String.valueOf(e.getMessage())));
            } catch (InterruptedException e) {
                return;
            }
        }
    }

    /** No more is written from now on. */
    void stop() throws InterruptedException {
        over = true;
        clients.shutdown();
        if (!clients.awaitTermination(ENOUGH.toSeconds(), TimeUnit.SECONDS)) {
            throw new AssertionError("the clients do not end");
        }
    }

    /** What the server said was committed. */
    Set<String> committed() {
        return Set.copyOf(committed);
    }

    /** What was sent, whether the server answered or not. */
    Set<String> tried() {
        return Set.copyOf(tried);
    }

    /** How clients were refused. */
    List<Refusal> refusals() {
        return List.copyOf(refusals);
    }

    /** The rows that a host has. */
    static Set<String> rows(Practice practice, String host) {
        return Set.of(
                practice.sql(host, "SELECT string_agg(entry, ' ') FROM ledger").split(" "));
    }

    @Override
    public void close() {
        over = true;
        clients.shutdownNow();
    }
}
