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

/** The base backup, and the network while it is made, on any release. */
abstract class CopyFaults extends PracticeFaults {
    private static final String BACKUPS = "FROM pg_stat_replication WHERE state = 'backup'";
    /** The server's last words do not always reach pg_basebackup. */
    private static final Pattern ENDED = Pattern.compile(
            "COPY stream ended before last file was finished|terminating connection due to administrator command");

    CopyFaults(String family) {
        super(family, 1);
    }

    @BeforeAll
    void aCopyThatTakesAWhile() throws Exception {
        practice.topology(text -> text.replace("slots: true", "slots: true\n  max_rate: 12MB"));
        // Nothing waits for a restart: the copy is what these runs are about.
        practice.run("p1", """
                printf '%s\\n' 'wal_level = hot_standby' 'max_wal_senders = 4' 'max_replication_slots = 4' \
                    >>data/postgresql.conf
                """);
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
        String checkpointer = practice.run("p1", "pgrep -f -P \"$(head -n 1 data/postmaster.pid)\" checkpointer");
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
    @Fault(value = 53, is = "Files in the primary's data directory can't be read by its owner", ends = End.FOUND_BEFORE)
    void unreadableFiles() throws Exception {
        foundBefore(
                script(
                        "p1",
                        "mkdir data/keys data/pgsql_tmp1 && touch data/base/notes && chmod 0 data/keys data/pgsql_tmp1 data/base/notes",
                        "rmdir data/keys data/pgsql_tmp1 && rm -f data/base/notes"),
                "PrimaryUnreadable",
                "data/keys",
                "data/base/notes",
                "chown");
    }

    @Test
    @Fault(value = 48, is = "The standby's owner may not write beside its data directory", ends = End.FOUND_BEFORE)
    void noPlaceBesideTheData() throws Exception {
        practice.run("s1", "mkdir data-deep && mv data data-deep && ln -s data-deep/data data");
        try {
            foundBefore(
                    script("s1", "chmod 500 data-deep", "chmod 700 data-deep"),
                    "StandbyPlaceReadOnly",
                    "/s1/data-deep",
                    "chown");
        } finally {
            practice.run("s1", "rm data && mv data-deep/data data && rmdir data-deep");
        }
    }

    @Test
    @Fault(
            value = 50,
            is = "The standby's data directory is a symbolic link that leads nowhere",
            ends = End.FOUND_BEFORE)
    void aLinkThatLeadsNowhere() throws Exception {
        practice.run("s1", "pg_ctl -D data -w -m fast stop && mv data data-kept");
        try {
            foundBefore(script("s1", "ln -s gone data", "rm data"), "StandbyDataLinkDangling", "/data -> gone");
        } finally {
            practice.run("s1", "mv data-kept data && pg_ctl -D data -w -l log/postgresql.log start");
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
    @Fault(value = 55, is = "The primary crashes during the copy, and is up again seconds later", ends = End.WENT_ON)
    void thePrimaryCrashes() throws Exception {
        goesOn(
                null,
                when("CopyPrimary", () -> {
                    await("p1", "SELECT count(*) > 0 " + BACKUPS);
                    practice.run("p1", """
                            pg_ctl -D data -w -m immediate stop
                            sleep 4
                            pg_ctl -D data -w -l log/postgresql.log start
                            """);
                }),
                () -> assertThat(practice.run("s1", "cat .pgtandem/*/jobs/basebackup-s1/log"))
                        .contains("waiting up to 60 s", "accepts connections again"));
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
