package org.pgtandem.adapter.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.pgtandem.adapter.ssh.RealSshd;
import org.pgtandem.model.Lsn;
import org.pgtandem.remote.Remote;
import org.pgtandem.remote.Row;

@Tag("lab")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class JdbcSqlTest {

    private final RealSshd sshd;
    private final RealPostgres postgres;
    private final Remote remote;
    private final RealSshd.OneSecret secrets = new RealSshd.OneSecret("hunter2");

    JdbcSqlTest(@TempDir Path directory) throws Exception {
        Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString("rwxr-xr-x"));
        sshd = RealSshd.start(directory.resolve("ssh"));
        postgres = RealPostgres.start(directory.resolve("pg"), "log_statement = 'all'", "log_min_messages = debug1");
        remote = sshd.remote();
    }

    @AfterAll
    void stop() throws Exception {
        postgres.close();
        sshd.close();
    }

    private JdbcSql connect() {
        return new JdbcSql(remote, postgres.endpoint(), secrets);
    }

    @Test
    void aQueryGivesTheServersTextByName() {
        try (JdbcSql sql = connect()) {
            Row row = sql.query("SELECT true AS yes, 42::bigint AS n, '0/16B3748'::pg_lsn AS lsn, NULL AS nothing,"
                            + " 1.5::float8 AS d, current_user AS who")
                    .getFirst();

            assertThat(row.flag("yes")).isTrue();
            assertThat(row.number("n")).isEqualTo(42);
            assertThat(row.lsnOrNull("lsn")).isEqualTo(Lsn.parse("0/16B3748"));
            assertThat(row.textOrNull("nothing")).isNull();
            assertThat(row.decimalOrNull("d")).isEqualTo(1.5);
            assertThat(row.text("who")).isEqualTo("postgres");
        }
    }
}
