package org.pgtandem.faults;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.pgtandem.engine.Outcome;
import org.pgtandem.engine.Plan;
import org.pgtandem.session.Footprint;
import org.pgtandem.session.LiveSession;
import org.pgtandem.session.Practice;

class StandbyFaultsTest extends StandbyFaults {

    StandbyFaultsTest() {
        super(Practice.OWN);
    }

    @Test
    @Fault(value = 63, is = "The standby's slot has lost the WAL that it kept", ends = End.FOUND_BEFORE)
    void lostSlot() throws Exception {
        practice.run("s1", "pg_ctl -D data -w -m fast stop");
        practice.sql("p1", "ALTER SYSTEM SET max_slot_wal_keep_size = '1MB'");
        practice.sql("p1", "SELECT pg_reload_conf()");
        removeWal();
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
    @Fault(value = 69, is = "A standby runs, but not by what its files say: it is restarted", ends = End.TAKEN_BACK)
    void aRestartIsTakenBackToAServerThatRuns() throws Exception {
        practice.sql("s1", "ALTER SYSTEM SET primary_conninfo = ''");
        practice.sql("s1", "SELECT pg_reload_conf()");
        await("p1", "SELECT count(*) = 0 FROM pg_stat_replication");
        practice.sql("s1", "ALTER SYSTEM RESET primary_conninfo");
        Footprint before = practice.footprint();

        try (LiveSession session = practice.session()) {
            Plan plan = session.plan(ALL);
            assertThat(plan.changes()).extracting(change -> change.id().step()).contains("StartStandby");
            assertThat(session.apply(plan, event -> {})).isInstanceOf(Outcome.Done.class);
        }
        undo();

        assertThat(practice.footprint().lasting().since(before.lasting())).isEmpty();
        await("s1", "SELECT pg_is_in_recovery()");
    }
}
