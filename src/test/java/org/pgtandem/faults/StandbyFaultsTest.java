package org.pgtandem.faults;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.pgtandem.engine.Outcome;
import org.pgtandem.engine.Plan;
import org.pgtandem.model.Section;
import org.pgtandem.session.Footprint;
import org.pgtandem.session.LiveSession;
import org.pgtandem.session.Practice;
import org.pgtandem.watch.Report;

/** A standby that stood and fell behind, or became another server. */
class StandbyFaultsTest extends PracticeFaults {
    private Footprint before;

    StandbyFaultsTest() {
        super(Practice.OWN, 1);
    }

    @BeforeAll
    void aStandbyThatStreams() throws Exception {
        before = practice.footprint();
        try (LiveSession session = practice.session()) {
            assertThat(session.apply(session.plan(ALL), event -> {})).isInstanceOf(Outcome.Done.class);
        }
    }

    @AfterAll
    void everythingIsTakenBack() throws Exception {
        try (LiveSession session = practice.session()) {
            assertThat(session.undo(Section.USER, event -> {})).isInstanceOf(Outcome.TakenBack.class);
        }
        // What was promoted since is somebody's data, and is never deleted.
        practice.run("s1", "rm -r data.promoted-*");
        allAsItWas(before);
    }

    /** On consent it is copied again; then that is taken back, and done once more so that it stands. */
    private void copiedAgain() throws Exception {
        try (LiveSession session = practice.session()) {
            Plan plan = session.plan(ALL, Set.of("s1"));
            assertThat(plan.changes()).extracting(change -> change.id().step()).contains("CopyPrimary");
            assertThat(session.apply(plan, event -> {})).isInstanceOf(Outcome.Done.class);
            assertThat(session.status().verdict()).isEqualTo(Report.Verdict.HEALTHY);
            assertThat(session.plan(ALL).changes()).isEmpty();
        }
    }

    @Test
    @Fault(value = 63, is = "The primary has removed WAL that a standby needs", ends = End.FOUND_BEFORE)
    void lostWal() throws Exception {
        practice.run("s1", "pg_ctl -D data -w -m fast stop");
        practice.sql("p1", "ALTER SYSTEM SET max_slot_wal_keep_size = '1MB'");
        practice.sql("p1", "SELECT pg_reload_conf()");
        for (int i = 0; i < 4; i++) {
            practice.sql("p1", "CREATE TABLE wal AS SELECT 1; DROP TABLE wal; SELECT pg_switch_wal()");
        }
        practice.sql("p1", "CHECKPOINT");
        await("p1", "SELECT wal_status = 'lost' FROM pg_replication_slots");
        practice.run("s1", "pg_ctl -D data -w -l log/postgresql.log start");
        practice.sql("p1", "ALTER SYSTEM RESET max_slot_wal_keep_size");
        practice.sql("p1", "SELECT pg_reload_conf()");
        assertThat(blocked("StandbyLostItsWal")).contains("wal_status = lost");

        practice.sql("p1", "SELECT pg_drop_replication_slot('pgtandem_s1')");
        assertThat(blocked("StandbyLostItsWal")).contains("the primary's oldest WAL is");
        copiedAgain();
    }

    @Test
    @Fault(
            value = 67,
            is = "The standby was promoted once: its timeline is ahead of the primary's",
            ends = End.FOUND_BEFORE)
    void timelineAhead() throws Exception {
        practice.run("s1", """
                pg_ctl -D data -w promote
                port=$(sed -n 's/^port = \\([0-9]*\\).*/\\1/p' data/postgresql.conf)
                psql -XAt -h "$HOME/run" -p "$port" -d postgres -c CHECKPOINT
                pg_ctl -D data -w -m fast stop
                touch data/standby.signal
                pg_ctl -D data -w -l log/postgresql.log start
                """);
        blocked("TimelineAhead");
        copiedAgain();
    }

    @Test
    @Fault(value = 68, is = "standby.signal is gone: the standby starts read-write", ends = End.WENT_ON)
    void withoutStandbySignal() throws Exception {
        practice.run("s1", """
                pg_ctl -D data -w -m fast stop
                rm data/standby.signal
                pg_ctl -D data -w -l log/postgresql.log start
                """);
        warnedOf("StandbyWasPromoted");
        copiedAgain();
    }

    private String blocked(String id) throws Exception {
        try (LiveSession session = practice.session()) {
            Plan plan = session.plan(ALL);
            told(plan, id);
            assertThat(plan.blocked()).isTrue();
            return finding(plan, id).serverSays();
        }
    }
}
