package org.pgtandem.faults;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.pgtandem.engine.Event;
import org.pgtandem.engine.Outcome;
import org.pgtandem.lab.PracticeHost;
import org.pgtandem.model.StepId;
import org.pgtandem.remote.Waiting;
import org.pgtandem.session.Footprint;
import org.pgtandem.session.LiveSession;
import org.pgtandem.session.Practice;

/**
 * All SSH sessions of a host are cut, again and again, while a run goes forth and is taken back: it goes on by itself, or
 * stops so that it can be gone on with. {@code -Dpgtandem.seed=N} chooses the moments that the run with that seed had.
 */
class CutConnectionTest extends PracticeFaults {
    private static final boolean EVERYWHERE = "everywhere".equals(System.getProperty("pgtandem.kill"));
    private static final long SEED = Long.getLong("pgtandem.seed", new Random().nextLong());
    /** More than there are cuts in a run. */
    private static final int MOST_STOPS = 60;

    private static final int CUTS = 12;
    private static final Duration POLL = Duration.ofMillis(5);

    private final Map<String, Wire> wires = new TreeMap<>();
    private final AtomicInteger cuts = new AtomicInteger();
    private int stops;

    CutConnectionTest() {
        super(Practice.OWN, 1);
    }

    @BeforeAll
    void hostsBehindWires() throws Exception {
        System.out.println("CutConnectionTest: -Dpgtandem.seed=" + SEED);
        for (PracticeHost host : practice.hosts()) {
            Wire wire = new Wire("127.0.0.1", 0, host.ssh().port(), "127.0.0.1");
            wires.put(host.name(), wire);
            wired(host.name(), wire);
        }
        practice.run("p1", """
                sed -i -E '/^(local|host) +replication/d' data/pg_hba.conf
                printf '%s\\n' 'wal_level = minimal' 'max_wal_senders = 0' 'max_connections = 50' >>data/postgresql.conf
                """);
        practice.run("s1", "echo 'max_connections = 20' >>data/postgresql.conf");
        practice.hosts().forEach(host -> practice.restart(host.name()));
    }

    @AfterAll
    void wiresAreGone() throws IOException {
        System.out.println("CutConnectionTest: cut " + cuts + " times, stopped " + stops + " times");
        for (Wire wire : wires.values()) {
            wire.close();
        }
    }

    /** Cuts while a run goes one way. */
    private interface Cuts extends Consumer<Event>, AutoCloseable {
        @Override
        default void close() {}
    }

    static Stream<List<String>> cut() {
        Stream<List<String>> own = Stream.of(List.of());
        return EVERYWHERE ? Stream.concat(own, Stream.of(List.of("p1"), List.of("s1"), List.of("p1", "s1"))) : own;
    }

    /** At every record, the sessions of those hosts; of the record's own where none is named. */
    @ParameterizedTest
    @MethodSource("cut")
    @Fault(value = 9, is = "A host's SSH sessions are cut at every record of the journal", ends = End.WENT_ON)
    void atEveryRecord(List<String> hosts) throws Exception {
        Set<String> seen = ConcurrentHashMap.newKeySet();
        forthAndBack(() -> event -> recorded(event).ifPresent(step -> {
            if (seen.add(event.getClass().getSimpleName() + step)) {
                (hosts.isEmpty() ? List.of(step.host()) : hosts).forEach(this::cut);
            }
        }));
    }

    private static Optional<StepId> recorded(Event event) {
        return switch (event) {
            case Event.StepStarted started -> Optional.of(started.step());
            case Event.StepDone done -> Optional.of(done.step());
            case Event.StepTakenBack back -> Optional.of(back.step());
            default -> Optional.empty();
        };
    }

    /** What a cut does depends on the moment, which no seed repeats: so many only where they are asked for. */
    static Stream<Long> seeds() {
        return new Random(SEED).longs(EVERYWHERE ? 4 : 0).boxed();
    }

    @ParameterizedTest(allowZeroInvocations = true)
    @MethodSource("seeds")
    @Fault(value = 9, is = "A host's SSH sessions are cut at random moments", ends = End.WENT_ON)
    void atRandomMoments(long seed) throws Exception {
        Random random = new Random(seed);
        forthAndBack(() -> new RandomCuts(random));
    }

    /** A host that is cut off again while it is being reached again is out of reach: then all may be taken back instead. */
    private static boolean isTakenBackForThat(Outcome outcome) {
        return outcome instanceof Outcome.TakenBack back && back.cause().id().equals("HostUnreachable");
    }

    /** From the first event on, until it is closed. */
    private final class RandomCuts implements Cuts {
        private final Random random;
        private final Thread cutting = Thread.ofVirtual().unstarted(this::cutAgainAndAgain);

        RandomCuts(Random random) {
            this.random = random;
        }

        private void cutAgainAndAgain() {
            for (int i = 0; i < CUTS && !Thread.currentThread().isInterrupted(); i++) {
                Waiting.until(Duration.ofMillis(random.nextInt(1500)), POLL, () -> false);
                cut(random.nextBoolean() ? "p1" : "s1");
            }
        }

        @Override
        public void accept(Event event) {
            if (event instanceof Event.RunStarted && cutting.getState() == Thread.State.NEW) {
                cutting.start();
            }
        }

        @Override
        public void close() {
            cutting.interrupt();
        }
    }

    private void cut(String host) {
        cuts.incrementAndGet();
        Objects.requireNonNull(wires.get(host), host).cut();
    }

    private void forthAndBack(Supplier<Cuts> disturbance) throws IOException {
        Footprint before = practice.footprint();
        try (Cuts meanwhile = disturbance.get()) {
            Outcome first = in(session -> session.apply(session.plan(ALL), meanwhile));
            Outcome outcome = persistently(first, session -> session.resume(meanwhile));
            if (isTakenBackForThat(outcome)) {
                allAsItWas(before);
                return;
            }
            assertThat(outcome).isInstanceOf(Outcome.Done.class);
        }
        try (LiveSession session = practice.session()) {
            Practice.isHealthy(session);
            assertThat(session.plan(ALL).changes()).isEmpty();
        }
        try (Cuts meanwhile = disturbance.get()) {
            Outcome outcome = in(session -> session.undo(meanwhile));
            assertThat(persistently(outcome, session -> session.undo(meanwhile)))
                    .isInstanceOf(Outcome.TakenBack.class);
        }
        allAsItWas(before);
    }

    private Outcome persistently(Outcome first, Function<LiveSession, Outcome> work) throws IOException {
        Outcome outcome = first;
        for (int i = 0; outcome instanceof Outcome.Kept; i++) {
            stops++;
            assertThat(i).as("stopped again: %s", outcome).isLessThan(MOST_STOPS);
            outcome = in(work);
        }
        return outcome;
    }

    private Outcome in(Function<LiveSession, Outcome> work) throws IOException {
        try (LiveSession session = practice.session()) {
            return work.apply(session);
        }
    }
}
