package org.pgtandem.faults;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.pgtandem.engine.Outcome;
import org.pgtandem.engine.Plan;
import org.pgtandem.model.Finding;
import org.pgtandem.model.Section;
import org.pgtandem.remote.Waiting;
import org.pgtandem.session.Footprint;
import org.pgtandem.session.LiveSession;
import org.pgtandem.session.Practice;

class RestartFaultsTest extends RestartFaults {

    RestartFaultsTest() {
        super(Practice.OWN);
    }

    /** The primary is started by hand with these words before and behind pg_ctl's. */
    private Fixture startedBy(String environment, String options) {
        return script("p1", """
                cp -p data/postgresql.conf kept
                port=$(sed -n 4p data/postmaster.pid)
                sed -i 's/^port = /#&/' data/postgresql.conf
                pg_ctl -D data -w -m fast stop
                env %s pg_ctl -D data -w -l log/postgresql.log %s start
                """.formatted(environment, options), """
                pg_ctl -D data -w -m fast stop
                cat kept >data/postgresql.conf && rm kept
                pg_ctl -D data -w -l log/postgresql.log start
                """);
    }

    @Test
    @Fault(value = 19, is = "The primary has its port from the environment of whoever started it", ends = End.WENT_ON)
    void aPortOfTheEnvironment() throws Exception {
        try (Fixture _ = startedBy("PGPORT=$port", "")) {
            goesOn();
        }
    }

    @Test
    @Fault(value = 44, is = "The primary was started with options that have quotes and blanks", ends = End.WENT_ON)
    void optionsWithQuotes() throws Exception {
        try (Fixture _ = startedBy("LANG=C", "-o \"-p $port -c 'log_line_prefix=\\\"%m\\\" [%p] '\"")) {
            goesOn();
        }
    }

    @Test
    @Fault(value = 38, is = "The primary was started with wal_level in its options", ends = End.FOUND_BEFORE)
    void walLevelOnTheCommandLine() throws Exception {
        try (Fixture _ = startedBy("LANG=C", "-o \"-p $port -c wal_level=minimal -c max_wal_senders=0\"")) {
            foundBefore("SettingOutOfReach");
            try (LiveSession session = practice.session()) {
                assertThat(session.check()).anyMatch(found -> found.id().equals("SettingOutOfReach") && found.blocks());
            }
        }
    }

    @Test
    @Fault(value = 42, is = "A standby is frozen while the primary stops", ends = End.WENT_ON)
    void aFrozenStandby() throws Exception {
        Footprint before = practice.footprint();
        try (LiveSession session = practice.session()) {
            assertThat(session.apply(session.plan(ALL), event -> {})).isInstanceOf(Outcome.Done.class);
        }
        practice.sql("p1", "ALTER SYSTEM SET max_wal_senders = 1");
        practice.restart("p1");
        await("p1", "SELECT count(*) = 1 FROM pg_stat_replication WHERE state = 'streaming'");
        String started = practice.sql("p1", "SELECT pg_postmaster_start_time()");
        String receiver = practice.sql("s1", "SELECT pid FROM pg_stat_wal_receiver");
        practice.run("s1", "kill -STOP " + receiver);
        practice.sql("p1", "CREATE TABLE unconfirmed AS SELECT generate_series(1, 100000)");
        try (LiveSession session = practice.session()) {
            Plan plan = session.plan(ALL);
            Outcome[] outcome = new Outcome[1];
            Thread run = Thread.startVirtualThread(() -> outcome[0] = session.apply(plan, event -> {}));
            try {
                Waiting.until(Duration.ofMinutes(2), Duration.ofMillis(200), () -> restarted(started));
            } finally {
                practice.run("s1", "kill -CONT " + receiver + " || :");
            }
            run.join();
            assertThat(outcome[0]).isInstanceOf(Outcome.Done.class);
        }
        practice.sql("p1", "DROP TABLE unconfirmed");
        try (LiveSession session = practice.session()) {
            // The files as they were, with what was set since, would not let the primary start.
            assertThat(session.undo(Section.USER, event -> {})).isInstanceOf(Outcome.TakenBack.class);
        }
        assertThat(practice.sql("p1", "SHOW wal_level")).isEqualTo("replica");
        practice.sql("p1", "ALTER SYSTEM RESET ALL");
        practice.restart("p1");
        allAsItWas(before);
    }

    private boolean restarted(String since) {
        try {
            return !practice.sql("p1", "SELECT pg_postmaster_start_time()").equals(since);
        } catch (AssertionError down) {
            return false;
        }
    }

    @Test
    @Fault(value = 48, is = "The standby's server was down before", ends = End.WENT_ON)
    void theStandbyWasDownBefore() throws Exception {
        practice.run("s1", "pg_ctl -D data -w -m fast stop");
        try {
            goesOn();
        } finally {
            practice.run("s1", "pg_ctl -D data -w -l log/postgresql.log start");
        }
    }

    @Test
    @Fault(value = 48, is = "Somebody stops the standby before everything is taken back", ends = End.WENT_ON)
    void somebodyStoppedTheStandby() throws Exception {
        goesOn(null, event -> {}, () -> practice.run("s1", "pg_ctl -D data -w -m fast stop"));
        assertThat(practice.run("s1", "readlink /proc/$(head -n 1 data/postmaster.pid)/fd/2"))
                .endsWith("log/postgresql.log");
    }

    @Test
    @Fault(value = 41, is = "The primary is down when everything is to be taken back", ends = End.KEPT)
    void thePrimaryIsDownBeforeTheUndo(Told told) throws Exception {
        Footprint before = practice.footprint();
        try (LiveSession session = practice.session()) {
            assertThat(session.apply(session.plan(ALL), event -> {})).isInstanceOf(Outcome.Done.class);
        }
        practice.run("p1", "pg_ctl -D data -w -m fast stop");
        try (LiveSession session = practice.session()) {
            Finding cause = ((Outcome.Kept) session.undo(event -> {})).cause();
            told.told(cause);
            assertThat(cause.id()).isEqualTo("ServerDown");
            assertThat(cause.hint().toString()).contains("undo again");
        } finally {
            practice.run("p1", "pg_ctl -D data -w -l log/postgresql.log start");
        }
        takeBack(before);
    }
}
