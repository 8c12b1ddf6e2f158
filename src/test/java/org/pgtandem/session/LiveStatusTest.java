package org.pgtandem.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.function.Predicate;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.pgtandem.engine.Outcome;
import org.pgtandem.faults.End;
import org.pgtandem.faults.Fault;
import org.pgtandem.model.Section;
import org.pgtandem.remote.Waiting;
import org.pgtandem.watch.Heartbeat;
import org.pgtandem.watch.LagParts;
import org.pgtandem.watch.LogEntry;
import org.pgtandem.watch.Report;
import org.pgtandem.watch.Report.StandbyStatus;
import org.pgtandem.watch.Report.Verdict;

/** What the live status says of real servers while things happen to them. */
@Tag("lab")
class LiveStatusTest {
    @TempDir
    Path state;

    @ParameterizedTest
    @ValueSource(strings = {"9.3", "9.6", Practice.OWN})
    void everyReleaseIsAskedInItsOwnWords(String family) throws Exception {
        try (Practice practice = Practice.start(family, 1, state);
                LiveSession session = replicating(practice)) {
            Report report = await(
                    session,
                    it -> it.primary().activity() != null
                            && it.primary().activity().freeBytes() != null
                            && it.primary().activity().walBytesPerSecond() != null);

            assertThat(report.verdict()).as(report.sentence()).isEqualTo(Verdict.HEALTHY);
            StandbyStatus standby = report.standbys().getFirst();
            assertThat(standby.lagBytes()).isZero();
            assertThat(standby.lagParts()).isNotNull();
            assertThat(Objects.requireNonNull(standby.replay()).paused()).isFalse();
            assertThat(standby.receiver() == null).isEqualTo(family.equals("9.3"));
            assertThat(standby.slot() == null).isEqualTo(family.equals("9.3"));
            assertThat(Objects.requireNonNull(report.primary().activity()).walSenders())
                    .isOne();
        }
    }

    @Test
    void aHostThatIsGoneTurnsItBrokenWithinFiveSecondsAndTheOthersAreToldOfMeanwhile() throws Exception {
        try (Practice practice = Practice.start(Practice.OWN, 2, state);
                LiveSession session = replicating(practice)) {
            await(session, report -> report.verdict() == Verdict.HEALTHY);
            practice.hosts().getLast().close();
            Instant gone = Instant.now();

            Report report = await(session, it -> it.verdict() == Verdict.BROKEN);

            assertThat(Duration.between(gone, report.at())).isLessThan(Duration.ofSeconds(5));
            assertThat(report.sentence()).startsWith("Standby s2 does not answer: ");
            StandbyStatus lost = report.standbys().getLast();
            assertThat(lost.lagBytes()).isNull();
            assertThat(report.standbys().getFirst().replicates()).isTrue();
        }
    }

    @Test
    void aPausedReplayIsNamedAsWhereTheLagArises() throws Exception {
        try (Practice practice = Practice.start(Practice.OWN, 1, state);
                LiveSession session = replicating(practice)) {
            session.status();
            practice.sql("s1", "SELECT pg_wal_replay_pause()");
            practice.sql("p1", "CREATE TABLE much AS SELECT g, md5(g::text) FROM generate_series(1, 50000) g");

            Report report = await(
                    session,
                    it -> it.standbys().getFirst().lagParts() != null
                            && it.standbys().getFirst().lagParts().place() == LagParts.Place.REPLAY);

            assertThat(report.verdict()).isEqualTo(Verdict.DEGRADED);
            assertThat(report.sentence()).startsWith("Replay on s1 is paused");
            assertThat(report.standbys().getFirst().lagBytes()).isPositive();
        }
    }

    @Test
    @Fault(value = 64, is = "A standby is away, and its slot retains WAL: how long the disk lasts", ends = End.WENT_ON)
    void aStandbyThatIsDownHasNoLagAndItsSlotIsToldToRetainWal() throws Exception {
        try (Practice practice = Practice.start(Practice.OWN, 1, state);
                LiveSession session = replicating(practice)) {
            session.status();
            practice.run("s1", "pg_ctl -D data -w -m fast stop");

            Report report = await(
                    session,
                    it -> it.verdict() == Verdict.BROKEN
                            && it.standbys().getFirst().slot() != null
                            && !it.standbys().getFirst().slot().active());

            assertThat(report.sentence()).contains("Standby s1 does not answer", "the slot of s1 is not in use");
            assertThat(report.standbys().getFirst().lagBytes()).isNull();
            assertThat(Objects.requireNonNull(await(session, it -> diskFillsWhileWalIsWritten(practice, it))
                                    .primary()
                                    .activity())
                            .secondsUntilFull())
                    .isPositive();
            practice.run("s1", "pg_ctl -D data -w -l log/postgresql.log start");
            await(session, it -> it.verdict() == Verdict.HEALTHY);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"9.3", Practice.OWN})
    void theLogsAreReadOverSshAlsoWhileAServerIsDown(String family) throws Exception {
        try (Practice practice = Practice.start(family, 1, state);
                LiveSession session = replicating(practice)) {
            session.status();
            List<LogEntry> before = session.logged();
            practice.run("s1", "pg_ctl -D data -w -m fast stop");

            assertThat(before).extracting(LogEntry::host).contains("p1", "s1");
            List<LogEntry> after = new ArrayList<>();
            boolean told = Waiting.until(Duration.ofSeconds(10), Duration.ofMillis(300), () -> {
                after.addAll(session.logged());
                return after.stream().anyMatch(entry -> entry.text().contains("database system is shut down"));
            });
            assertThat(told).as(after.toString()).isTrue();
            assertThat(after).doesNotContainAnyElementsOf(before);
        }
    }

    @Test
    void aHeartbeatTellsWhenACommitIsVisibleAndLeavesNothingBehind() throws Exception {
        try (Practice practice = Practice.start(Practice.OWN, 1, state);
                LiveSession session = replicating(practice)) {
            session.status();
            try (Heartbeat heartbeat = session.heartbeat()) {
                assertThat(heartbeat.beat().get("s1")).isBetween(0.0, 3.0);
                practice.sql("s1", "SELECT pg_wal_replay_pause()");
                assertThat(heartbeat.beat()).containsEntry("s1", null);
                practice.sql("s1", "SELECT pg_wal_replay_resume()");
            }
            assertThat(practice.sql("p1", "SELECT to_regclass('" + Heartbeat.TABLE + "') IS NULL"))
                    .isEqualTo("t");
        }
    }

    private static boolean diskFillsWhileWalIsWritten(Practice practice, Report report) {
        practice.sql("p1", "CREATE TABLE wal AS SELECT 1; DROP TABLE wal; SELECT pg_switch_wal()");
        return Objects.requireNonNull(report.primary().activity()).secondsUntilFull() != null;
    }

    private static LiveSession replicating(Practice practice) throws Exception {
        LiveSession session = practice.session();
        EnumSet<Section> all = EnumSet.allOf(Section.class);
        assertThat(session.apply(session.plan(all), event -> {})).isInstanceOf(Outcome.Done.class);
        return session;
    }

    private static Report await(LiveSession session, Predicate<Report> wanted) {
        Report[] last = {session.status()};
        boolean seen = Waiting.until(Duration.ofSeconds(15), Duration.ofMillis(500), () -> {
            last[0] = session.status();
            return wanted.test(last[0]);
        });
        assertThat(seen).as(last[0].toString()).isTrue();
        return last[0];
    }
}
