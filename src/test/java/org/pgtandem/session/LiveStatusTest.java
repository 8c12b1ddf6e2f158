package org.pgtandem.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.pgtandem.faults.End;
import org.pgtandem.faults.Fault;
import org.pgtandem.model.Finding;
import org.pgtandem.watch.Heartbeat;
import org.pgtandem.watch.LagParts;
import org.pgtandem.watch.Report;
import org.pgtandem.watch.Report.StandbyStatus;
import org.pgtandem.watch.Report.Verdict;

/** What the live status says of real servers while things happen to them. */
class LiveStatusTest extends LiveStatusContract {
    LiveStatusTest() {
        super(Practice.OWN);
    }

    @Test
    void aHostThatIsGoneTurnsItBrokenWithinFiveSecondsAndTheOthersAreToldOfMeanwhile(@TempDir Path state)
            throws IOException {
        try (Practice three = Practice.start(Practice.OWN, 2, state);
                LiveSession watching = replicating(three)) {
            await(watching, report -> report.verdict() == Verdict.HEALTHY);
            three.hosts().getLast().close();
            Instant gone = Instant.now();

            Report report = await(watching, it -> it.verdict() == Verdict.BROKEN);

            assertThat(Duration.between(gone, report.at())).isLessThan(Duration.ofSeconds(5));
            assertThat(report.sentence()).startsWith("Standby s2 does not answer: ");
            StandbyStatus lost = report.standbys().getLast();
            assertThat(lost.lagBytes()).isNull();
            assertThat(report.standbys().getFirst().replicates()).isTrue();
        }
    }

    @Test
    void aPausedReplayIsNamedAsWhereTheLagArises() {
        practice.sql("s1", "SELECT pg_wal_replay_pause()");
        try {
            practice.sql("p1", "CREATE TABLE much AS SELECT g, md5(g::text) FROM generate_series(1, 50000) g");

            Report report = await(
                    session,
                    it -> it.standbys().getFirst().lagParts() != null
                            && it.standbys().getFirst().lagParts().place() == LagParts.Place.REPLAY);

            assertThat(report.verdict()).isEqualTo(Verdict.DEGRADED);
            assertThat(report.sentence()).startsWith("Replay on s1 is paused");
            assertThat(report.standbys().getFirst().lagBytes()).isPositive();
        } finally {
            practice.sql("s1", "SELECT pg_wal_replay_resume()");
        }
    }

    @Test
    @Fault(value = 64, is = "A standby is away, and its slot retains WAL: how long the disk lasts", ends = End.WENT_ON)
    void aStandbyThatIsDownHasNoLagAndItsSlotIsToldToRetainWal() {
        practice.run("s1", "pg_ctl -D data -w -m fast stop");
        try {
            Report report = await(
                    session,
                    it -> it.verdict() == Verdict.BROKEN
                            && it.standbys().getFirst().slot() != null
                            && !it.standbys().getFirst().slot().active());

            assertThat(report.sentence())
                    .containsIgnoringCase("standby s1 does not answer")
                    .contains("the slot of s1 is not in use");
            assertThat(report.standbys().getFirst().lagBytes()).isNull();
            assertThat(Objects.requireNonNull(await(session, this::diskFillsWhileWalIsWritten)
                                    .primary()
                                    .activity())
                            .secondsUntilFull())
                    .isPositive();
        } finally {
            practice.run("s1", "pg_ctl -D data -w -l log/postgresql.log start");
        }
        await(session, it -> it.verdict() == Verdict.HEALTHY);
    }

    private boolean diskFillsWhileWalIsWritten(Report report) {
        practice.sql("p1", "CREATE TABLE wal AS SELECT 1; DROP TABLE wal; SELECT pg_switch_wal()");
        return Objects.requireNonNull(report.primary().activity()).secondsUntilFull() != null;
    }

    @Test
    void aHeartbeatTellsWhenACommitIsVisibleAndLeavesNothingBehind() {
        try (Heartbeat heartbeat = session.heartbeat()) {
            assertThat(heartbeat.beat().get("s1")).isBetween(0.0, 3.0);
            practice.sql("s1", "SELECT pg_wal_replay_pause()");
            try {
                assertThat(heartbeat.beat()).containsEntry("s1", null);
            } finally {
                practice.sql("s1", "SELECT pg_wal_replay_resume()");
            }
        }
        assertThat(practice.sql("p1", "SELECT to_regclass('" + Heartbeat.TABLE + "') IS NULL"))
                .isEqualTo("t");
    }

    @Test
    @Fault(
            value = 32,
            is = "The role's password was changed, and a single look at the status says so",
            ends = End.WENT_ON)
    void aWrongPasswordIsToldAtTheFirstLook() throws IOException {
        String role = practice.open().topology().replication().role();
        String verifier = practice.sql("p1", "SELECT rolpassword FROM pg_authid WHERE rolname = '" + role + "'");
        practice.sql("p1", "ALTER ROLE \"" + role + "\" PASSWORD 'another'");
        practice.sql("p1", "SELECT pg_terminate_backend(pid) FROM pg_stat_replication");
        try {
            await(session, report -> report.sentence().contains("The role's password"));
            try (LiveSession once = practice.session()) {
                Finding told = once.status().findings().getFirst();
                assertThat(told.id()).isEqualTo("NotStreaming");
                assertThat(told.serverSays()).contains("password authentication failed");
                assertThat(told.hint().toString()).contains("password file");
            }
        } finally {
            practice.sql("p1", "ALTER ROLE \"" + role + "\" PASSWORD '" + verifier + "'");
        }
        await(session, report -> report.verdict() == Verdict.HEALTHY);
    }

    @Test
    @Fault(value = 64, is = "A standby is out of the file, and its slot still retains WAL", ends = End.WENT_ON)
    void aSlotThatNobodyUsesIsWarnedOf() {
        practice.sql("p1", "SELECT pg_create_physical_replication_slot('pgtandem_s9', true)");
        practice.sql("p1", "CREATE TABLE wal AS SELECT 1; DROP TABLE wal; SELECT pg_switch_wal()");
        try {
            Report report = await(session, it -> it.verdict() == Verdict.DEGRADED);
            assertThat(report.findings()).extracting(Finding::id).contains("SlotUnused");
        } finally {
            practice.sql("p1", "SELECT pg_drop_replication_slot('pgtandem_s9')");
        }
        await(session, it -> it.verdict() == Verdict.HEALTHY);
    }
}
