package org.pgtandem.faults;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.EnumSet;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.pgtandem.engine.Outcome;
import org.pgtandem.model.Section;
import org.pgtandem.session.Footprint;
import org.pgtandem.session.LiveSession;
import org.pgtandem.session.Practice;

/** What others did on the hosts between a run and the day on which it is taken back, or gone on with. */
class UndoneLaterTest extends PracticeFaults {

    UndoneLaterTest() {
        super(Practice.OWN, 1);
    }

    @BeforeAll
    void aCopyThatTakesAWhile() throws IOException {
        practice.topology(text -> text.replace("slots: true", "slots: true\n  max_rate: 16MB"));
    }

    /** Ends the program while the copy is made; the job goes on to its end. */
    private void endInTheCopy() throws IOException {
        try (LiveSession session = practice.session()) {
            assertThat(session.apply(session.plan(ALL), when("CopyPrimary", () -> {
                        await("p1", "SELECT count(*) > 0 FROM pg_stat_replication WHERE state = 'backup'");
                        session.interrupt();
                    })))
                    .isInstanceOf(Outcome.Kept.class);
        }
        practice.run("s1", """
                left=3000
                until [ -s "$(echo .pgtandem/*/jobs/basebackup-s1/exit)" ]; do
                    left=$((left - 1))
                    [ "$left" -gt 0 ]
                    sleep 0.02
                done
                """);
    }

    /** It says so, and nothing at all is taken back: the pair runs on. */
    private void refused(String id) throws IOException {
        Footprint now = practice.footprint();
        try (LiveSession session = practice.session()) {
            kept(session.undo(event -> {}), id);
        }
        assertThat(practice.footprint().since(now)).isEmpty();
    }

    @Test
    @Fault(value = 47, is = "Others edited the run's files before it is taken back", ends = End.TAKEN_BACK)
    void whatOthersAddedStays() throws Exception {
        Footprint before = practice.footprint();
        apply();
        practice.run("p1", """
                echo 'work_mem = 5MB' >>data/postgresql.conf
                echo 'host all mary 192.0.2.1/32 md5' >>data/pg_hba.conf
                """);
        practice.run("s1", "echo 'work_mem = 5MB' >>data/postgresql.conf");

        undo();

        assertThat(practice.sql("p1", "SHOW work_mem")).isEqualTo("5MB");
        practice.run("p1", """
                sed -i '${ /^work_mem = 5MB$/d; }' data/postgresql.conf
                sed -i '${ /^host all mary /d; }' data/pg_hba.conf
                pg_ctl -D data reload
                """);
        allAsItWas(before);
    }

    @Test
    @Fault(value = 47, is = "Others edited the very lines of the run before it is taken back", ends = End.FOUND_BEFORE)
    void ourLinesThatOthersEditedAreTheirs() throws Exception {
        Footprint before = practice.footprint();
        apply();
        try (Fixture _ = walLevelEdited()) {
            refused("FileEditedSince");
        }
        takeBack(before);
    }

    @Test
    @Fault(value = 47, is = "Others edited the lines of one of several runs", ends = End.FOUND_BEFORE)
    void aRefusalOfOneRunKeepsAllOfThem() throws Exception {
        Footprint before = practice.footprint();
        for (Section section : Section.values()) {
            try (LiveSession session = practice.session()) {
                assertThat(session.apply(session.plan(EnumSet.of(section)), event -> {}))
                        .isInstanceOf(Outcome.Done.class);
            }
        }
        try (Fixture _ = walLevelEdited();
                LiveSession session = practice.session()) {
            Footprint now = practice.footprint();
            kept(session.undo(Section.USER, event -> {}), "FileEditedSince");
            assertThat(practice.footprint().since(now)).isEmpty();
        }
        try (LiveSession session = practice.session()) {
            assertThat(session.undo(Section.USER, event -> {})).isInstanceOf(Outcome.TakenBack.class);
        }
        allAsItWas(before);
    }

    private Fixture walLevelEdited() {
        return script(
                "p1",
                "cp -p data/postgresql.conf kept && sed -i 's/^wal_level = replica/wal_level = logical/' data/postgresql.conf",
                "cat kept >data/postgresql.conf && rm kept");
    }

    @Test
    @Fault(value = 48, is = "What was renamed aside was deleted before the run is taken back", ends = End.FOUND_BEFORE)
    void theOriginalIsGone() throws Exception {
        Footprint before = practice.footprint();
        apply();
        String aside = practice.run("s1", "echo data.before-pgtandem-* && mv data.before-pgtandem-* kept");

        refused("OriginalGone");

        practice.run("s1", "mkdir -m 700 \"$1\"", aside);
        undo();
        assertThat(practice.run("s1", "ls -A data")).isEmpty();
        practice.run("s1", "rmdir data && mv kept data && pg_ctl -D data -w -l log/postgresql.log start");
        allAsItWas(before);
    }

    @Test
    @Fault(value = 67, is = "The standby was promoted, and the run is taken back", ends = End.FOUND_BEFORE)
    void theStandbyWasPromoted() throws Exception {
        Footprint before = practice.footprint();
        apply();
        practice.run("s1", "pg_ctl -D data -w promote");
        practice.sql("s1", "CREATE TABLE precious ()");

        refused("StandbyPromoted");

        practice.run("s1", "pg_ctl -D data -w -m fast stop");
        undo();
        assertThat(practice.run("s1", "ls data.promoted-*")).contains("PG_VERSION");
        practice.run("s1", "rm -r data.promoted-*");
        allAsItWas(before);
    }

    @Test
    @Fault(
            value = 19,
            is = "The topology file names a host otherwise than when it was changed",
            ends = End.FOUND_BEFORE)
    void aHostIsNoLongerNamed() throws Exception {
        Footprint before = practice.footprint();
        apply();
        try (Fixture _ = topology("name: s1\n", "name: db2\n")) {
            refused("HostNotNamed");
        }
        takeBack(before);
    }

    @Test
    @Fault(
            value = 10,
            is = "The topology file asks for something else when the run is gone on with",
            ends = End.FOUND_BEFORE)
    void goneOnWithByAnotherTopology() throws Exception {
        Footprint before = practice.footprint();
        endInTheCopy();
        try (Fixture _ = topology("slots: true", "slots: false");
                LiveSession session = practice.session()) {
            kept(session.resume(event -> {}), "TopologyChanged");
        }
        try (LiveSession session = practice.session()) {
            assertThat(session.resume(event -> {})).isInstanceOf(Outcome.Done.class);
        }
        takeBack(before);
    }

    @Test
    @Fault(value = 57, is = "The finished copy is deleted while the desktop is away", ends = End.TAKEN_BACK)
    void theCopyIsGone(Told told) throws Exception {
        Footprint before = practice.footprint();
        endInTheCopy();
        practice.run("s1", "rm -r data.pgtandem-*");

        try (LiveSession session = practice.session()) {
            Outcome outcome = session.resume(event -> {});
            assertThat(outcome).isInstanceOf(Outcome.TakenBack.class);
            told.told(((Outcome.TakenBack) outcome).cause());
            assertThat(((Outcome.TakenBack) outcome).cause().serverSays()).endsWith(" is gone");
        }

        allAsItWas(before);
    }
}
