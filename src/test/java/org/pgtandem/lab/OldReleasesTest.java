package org.pgtandem.lab;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.pgtandem.Needed;

/** The article's own world, from archives that hold the server's programs only. */
@Tag("lab")
class OldReleasesTest {

    @ParameterizedTest
    @ValueSource(strings = {"9.3", "9.6"})
    void aStandbySetUpByHandStreams(String family) throws Exception {
        Needed.that(found(family), "no PostgreSQL " + family + ": run installer/postgres " + family);
        try (PracticeLab lab = PracticeLab.start(new PracticeLab.Options(family, 1, null, false))) {
            OpenSsh ssh = new OpenSsh(lab.identity(), lab.knownHosts());
            PracticeHost p1 = lab.hosts().getFirst();
            PracticeHost s1 = lab.hosts().getLast();

            run(ssh, p1, """
                    cat >>data/postgresql.conf <<'END'
                    wal_level = hot_standby
                    max_wal_senders = 4
                    END
                    echo 'local replication all peer' >>data/pg_hba.conf
                    pg_ctl -w -m fast -D data stop && pg_ctl -w -l log/postgresql.log -D data start
                    """);
            run(ssh, s1, """
                    port=$(sed -n 4p data/postmaster.pid)
                    pg_ctl -w -m fast -D data stop
                    mv data data.old
                    pg_basebackup -h %1$s/run -p $(sed -n 4p %1$s/data/postmaster.pid) -D data -X stream -c fast
                    cp data.old/postgresql.conf data/
                    echo 'hot_standby = on' >>data/postgresql.conf
                    cat >data/recovery.conf <<END
                    standby_mode = on
                    primary_conninfo = 'host=%1$s/run port=$(sed -n 4p %1$s/data/postmaster.pid)'
                    END
                    pg_ctl -w -l log/postgresql.log -D data start
                    """.formatted(p1.home()));

            assertThat(ssh.sql(s1, "SELECT pg_is_in_recovery(), current_setting('server_version')"))
                    .isEqualTo("t|" + lab.version());
            Eventually.holds(
                    "it streams",
                    Duration.ofSeconds(30),
                    () -> ssh.sql(p1, "SELECT state FROM pg_stat_replication").equals("streaming"));
        }
    }

    private static boolean found(String family) throws Exception {
        try {
            PostgresSearch.ofThisMachine(
                            System.getenv(), Account.ofThisProcess().dropped())
                    .find(family);
            return true;
        } catch (LabFailure e) {
            return false;
        }
    }

    private static void run(OpenSsh ssh, PracticeHost host, String script) throws Exception {
        OpenSsh.Ran ran = ssh.run(host, "set -e\n" + script);
        assertThat(ran.status()).as(ran.text() + ran.err()).isZero();
    }
}
