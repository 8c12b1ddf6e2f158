package org.pgtandem.faults;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.pgtandem.engine.Plan;
import org.pgtandem.session.Footprint;
import org.pgtandem.session.LiveSession;
import org.pgtandem.session.Practice;

class CopyFaultsTest extends CopyFaults {

    CopyFaultsTest() {
        super(Practice.OWN);
    }

    @Test
    @Fault(value = 59, is = "The copy is damaged on its way", ends = End.WENT_ON)
    void aDamagedCopy() throws Exception {
        goesOn(
                null,
                when("CopyPrimary", () -> practice.run("s1", """
                left=3000
                until [ -s "$(echo data.pgtandem-*/base/1/PG_VERSION)" ]; do
                    left=$((left - 1))
                    [ "$left" -gt 0 ]
                    sleep 0.01
                done
                echo damage >>"$(echo data.pgtandem-*/base/1/PG_VERSION)"
                """)),
                () -> assertThat(practice.run("s1", "cat .pgtandem/*/jobs/basebackup-s1/log"))
                        .contains("The copy is damaged: pg_verifybackup found differences (try 1)")
                        .contains("every file is as the manifest says"));
    }

    @Test
    @Fault(value = 64, is = "Somebody else streams from the slot that is to be the standby's", ends = End.FOUND_BEFORE)
    void theSlotIsInUse() throws Exception {
        Footprint before = practice.footprint();
        practice.run("p1", "mkdir data-received && cp -p data/pg_hba.conf kept");
        practice.sql("p1", "SELECT pg_create_physical_replication_slot('pgtandem_s1')");
        practice.run("p1", """
                echo 'local replication all peer' >>data/pg_hba.conf
                pg_ctl -D data reload
                pg_receivewal -D data-received -S pgtandem_s1 -w -h "$HOME/run" \
                    -p "$(sed -n 4p data/postmaster.pid)" >/dev/null 2>&1 &
                echo $! >kept-pid
                """);
        try (LiveSession session = practice.session()) {
            await("p1", "SELECT active FROM pg_replication_slots");
            Plan plan = session.plan(ALL);
            told(plan, "SlotInUse");
            assertThat(plan.blocked()).isTrue();
            assertThat(finding(plan, "SlotInUse").serverSays()).contains("application_name pg_receivewal");
        } finally {
            practice.run("p1", """
                    kill "$(cat kept-pid)"
                    cat kept >data/pg_hba.conf
                    pg_ctl -D data reload
                    rm -r kept kept-pid data-received
                    """);
            await("p1", "SELECT NOT active FROM pg_replication_slots");
            practice.sql("p1", "SELECT pg_drop_replication_slot('pgtandem_s1')");
        }
        allAsItWas(before);
    }
}
