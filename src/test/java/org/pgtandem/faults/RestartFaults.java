package org.pgtandem.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.pgtandem.engine.Event;
import org.pgtandem.engine.Journal;
import org.pgtandem.engine.Journals;
import org.pgtandem.engine.Outcome;
import org.pgtandem.engine.Plan;
import org.pgtandem.model.Finding;
import org.pgtandem.session.Footprint;
import org.pgtandem.session.LiveSession;
import org.pgtandem.session.Practice;

/** The primary's restart, on any release. */
abstract class RestartFaults extends PracticeFaults {

    RestartFaults(String family) {
        super(family, 1);
    }

    @Test
    @Fault(
            value = 39,
            is = "Somebody breaks the primary's settings right before its restart: it is not stopped",
            ends = End.TAKEN_BACK)
    void theSettingsBreakBeforeTheRestart() throws Exception {
        String included = practice.run("p1", "touch log/included.conf && echo \"$PWD/log/included.conf\"");
        String started = practice.sql("p1", "SELECT pg_postmaster_start_time()");
        try (Fixture _ = lines("p1", "data/postgresql.conf", "shared_buffers = 16MB", "include '" + included + "'")) {
            practice.sql("p1", "SELECT pg_reload_conf()");
            Finding cause = takenBack(null, event -> {
                if (event instanceof Event.StepStarted step
                        && step.step().step().equals("RestartPrimary")) {
                    practice.run("p1", "echo 'work_mem = lots' >log/included.conf");
                }
            });

            assertThat(cause.serverSays())
                    .contains("It was not stopped, and runs on")
                    .contains("work_mem");
            assertThat(practice.sql("p1", "SELECT pg_postmaster_start_time()")).isEqualTo(started);
        }
        practice.run("p1", "rm log/included.conf");
        practice.sql("p1", "SELECT pg_reload_conf()");
    }

    @Test
    @Fault(
            value = 39,
            is = "The primary does not start with what somebody else left in its files",
            ends = End.TAKEN_BACK)
    void thePrimaryDoesNotStart() throws Exception {
        try (Fixture _ = lines("p1", "data/postgresql.conf", "shared_preload_libraries = 'no_such_library'")) {
            practice.sql("p1", "SELECT pg_reload_conf()");
            assertThat(takenBack(null, event -> {}).serverSays())
                    .contains("could not access file \"no_such_library\"")
                    .contains("It was started with the settings that it had");
        } finally {
            practice.restart("p1");
        }
    }

    @Test
    @Fault(value = 41, is = "A setting of somebody else waits for the restart as well", ends = End.FOUND_BEFORE)
    void aSettingWaitsForTheRestart() throws Exception {
        try (Fixture _ = lines("p1", "data/postgresql.conf", "max_prepared_transactions = 7")) {
            practice.sql("p1", "SELECT pg_reload_conf()");
            warnedOf("RestartPending");
        }
        // For the server itself it stays pending.
        practice.sql("p1", "SELECT pg_reload_conf()");
        try (LiveSession session = practice.session()) {
            assertThat(session.plan(ALL).findings()).extracting(Finding::id).doesNotContain("RestartPending");
        }
    }

    @Test
    @Fault(value = 45, is = "A synchronous standby is missing: every commit hangs", ends = End.WENT_ON)
    void aSynchronousStandbyIsMissing() throws Exception {
        try (Fixture _ = script("p1", """
                echo "synchronous_standby_names = 'ghost'" >>data/postgresql.conf
                pg_ctl -D data reload
                """, """
                sed -i '/ghost/d' data/postgresql.conf
                pg_ctl -D data reload
                """)) {
            await("p1", "SELECT setting = 'ghost' FROM pg_settings WHERE name = 'synchronous_standby_names'");
            warnedOf("SynchronousStandbyMissing");
            goesOn();
        }
    }

    @Test
    @Fault(value = 10, is = "Program and restart are killed while the primary is down", ends = End.WENT_ON)
    void killedWhileThePrimaryIsDown() throws Exception {
        Footprint before = practice.footprint();
        try (Practice.Parts parts = practice.open()) {
            LiveSession session = parts.session();
            Plan plan = session.plan(ALL);
            session.apply(plan, when("RestartPrimary", session::interrupt));
        }
        Journals journals = practice.open().journals();
        List<Journal.Entry> entries = journals.last().orElseThrow().entries();
        assertThat(entries.getLast()).isInstanceOf(Journal.Intent.class);
        practice.run("p1", """
                ps -eo pid=,args= | awk -v home="$HOME/.pgtandem" 'index($0, home) { print $1 }' | xargs -r kill -9 || :
                rm -f .pgtandem/*/jobs/restart-primary-p1/exit
                port=$(sed -n 's/^port = \\([0-9]*\\).*/\\1/p' data/postgresql.conf)
                echo "$PWD/log/postgresql.log" >.pgtandem/log-of-$port
                pg_ctl -D data -w -m immediate stop || :
                """);
        try (LiveSession tomorrow = practice.session()) {
            assertThat(tomorrow.resume(event -> {})).isInstanceOf(Outcome.Done.class);
            assertThat(tomorrow.plan(ALL).changes()).isEmpty();
        }
        takeBack(before);
    }

    @Test
    @Fault(
            value = 10,
            is = "The program ends while it takes a restart back, and the run is gone on with",
            ends = End.WENT_ON)
    void goneOnWithAfterTheRestartWasTakenBack() throws Exception {
        Footprint before = practice.footprint();
        try (Fixture _ = lines("p1", "data/postgresql.conf", "max_wal_senders = 0", "wal_level = minimal")) {
            practice.restart("p1");
            Footprint minimal = practice.footprint();
            try (LiveSession session = practice.session()) {
                assertThat(session.apply(session.plan(ALL), event -> {})).isInstanceOf(Outcome.Done.class);
                assertThatThrownBy(() -> session.undo(RestartFaults::endAfterTheSettings))
                        .hasMessage("the program ends here");
            }
            try (LiveSession tomorrow = practice.session()) {
                assertThat(tomorrow.resume(event -> {})).isInstanceOf(Outcome.Done.class);
                assertThat(tomorrow.plan(ALL).changes()).isEmpty();
            }
            takeBack(minimal);
        } finally {
            practice.restart("p1");
        }
        allAsItWas(before);
    }

    private static void endAfterTheSettings(Event event) {
        if (event instanceof Event.StepTakenBack back && back.step().step().equals("SetWalSettings")) {
            throw new IllegalStateException("the program ends here");
        }
    }
}
