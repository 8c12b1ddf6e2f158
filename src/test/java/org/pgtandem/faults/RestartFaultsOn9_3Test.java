package org.pgtandem.faults;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.pgtandem.engine.Outcome;
import org.pgtandem.model.Finding;
import org.pgtandem.session.Footprint;
import org.pgtandem.session.LiveSession;

class RestartFaultsOn9_3Test extends RestartFaults {

    RestartFaultsOn9_3Test() {
        super("9.3");
    }

    private Fixture exclusiveBackup() {
        return sql("p1", "SELECT pg_start_backup('a DBA''s own', true)", "SELECT pg_stop_backup()");
    }

    @Test
    @Fault(value = 41, is = "An exclusive backup is under way when the primary is to restart", ends = End.FOUND_BEFORE)
    void anExclusiveBackup() throws Exception {
        try (Fixture _ = lines("p1", "data/postgresql.conf", "wal_level = archive", "max_wal_senders = 0")) {
            practice.restart("p1");
            foundBefore(exclusiveBackup(), "BackupUnderWay", "pg_stop_backup()");
        }
        practice.restart("p1");
    }

    @Test
    @Fault(value = 41, is = "An exclusive backup is under way when the restart is to be taken back", ends = End.KEPT)
    void anExclusiveBackupBeforeTheUndo(Told told) throws Exception {
        Footprint before = practice.footprint();
        try (LiveSession session = practice.session()) {
            assertThat(session.apply(session.plan(ALL), event -> {})).isInstanceOf(Outcome.Done.class);
        }
        try (Fixture _ = exclusiveBackup();
                LiveSession session = practice.session()) {
            assertThat(session.plan(ALL).findings()).extracting(Finding::id).doesNotContain("BackupUnderWay");
            Finding cause = ((Outcome.Kept) session.undo(event -> {})).cause();
            told.told(cause);
            assertThat(cause.id()).isEqualTo("BackupUnderWay");
            assertThat(cause.serverSays()).contains("a DBA's own");
        }
        takeBack(before);
    }
}
