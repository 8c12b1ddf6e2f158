package org.pgtandem.faults;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.pgtandem.engine.Plan;
import org.pgtandem.model.Action;
import org.pgtandem.model.Finding;
import org.pgtandem.session.LiveSession;

/** Configuration files, settings, event triggers and ports as a run finds them on both sides, on any release. */
abstract class SettingsFaults extends PracticeFaults {

    SettingsFaults(String family) {
        super(family, 1);
    }

    @Test
    @Fault(value = 22, is = "A setting stands in several places, and in an included file", ends = End.FOUND_BEFORE)
    void aSettingTwice() throws Exception {
        practice.run("p1", "mkdir data-conf && echo 'max_wal_senders = 1' >data-conf/ours.conf");
        String included = practice.run("p1", "echo \"$PWD/data-conf\"");
        try (Fixture _ = lines("p1", "data/postgresql.conf", "max_wal_senders = 0", "include_dir '" + included + "'")) {
            practice.sql("p1", "SELECT pg_reload_conf()");

            assertThat(warnedOf("SettingOverridden").message().toString()).contains("ours.conf:1");
            assertThat(written("SetWalSettings")).contains(included + "/ours.conf");
        }
        practice.run("p1", "rm -r data-conf");
    }

    List<String> written(String step) throws Exception {
        try (LiveSession session = practice.session()) {
            Plan plan = session.plan(ALL);
            return plan.changes().stream()
                    .filter(change -> change.step().equals(step))
                    .flatMap(change -> change.actions().stream())
                    .filter(Action.WriteFile.class::isInstance)
                    .map(action -> ((Action.WriteFile) action).path())
                    .toList();
        }
    }

    @Test
    @Fault(value = 28, is = "A broken line stands in pg_hba.conf before we come", ends = End.FOUND_BEFORE)
    void aBrokenHbaLine() throws Exception {
        try (Fixture _ = lines("p1", "data/pg_hba.conf", "host all all 10.0.0.0/8")) {
            Finding found = foundBefore("HbaBroken");

            assertThat(found.serverSays()).contains("end-of-line before authentication method");
            assertThat(found.message().toString()).contains("Line ");
        }
    }

    @Test
    @Fault(value = 28, is = "A broken line stands in a standby's own pg_hba.conf", ends = End.FOUND_BEFORE)
    void aBrokenHbaLineOfTheStandby() throws Exception {
        try (Fixture _ = lines("s1", "data/pg_hba.conf", "nonsense")) {
            assertThat(foundBefore("HbaBroken").host()).isEqualTo("s1");
        }
    }

    @Test
    @Fault(value = 38, is = "A value in postgresql.conf would keep the server from starting", ends = End.FOUND_BEFORE)
    void aBrokenSetting() throws Exception {
        foundBefore(lines("p1", "data/postgresql.conf", "work_mem = lots"), "ConfigurationBroken", "work_mem");
    }

    @Test
    @Fault(
            value = 38,
            is = "A value in the standby's postgresql.conf would keep it from starting",
            ends = End.FOUND_BEFORE)
    void aBrokenSettingOfTheStandby() throws Exception {
        foundBefore(lines("s1", "data/postgresql.conf", "work_mem = lots"), "ConfigurationBroken", "work_mem");
    }

    @Test
    @Fault(
            value = 38,
            is = "A stopped standby's postgresql.conf has a value that it would not start with",
            ends = End.FOUND_BEFORE)
    void aBrokenSettingOfAStoppedStandby() throws Exception {
        practice.run("s1", "pg_ctl -D data -w -m fast stop");
        try {
            foundBefore(
                    lines("s1", "data/postgresql.conf", "work_mem = lots"),
                    "ConfigurationBroken",
                    "work_mem",
                    "would not start with them");
        } finally {
            practice.run("s1", "pg_ctl -D data -w -l log/postgresql.log start");
        }
    }

    @Test
    @Fault(value = 38, is = "wal_level is minimal, max_wal_senders zero", ends = End.FOUND_BEFORE)
    void minimalWal() throws Exception {
        mendedBy("SetWalSettings", "WalLevelTooLow");
    }

    @Test
    @Fault(value = 40, is = "Too few walsenders", ends = End.FOUND_BEFORE)
    void tooFewWalSenders() throws Exception {
        mendedBy("SetWalSettings", "WalSendersExhausted");
    }

    @Test
    @Fault(value = 41, is = "Sessions are at work on the primary that has to restart", ends = End.FOUND_BEFORE)
    void sessionsAtWork() throws Exception {
        try (Fixture _ = script("p1", """
                port=$(sed -n 's/^port = \\([0-9]*\\).*/\\1/p' data/postgresql.conf)
                PGAPPNAME=payroll psql -XAt -h "$HOME/run" -p "$port" -d postgres -c 'SELECT pg_sleep(600)' \\
                    >/dev/null 2>&1 &
                """, "pkill -f '[p]g_sleep' || :")) {
            Finding found = warnedOf("SessionsAtWork");

            assertThat(found.serverSays()).contains("payroll").contains("SELECT pg_sleep(600)");
        }
    }

    @Test
    @Fault(value = 62, is = "max_connections and others are smaller on the standby", ends = End.FOUND_BEFORE)
    void settingsTooSmallForAStandby() throws Exception {
        try (Fixture _ =
                lines("s1", "data/postgresql.conf", "max_connections = 20", "max_locks_per_transaction = 32")) {
            practice.restart("s1");

            assertThat(mendedBy("ConfigureHotStandby", "StandbySettingTooSmall").host())
                    .isEqualTo("s1");
        }
        practice.restart("s1");
    }

    @Test
    @Fault(value = 70, is = "hot_standby is off", ends = End.FOUND_BEFORE)
    void hotStandbyOff() throws Exception {
        try (Fixture _ = lines("s1", "data/postgresql.conf", "hot_standby = off")) {
            practice.restart("s1");

            mendedBy("ConfigureHotStandby", "HotStandbyOff");
        }
        practice.restart("s1");
    }

    @Test
    @Fault(value = 69, is = "A recovery.conf lies in the primary's data directory", ends = End.FOUND_BEFORE)
    void recoveryConf() throws Exception {
        foundBefore(
                script("p1", "touch data/recovery.conf", "rm data/recovery.conf"),
                "PrimaryWouldNotComeBack",
                "recovery.conf");
    }

    /** Nobody may make or drop tables; {@code fires} is "", which is "on origin", or "ALWAYS". */
    private Fixture eventTrigger(String event, String fires) {
        return sql("p1", """
                CREATE FUNCTION refuse_%1$s() RETURNS event_trigger LANGUAGE plpgsql AS
                    $$BEGIN RAISE '%% is forbidden', tg_tag; END$$;
                CREATE EVENT TRIGGER "no %1$s" ON %1$s WHEN TAG IN ('CREATE TABLE', 'DROP TABLE')
                    EXECUTE PROCEDURE refuse_%1$s();
                ALTER EVENT TRIGGER "no %1$s" ENABLE %2$s
                """.formatted(event, fires), "DROP FUNCTION refuse_" + event + "() CASCADE");
    }

    @Test
    @Fault(value = 73, is = "Event triggers forbid to make and to drop tables", ends = End.WENT_ON)
    void eventTriggers() throws Exception {
        try (Fixture _ = eventTrigger("ddl_command_start", "");
                Fixture _ = eventTrigger("sql_drop", "")) {
            goesOn();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"ddl_command_start", "sql_drop"})
    @Fault(
            value = 73,
            is = "An event trigger that fires always forbids to make or to drop tables, up to 16",
            ends = End.FOUND_BEFORE)
    void anEventTriggerThatFiresAlways(String event) throws Exception {
        if (practice.lab().version().from(17)) {
            try (Fixture _ = eventTrigger(event, "ALWAYS")) {
                goesOn();
            }
        } else {
            foundBefore(eventTrigger(event, "ALWAYS"), "EventTriggerRefuses", "\"no " + event, "is forbidden");
        }
    }

    @Test
    @Fault(value = 29, is = "The primary's port refuses the standby", ends = End.FOUND_BEFORE)
    void portRefused() throws Exception {
        foundBefore(topology("address: 127.0.0.1\nstandbys", "address: 127.0.0.3\nstandbys"), "PortRefused");
    }

    @Test
    @Fault(value = 29, is = "Packets to the primary's port are dropped", ends = End.FOUND_BEFORE)
    void portFiltered() throws Exception {
        int port = Integer.parseInt(practice.sql("p1", "SHOW port"));
        // A queue of connections that nobody takes: what comes when it is full is dropped.
        try (ServerSocket _ = new ServerSocket(port, 1, InetAddress.ofLiteral("127.0.0.3"));
                Socket _ = new Socket("127.0.0.3", port);
                Socket _ = new Socket("127.0.0.3", port);
                Fixture _ = topology("address: 127.0.0.1\nstandbys", "address: 127.0.0.3\nstandbys")) {
            assertThat(foundBefore("PortFiltered").serverSays()).contains("no answer within 3 s");
        }
    }
}
