package org.pgtandem.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.pgtandem.engine.Event;
import org.pgtandem.engine.Outcome;
import org.pgtandem.model.Change;
import org.pgtandem.model.Section;
import org.pgtandem.remote.Waiting;

/**
 * Applications write to the primary during the whole run. What was committed is there afterwards, on the primary and on the
 * standby; they are cut off only inside the restart that was announced. {@code -Dpgtandem.ledger=N} makes N runs that are
 * killed at random moments, instead of one.
 */
@Tag("lab")
class NoRowIsLostTest {
    private static final Set<Section> ALL = EnumSet.allOf(Section.class);
    private static final int CLIENTS = 4;
    private static final Duration MOMENT = Duration.ofMillis(20);
    private static final Duration CAUGHT_UP = Duration.ofSeconds(30);
    /** By SIGKILL; 0 where it had come to its end already. */
    private static final int KILLED = 128 + 9;
    /** A client that was cut off takes down the time when it comes to know of it. */
    private static final Duration KNOWN = Duration.ofMillis(500);

    private static final int LONGEST_MILLIS = 9000;

    @TempDir
    private Path home;

    private Practice practice;

    @BeforeEach
    void hosts() throws Exception {
        practice = Practice.start(Practice.OWN, 1, home.resolve("pgtandem"));
    }

    @AfterEach
    void end() {
        practice.close();
    }

    @Test
    void clientsAreCutOffOnlyInsideTheAnnouncedRestart() throws Exception {
        List<Event> events = new ArrayList<>();
        try (Ledger ledger = Ledger.begin(practice, CLIENTS);
                LiveSession session = practice.session()) {
            var plan = session.plan(ALL);
            assertThat(plan.changes()).anyMatch(Change::restart);
            assertThat(session.apply(plan, events::add)).isInstanceOf(Outcome.Done.class);
            ledger.stop();

            Instant begun = at(events, Event.StepStarted.class);
            Instant over = at(events, Event.StepDone.class).plus(KNOWN);
            assertThat(ledger.refusals())
                    .isNotEmpty()
                    .allMatch(refusal ->
                            !refusal.at().isBefore(begun) && !refusal.at().isAfter(over));
            bothHaveWhatWasCommitted(ledger);
        }
    }

    @Test
    void nobodyIsCutOffWhereNoRestartIsPending() throws Exception {
        practice.run("p1", "printf '%s\\n' 'wal_level = replica' 'max_wal_senders = 10' >>data/postgresql.conf");
        practice.restart("p1");
        try (Ledger ledger = Ledger.begin(practice, CLIENTS);
                LiveSession session = practice.session()) {
            var plan = session.plan(ALL);
            assertThat(plan.changes())
                    .noneMatch(change -> change.restart() && change.host().equals("p1"));
            assertThat(session.apply(plan, event -> {})).isInstanceOf(Outcome.Done.class);
            assertThat(session.undo(event -> {})).isInstanceOf(Outcome.TakenBack.class);
            ledger.stop();

            assertThat(ledger.refusals()).isEmpty();
            assertThat(Ledger.rows(practice, "p1")).isEqualTo(ledger.committed());
        }
    }

    static LongStream seeds() {
        int more = Integer.getInteger("pgtandem.ledger", 0);
        return more == 0 ? LongStream.of(1) : new Random().longs(more);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void aRunThatIsKilledAtAnyMomentLosesNothing(long seed) throws Exception {
        Random random = new Random(seed);
        try (Ledger ledger = Ledger.begin(practice, CLIENTS)) {
            Program program = Program.start(practice, home, "apply", "--yes");
            Waiting.until(Duration.ofMillis(random.nextInt(LONGEST_MILLIS)), MOMENT, program::ended);
            program.kill();
            assertThat(program.exitCode()).as(program.printed()).isIn(0, KILLED);
            boolean goesOn = random.nextBoolean();
            try (LiveSession session = practice.session()) {
                if (session.lastRun().isEmpty()) {
                    assertThat(session.apply(session.plan(ALL), event -> {})).isInstanceOf(Outcome.Done.class);
                } else if (goesOn) {
                    assertThat(session.resume(event -> {})).isInstanceOf(Outcome.Done.class);
                } else {
                    assertThat(session.undo(event -> {})).isInstanceOf(Outcome.TakenBack.class);
                    assertThat(session.apply(session.plan(ALL), event -> {})).isInstanceOf(Outcome.Done.class);
                }
            }
            ledger.stop();
            bothHaveWhatWasCommitted(ledger);
        }
    }

    private static Instant at(List<Event> events, Class<? extends Event> kind) {
        return events.stream()
                .filter(kind::isInstance)
                .filter(event -> switch (event) {
                    case Event.StepStarted started -> started.step().step().equals("RestartPrimary");
                    case Event.StepDone done -> done.step().step().equals("RestartPrimary");
                    default -> false;
                })
                .map(Event::at)
                .findFirst()
                .orElseThrow();
    }

    private void bothHaveWhatWasCommitted(Ledger ledger) {
        String end = practice.sql("p1", "SELECT pg_current_wal_lsn()");
        assertThat(Waiting.until(
                        CAUGHT_UP,
                        MOMENT,
                        () -> practice.sql("s1", "SELECT pg_last_wal_replay_lsn() >= '%s'".formatted(end))
                                .equals("t")))
                .as("the standby has replayed %s", end)
                .isTrue();
        Set<String> rows = Ledger.rows(practice, "p1");
        assertThat(rows).containsAll(ledger.committed());
        assertThat(ledger.tried()).containsAll(rows);
        assertThat(Ledger.rows(practice, "s1")).isEqualTo(rows);
    }
}
