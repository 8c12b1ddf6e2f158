package org.pgtandem.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.pgtandem.Needed;
import org.pgtandem.model.HostFailure;
import org.pgtandem.session.LiveSession;
import org.pgtandem.session.Practice;

class SettingsFaultsTest extends SettingsFaults {

    SettingsFaultsTest() {
        super(Practice.OWN);
    }

    @Test
    @Fault(value = 73, is = "The test's table would be published to logical subscribers", ends = End.FOUND_BEFORE)
    void aPublicationOfAllTables() throws Exception {
        try (Fixture _ = lines("p1", "data/postgresql.conf", "wal_level = logical")) {
            practice.restart("p1");
            practice.sql("p1", "SELECT pg_create_logical_replication_slot('analytics', 'pgoutput')");
            foundBefore(
                    sql("p1", "CREATE PUBLICATION everything FOR ALL TABLES", "DROP PUBLICATION everything"),
                    "TestTablePublished",
                    "analytics");
            try (Fixture _ = sql("p1", "CREATE PUBLICATION ours FOR TABLES IN SCHEMA public", "DROP PUBLICATION ours");
                    LiveSession session = practice.session()) {
                foundBefore("TestTablePublished");
                session.status();
                assertThatThrownBy(session::heartbeat)
                        .isInstanceOfSatisfying(
                                HostFailure.class,
                                refused -> assertThat(refused.finding().id()).isEqualTo("HeartbeatPublished"));
            }
            practice.sql("p1", "SELECT pg_drop_replication_slot('analytics')");
        }
        practice.restart("p1");
    }

    @Test
    @Fault(value = 23, is = "ALTER SYSTEM beats the file", ends = End.FOUND_BEFORE)
    void alterSystem() throws Exception {
        try (Fixture _ = sql("p1", "ALTER SYSTEM SET max_wal_senders = 1", "ALTER SYSTEM RESET max_wal_senders")) {
            assertThat(warnedOf("SettingOverridden").message().toString()).contains("postgresql.auto.conf");
            assertThat(written("SetWalSettings")).anyMatch(path -> path.endsWith("/postgresql.auto.conf"));
        }
    }

    @Test
    @Fault(value = 38, is = "A setting that needs a restart was taken out of postgresql.conf", ends = End.WENT_ON)
    void aSettingIsTakenOut() throws Exception {
        try (Fixture _ = script(
                "p1",
                "cp -p data/postgresql.conf kept && sed -i 's/^max_connections/#&/' data/postgresql.conf",
                "cat kept >data/postgresql.conf && rm kept")) {
            assertThat(practice.sql("p1", "SELECT count(*) FROM pg_file_settings WHERE name IS NULL"))
                    .isEqualTo("1");
            goesOn();
        }
    }

    @Test
    @Fault(value = 47, is = "Nothing may be made in the directory of pg_hba.conf", ends = End.FOUND_BEFORE)
    void theDirectoryIsReadOnly() throws Exception {
        String conf = practice.run("p1", "mkdir data-conf && cp -p data/pg_hba.conf data-conf && echo $PWD/data-conf");
        try (Fixture _ = lines("p1", "data/postgresql.conf", "hba_file = '" + conf + "/pg_hba.conf'")) {
            practice.restart("p1");
            foundBefore(
                    script("p1", "chmod 500 data-conf", "chmod 700 data-conf"),
                    "FileNotWritable",
                    "data-conf/pg_hba.conf has to be changed",
                    "dr-x------",
                    "chown");
        }
        practice.restart("p1");
        practice.run("p1", "rm -r data-conf");
    }

    @Test
    @Fault(
            value = 47,
            is = "The standby's passfile is a link to where its owner may make nothing",
            ends = End.FOUND_BEFORE)
    void thePassfileIsReadOnly() throws Exception {
        foundBefore(
                script(
                        "s1",
                        "mkdir log/pass && >log/pass/word && chmod 600 log/pass/word"
                                + " && ln -s log/pass/word .pgpass && chmod 500 log/pass",
                        "chmod 700 log/pass && rm -r log/pass .pgpass"),
                "FileNotWritable",
                ".pgpass has to be changed");
    }

    @Test
    @Fault(value = 47, is = "postgresql.conf is root's, and PostgreSQL may only read it", ends = End.FOUND_BEFORE)
    void theFileIsRoots() throws Exception {
        foundBefore(
                byRoot(
                        "chmod 640 data/postgresql.conf && chown root data/postgresql.conf",
                        "chown --reference=data data/postgresql.conf && chmod 600 data/postgresql.conf"),
                "FileNotWritable",
                "data/postgresql.conf has to be changed",
                "-rw-r----- 1 root",
                "chown");
    }

    @Test
    @Fault(value = 47, is = "pg_hba.conf is immutable", ends = End.FOUND_BEFORE)
    void theFileIsImmutable() throws Exception {
        foundBefore(
                byRoot("chattr +i data/pg_hba.conf", "chattr -i data/pg_hba.conf"),
                "FileNotWritable",
                "data/pg_hba.conf has to be changed",
                "lsattr");
    }

    @Test
    @Fault(value = 47, is = "postgresql.conf is mounted from elsewhere", ends = End.FOUND_BEFORE)
    void theFileIsAMount() throws Exception {
        foundBefore(
                byRoot("mount --bind data/postgresql.conf data/postgresql.conf", "umount data/postgresql.conf"),
                "FileNotWritable",
                "data/postgresql.conf has to be changed",
                "mount by itself");
    }

    /** A fault on the primary that only root can make. */
    private Fixture byRoot(String make, String end) throws Exception {
        Needed.that(rootDid(make), "only root may: " + make);
        return () -> assertThat(rootDid(end)).isTrue();
    }

    private boolean rootDid(String script) {
        try {
            return new ProcessBuilder("sh", "-c", script)
                            .directory(practice.hosts().getFirst().home().toFile())
                            .inheritIO()
                            .start()
                            .waitFor()
                    == 0;
        } catch (IOException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    @Fault(value = 68, is = "A stale standby.signal lies in the primary's data directory", ends = End.FOUND_BEFORE)
    void standbySignalOfThePrimary() throws Exception {
        foundBefore(
                script("p1", "touch data/standby.signal", "rm data/standby.signal"),
                "PrimaryWouldNotComeBack",
                "standby.signal");
    }
}
