package org.pgtandem.faults;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.atomic.AtomicBoolean;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.pgtandem.engine.Event;
import org.pgtandem.engine.Outcome;
import org.pgtandem.engine.Plan;
import org.pgtandem.session.Footprint;
import org.pgtandem.session.LiveSession;
import org.pgtandem.session.Practice;

/** The base backup, and the network while it is made. */
class CopyFaultsTest extends PracticeFaults {
    private static final String BACKUPS = "FROM pg_stat_replication WHERE state = 'backup'";
    /** The server's last words do not always reach pg_basebackup. */
    private static final Pattern ENDED = Pattern.compile(
            "COPY stream ended before last file was finished|terminating connection due to administrator command");

    CopyFaultsTest() {
        super(Practice.OWN, 1);
    }

    @BeforeAll
    void aCopyThatTakesAWhile() throws Exception {
        practice.topology(text -> text.replace("slots: true", "slots: true\n  max_rate: 12MB"));
        // Nothing waits for a restart: the copy is what these runs are about.
        practice.run("p1", "printf '%s\\n' 'wal_level = replica' 'max_wal_senders = 4' >>data/postgresql.conf");
        practice.restart("p1");
    }

    private int port(String host) {
        return Integer.parseInt(practice.sql(host, "SHOW port"));
    }

    @Test
    @Fault(value = 9, is = "The SSH connection is cut in the middle of the copy", ends = End.WENT_ON)
    void theConnectionIsCut() throws Exception {
        int ssh = practice.hosts().getLast().ssh().port();
        try (Wire wire = new Wire("127.0.0.1", 0, ssh, "127.0.0.1");
                Fixture _ = wired("s1", wire)) {
            goesOn(
                    null,
                    when("CopyPrimary", () -> {
                        await("p1", "SELECT count(*) > 0 " + BACKUPS);
                        wire.cut();
                    }),
                    () -> {});
        }
    }

    @Test
    @Fault(value = 60, is = "The primary's checkpoint takes long before the copy begins", ends = End.WENT_ON)
    void aSlowCheckpoint() throws Exception {
        String checkpointer =
                practice.sql("p1", "SELECT pid FROM pg_stat_activity WHERE backend_type = 'checkpointer'");
        AtomicBoolean told = new AtomicBoolean();
        try {
            goesOn(
                    null,
                    event -> {
                        if (event instanceof Event.StepStarted started
                                && started.step().step().equals("CopyPrimary")) {
                            practice.run("p1", "kill -STOP " + checkpointer);
                        }
                        if (event instanceof Event.Said said
                                && said.line().toString().contains("waiting for checkpoint")
                                && !told.getAndSet(true)) {
                            practice.run("p1", "kill -CONT " + checkpointer);
                        }
                    },
                    () -> assertThat(told).isTrue());
        } finally {
            practice.run("p1", "kill -CONT " + checkpointer);
        }
    }

    @Test
    @Fault(value = 55, is = "The walsender of the copy is killed", ends = End.WENT_ON)
    void theWalSenderIsKilled() throws Exception {
        goesOn(
                null,
                when("CopyPrimary", () -> await("p1", "SELECT bool_or(pg_terminate_backend(pid)) " + BACKUPS)),
                () -> assertThat(practice.run("s1", "cat .pgtandem/*/jobs/basebackup-s1/log"))
                        .containsPattern(ENDED));
    }

    @Test
    @Fault(
            value = {53, 57, 64},
            is = "Every try of the copy fails half way",
            ends = End.TAKEN_BACK)
    void everyTryFails() throws Exception {
        AtomicBoolean over = new AtomicBoolean();
        practice.run("s1", "mkdir data-beside && echo precious >data-beside/thesis.txt");
        try {
            assertThat(takenBack(null, when("CopyPrimary", () -> {
                                while (!over.get()) {
                                    practice.sql("p1", "SELECT bool_or(pg_terminate_backend(pid)) " + BACKUPS);
                                }
                            }))
                            .serverSays())
                    .containsPattern(ENDED);
        } finally {
            over.set(true);
        }
        assertThat(practice.run("s1", "cat data-beside/thesis.txt && rm -r data-beside"))
                .isEqualTo("precious");
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
    @Fault(value = 48, is = "A server is started in the data directory that is to be replaced", ends = End.TAKEN_BACK)
    void aServerStartsThere(Told told) throws Exception {
        practice.run("s1", "pg_ctl -D data -w -m fast stop");
        Footprint before = practice.footprint();
        try (LiveSession session = practice.session()) {
            Plan plan = session.plan(ALL);
            Outcome outcome = session.apply(
                    plan,
                    when("CopyPrimary", () -> practice.run("s1", "pg_ctl -D data -w -l log/postgresql.log start")));
            assertThat(outcome).isInstanceOf(Outcome.TakenBack.class);
            told.told(((Outcome.TakenBack) outcome).cause());
            assertThat(((Outcome.TakenBack) outcome).cause().serverSays()).contains("a server runs in ");
        }
        assertThat(practice.sql("s1", "SELECT 'runs on'")).isEqualTo("runs on");
        practice.run("s1", "pg_ctl -D data -w -m fast stop");
        allAsItWas(before);
        practice.run("s1", "pg_ctl -D data -w -l log/postgresql.log start");
    }

    @Test
    @Fault(
            value = {26, 27},
            is = "The primary sees the standby by another address (NAT)",
            ends = End.TAKEN_BACK)
    void addressTranslation() throws Exception {
        int port = port("p1");
        try (Wire _ = new Wire("127.0.0.2", port, port, "127.0.0.5");
                Fixture _ = topology("address: 127.0.0.1\nstandbys", "address: 127.0.0.2\nstandbys")) {
            assertThat(takenBack(null, event -> {}).hint().toString()).contains("127.0.0.5/32");
        }
    }
}
