package org.pgtandem.faults;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.pgtandem.engine.Outcome;
import org.pgtandem.engine.Plan;
import org.pgtandem.model.PgVersion;
import org.pgtandem.model.Section;
import org.pgtandem.session.Footprint;
import org.pgtandem.session.LiveSession;
import org.pgtandem.watch.Report;

/** A standby that stood and fell behind, or became another server, on any release. */
abstract class StandbyFaults extends PracticeFaults {
    private Footprint before;
    private Fixture enough;
    private String sign;
    PgVersion family;

    StandbyFaults(String family) {
        super(family, 1);
    }

    @BeforeAll
    void aStandbyThatStreams() throws Exception {
        family = practice.lab().version();
        sign = family.usesRecoveryConf() ? "recovery.conf" : "standby.signal";
        // What is promoted has to write WAL that a standby can follow; up to 9.6 it does not by itself.
        enough = lines("s1", "data/postgresql.conf", "wal_level = hot_standby");
        practice.restart("s1");
        before = practice.footprint();
        apply();
    }

    @AfterAll
    void everythingIsTakenBack() throws Exception {
        try (LiveSession session = practice.session()) {
            Outcome outcome = session.undo(Section.USER, event -> {});
            // A server that takes writes is nobody's but the person's to stop.
            for (int i = 0; i < 3 && isPromoted(outcome); i++) {
                practice.run("s1", "pg_ctl -D data -w -m fast stop");
                outcome = session.undo(Section.USER, event -> {});
            }
            assertThat(outcome).isInstanceOf(Outcome.TakenBack.class);
        }
        // What was promoted since is somebody's data, and is never deleted.
        practice.run("s1", "rm -r data.promoted-*");
        allAsItWas(before);
        enough.close();
    }

    private static boolean isPromoted(Outcome outcome) {
        return outcome instanceof Outcome.Kept kept && kept.cause().id().equals("StandbyPromoted");
    }

    /** On consent it is copied again; then that is taken back, and done once more so that it stands. */
    void copiedAgain() throws Exception {
        try (LiveSession session = practice.session()) {
            Plan plan = session.plan(ALL, Set.of("s1"));
            assertThat(plan.changes()).extracting(change -> change.id().step()).contains("CopyPrimary");
            assertThat(session.apply(plan, event -> {})).isInstanceOf(Outcome.Done.class);
            assertThat(session.status().verdict()).isEqualTo(Report.Verdict.HEALTHY);
            assertThat(session.plan(ALL).changes()).isEmpty();
        }
    }

    /** Two checkpoints: up to 10 the WAL since the one before the last is kept. */
    void removeWal() {
        String next = family.from(10) ? "pg_switch_wal()" : "pg_switch_xlog()";
        for (int i = 0; i < 4; i++) {
            practice.sql("p1", "CREATE TABLE wal AS SELECT 1; DROP TABLE wal; SELECT " + next);
        }
        practice.sql("p1", "CHECKPOINT");
        practice.sql("p1", "CHECKPOINT");
    }

    @Test
    @Fault(
            value = 67,
            is = "The standby was promoted once: its timeline is ahead of the primary's",
            ends = End.FOUND_BEFORE)
    void timelineAhead() throws Exception {
        practice.run("s1", """
                cp -p "data/$1" kept-sign
                pg_ctl -D data -w promote
                """, sign);
        await("s1", "SELECT NOT pg_is_in_recovery()");
        practice.sql("s1", "CHECKPOINT");
        practice.run("s1", """
                pg_ctl -D data -w -m fast stop
                mv kept-sign "data/$1"
                pg_ctl -D data -w -l log/postgresql.log start
                """, sign);
        blocked("TimelineAhead");
        copiedAgain();
    }

    @Test
    @Fault(
            value = 68,
            is = "standby.signal, or recovery.conf, is gone: the standby starts read-write",
            ends = End.WENT_ON)
    void withoutStandbySignal() throws Exception {
        practice.run("s1", """
                pg_ctl -D data -w -m fast stop
                rm "data/$1"
                pg_ctl -D data -w -l log/postgresql.log start
                """, sign);
        warnedOf("StandbyWasPromoted");
        copiedAgain();
    }

    String blocked(String id) throws Exception {
        try (LiveSession session = practice.session()) {
            Plan plan = session.plan(ALL);
            told(plan, id);
            assertThat(plan.blocked()).isTrue();
            return finding(plan, id).serverSays();
        }
    }
}
