package org.pgtandem.faults;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
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
}
