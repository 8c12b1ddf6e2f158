package org.pgtandem.faults;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class StandbyFaultsOn9_6Test extends StandbyFaults {

    StandbyFaultsOn9_6Test() {
        super("9.6");
    }

    @Test
    @Fault(value = 63, is = "The primary has removed WAL that a standby needs", ends = End.FOUND_BEFORE)
    void lostWal() throws Exception {
        practice.run("s1", "pg_ctl -D data -w -m fast stop");
        practice.sql("p1", "SELECT pg_drop_replication_slot('pgtandem_s1')");
        removeWal();
        practice.run("s1", "pg_ctl -D data -w -l log/postgresql.log start");
        assertThat(blocked("StandbyLostItsWal")).contains("the primary's oldest WAL is");
        copiedAgain();
    }
}
