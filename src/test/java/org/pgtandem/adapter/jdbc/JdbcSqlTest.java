package org.pgtandem.adapter.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.pgtandem.adapter.ssh.RealSshd;
import org.pgtandem.model.As;
import org.pgtandem.model.Endpoint;
import org.pgtandem.model.HostFailure;
import org.pgtandem.model.Lsn;
import org.pgtandem.remote.Remote;
import org.pgtandem.remote.Row;
import org.pgtandem.remote.SqlFailure;
import org.pgtandem.remote.Stream;
import org.pgtandem.remote.Waiting;

@Tag("lab")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class JdbcSqlTest {
    private static final Duration SOON = Duration.ofSeconds(10);

    private final Path directory;
    private final RealSshd sshd;
    private final RealPostgres postgres;
    private final Remote remote;
    private final RealSshd.OneSecret secrets = new RealSshd.OneSecret("hunter2");

    JdbcSqlTest(@TempDir Path directory) throws Exception {
        this.directory = directory;
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

    @Test
    void parametersAreBoundAndTakeTheTypeOfTheirPlace() {
        try (JdbcSql sql = connect()) {
            String hostile = "'; DROP TABLE x; --\\ $1 ? ü";
            Row row = sql.query(
                            "SELECT ?::text AS t, ?::inet AS i, ?::pg_lsn AS l, ?::int + 1 AS n, ?::text IS NULL AS z,"
                                    + " 'b' = ANY (?) AS has",
                            hostile,
                            "10.0.0.1",
                            "0/1",
                            41,
                            null,
                            List.of("a", "b"))
                    .getFirst();

            assertThat(row.text("t")).isEqualTo(hostile);
            assertThat(row.text("i")).isEqualTo("10.0.0.1");
            assertThat(row.number("n")).isEqualTo(42);
            assertThat(row.flag("z")).isTrue();
            assertThat(row.flag("has")).isTrue();
        }
    }

    @Test
    void manyRowsOfManyBytesArrive() {
        try (JdbcSql sql = connect()) {
            List<Row> rows = sql.query("SELECT i, repeat('x', 10000) AS x FROM generate_series(1, 2000) i");

            assertThat(rows).hasSize(2000);
            assertThat(rows.getLast().number("i")).isEqualTo(2000);
            assertThat(rows.getLast().text("x")).hasSize(10_000);
        }
    }

    @Test
    void aRefusalKeepsTheServersWordsAndState() {
        try (JdbcSql sql = connect()) {
            SqlFailure failure = catchThrowableOfType(
                    SqlFailure.class, () -> sql.execute("CREATE ROLE \"a b\" VALID UNTIL 'never'", false, SOON));

            assertThat(failure.state()).isEqualTo("22007");
            assertThat(failure)
                    .hasMessageContaining("invalid input syntax for type timestamp with time zone: \"never\"");
            assertThat(failure.connectionLost()).isFalse();
            assertThat(sql.query("SELECT 1 AS one")).hasSize(1);
        }
    }

    @Test
    void detailAndHintOfARefusalAreKept() {
        try (JdbcSql sql = connect()) {
            SqlFailure failure = catchThrowableOfType(
                    SqlFailure.class,
                    () -> sql.execute("DO $$ BEGIN RAISE 'no' USING DETAIL = 'why', HINT = 'do'; END $$", false, SOON));

            assertThat(failure).hasMessage("no\nDETAIL: why\nHINT: do");
        }
    }

    @Test
    void aStatementIsSentAsItIs() {
        try (JdbcSql sql = connect()) {
            sql.execute("CREATE TABLE braces AS SELECT '{fn now()} ? {d}'::text AS t", false, SOON);

            assertThat(sql.query("TABLE braces").getFirst().text("t")).isEqualTo("{fn now()} ? {d}");
        }
    }

    @Test
    void aStatementThatTakesTooLongIsCancelledOnTheServer() {
        try (JdbcSql sql = connect()) {
            SqlFailure failure = catchThrowableOfType(
                    SqlFailure.class, () -> sql.execute("SELECT pg_sleep(600)", false, Duration.ofSeconds(1)));

            assertThat(failure.state()).isEqualTo("57014");
            assertThat(sql.query(
                            "SELECT 1 FROM pg_stat_activity WHERE query LIKE 'SELECT pg_sleep%' AND state = 'active'"))
                    .isEmpty();
        }
    }

    @Test
    void aRestartOfTheServerIsNotNoticedByTheNextQuery() throws Exception {
        try (JdbcSql sql = connect()) {
            String before = sql.query("SELECT pg_postmaster_start_time() AS t")
                    .getFirst()
                    .text("t");

            postgres.restart();

            assertThat(sql.query("SELECT pg_postmaster_start_time() AS t")
                            .getFirst()
                            .text("t"))
                    .isNotEqualTo(before);
        }
    }

    @Test
    void aServerThatIsDownIsToldInTheRelaysWordsAndTriedAnew() throws Exception {
        try (JdbcSql sql = connect()) {
            sql.query("SELECT 1");
            postgres.stop();
            try {
                SqlFailure failure = catchThrowableOfType(SqlFailure.class, () -> sql.query("SELECT 1"));

                assertThat(failure.connectionLost()).isTrue();
                assertThat(failure.getMessage())
                        .contains(postgres.endpoint().socket())
                        .contains("No such file");
            } finally {
                postgres.restart();
            }
            assertThat(sql.query("SELECT 1 AS one")).hasSize(1);
        }
    }

    @Test
    void aBackendThatIsEndedIsTold() {
        try (JdbcSql sql = connect()) {
            SqlFailure failure = catchThrowableOfType(
                    SqlFailure.class, () -> sql.query("SELECT pg_terminate_backend(pg_backend_pid())"));

            assertThat(failure.state()).isEqualTo("57P01");
            assertThat(failure.connectionLost()).isTrue();
            assertThat(sql.query("SELECT 1 AS one")).hasSize(1);
        }
    }

    @Test
    void aStatementThatLosesItsHostIsToldAsTheHostsFailure() throws Exception {
        try (JdbcSql sql = connect();
                JdbcSql other = connect()) {
            CompletableFuture<RuntimeException> failure = CompletableFuture.supplyAsync(() -> catchThrowableOfType(
                    RuntimeException.class, () -> sql.execute("SELECT pg_sleep(601)", false, Duration.ofMinutes(11))));
            String working = "SELECT 1 FROM pg_stat_activity WHERE query = 'SELECT pg_sleep(601)'";
            assertThat(Waiting.until(
                            SOON,
                            Duration.ofMillis(20),
                            () -> !other.query(working).isEmpty()))
                    .isTrue();

            sshd.connections().forEach(ProcessHandle::destroyForcibly);

            assertThat(failure.get(10, TimeUnit.SECONDS))
                    .isInstanceOfSatisfying(
                            HostFailure.class, lost -> assertThat(lost.kind()).isEqualTo(HostFailure.Kind.LOST))
                    .hasMessageContaining("The SSH connection was lost during an SQL statement");
            assertThat(sql.query("SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
                            + " WHERE query = 'SELECT pg_sleep(601)'"))
                    .hasSize(1);
        }
    }

    @Test
    void aDatabaseThatIsNotThereIsTold() {
        Endpoint there = postgres.endpoint();
        Endpoint wrong = new Endpoint(there.owner(), there.socketDirectory(), there.port(), "no such/db?x");
        try (JdbcSql sql = new JdbcSql(remote, wrong, secrets)) {
            SqlFailure failure = catchThrowableOfType(SqlFailure.class, () -> sql.query("SELECT 1"));

            assertThat(failure.state()).isEqualTo("3D000");
            assertThat(failure).hasMessage("database \"no such/db?x\" does not exist");
        }
    }

    @Test
    void whoIsSetToActAsAnotherRoleActsAsTheOwnerHere() {
        try (JdbcSql sql = connect();
                JdbcSql other = connect()) {
            sql.execute("CREATE ROLE low", false, SOON);
            sql.execute("ALTER ROLE postgres SET role = low", false, SOON);
            try {
                assertThat(other.query("SELECT current_user AS who").getFirst().text("who"))
                        .isEqualTo("postgres");
            } finally {
                sql.execute("ALTER ROLE postgres RESET role", false, SOON);
            }
        }
    }

    @Test
    void aSecretStatementLeavesNoTraceInLogStatisticsOrException() throws Exception {
        try (JdbcSql sql = connect();
                JdbcSql other = connect()) {
            sql.execute("CREATE ROLE quiet PASSWORD 'hunter2'", true, SOON);
            SqlFailure failure = catchThrowableOfType(
                    SqlFailure.class, () -> sql.execute("CREATE ROLE quiet PASSWORD 'hunter2' 'hunter2'", true, SOON));

            assertThat(other.query("SELECT query FROM pg_stat_activity").toString())
                    .doesNotContain("hunter2");
            assertThat(failure).hasStackTraceContaining("syntax error").satisfies(JdbcSqlTest::tellsNothing);
            sql.execute("SELECT 'loud again'", false, SOON);
            assertThat(postgres.log()).contains("loud again").doesNotContain("hunter2");
        }
    }

    private static void tellsNothing(Throwable failure) {
        StringWriter trace = new StringWriter();
        failure.printStackTrace(new PrintWriter(trace));
        assertThat(trace.toString()).doesNotContain("hunter2");
    }

    @ParameterizedTest
    @EnumSource(Relay.class)
    void everyRelayServes(Relay relay) {
        try (JdbcSql sql = new JdbcSql(remote, postgres.endpoint(), secrets, List.of(relay))) {
            String upAndDown = "x".repeat(3_000_000);

            assertThat(sql.query("SELECT ?::text || 'y' AS t", upAndDown)
                            .getFirst()
                            .text("t"))
                    .isEqualTo(upAndDown + "y");
        }
    }

    @ParameterizedTest
    @EnumSource(Relay.class)
    @Timeout(30)
    void everyRelayEndsWhenItsStreamIsClosedWithoutAGoodbye(Relay relay) throws Exception {
        Path place = Files.createDirectory(directory.resolve(relay.name()));
        Endpoint endpoint = new Endpoint("postgres", place.toString(), 1, "");
        try (ServerSocketChannel server = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
            server.bind(UnixDomainSocketAddress.of(endpoint.socket()));
            Files.setPosixFilePermissions(Path.of(endpoint.socket()), PosixFilePermissions.fromString("rwxrwxrwx"));
            Stream stream = remote.open(As.user("postgres"), Relay.words(List.of(relay), endpoint));
            try (SocketChannel peer = server.accept()) {
                stream.close();

                assertThat(peer.read(ByteBuffer.allocate(1))).isEqualTo(-1);
            }
        }
    }

    @Test
    void withoutAnyRelayTheHostSaysWhatIsMissing() {
        try (JdbcSql sql = new JdbcSql(remote, postgres.endpoint(), secrets, List.of())) {
            SqlFailure failure = catchThrowableOfType(SqlFailure.class, () -> sql.query("SELECT 1"));

            assertThat(failure).hasMessageContaining("none of socat, nc -N -U, perl, python3");
        }
    }

    @Test
    void theOwnerMayBeTheLogin() throws Exception {
        Remote owner = sshd.remoteAs("postgres");
        try (JdbcSql sql = new JdbcSql(owner, postgres.endpoint(), secrets)) {
            assertThat(sql.query("SELECT current_user AS who").getFirst().text("who"))
                    .isEqualTo("postgres");
        }
    }

    @Test
    void aFrozenServerIsGivenUp() throws Exception {
        try (JdbcSql sql = connect();
                JdbcSql other = connect()) {
            long pid = sql.query("SELECT pg_backend_pid() AS pid").getFirst().number("pid");
            other.query("SELECT 1");
            signal("STOP", pid);
            try {
                SqlFailure failure = catchThrowableOfType(
                        SqlFailure.class, () -> sql.execute("SELECT 1", false, Duration.ofSeconds(1)));

                assertThat(failure.connectionLost()).isTrue();
            } finally {
                signal("CONT", pid);
            }
        }
    }

    private static void signal(String name, long pid) throws Exception {
        assertThat(new ProcessBuilder("kill", "-" + name, Long.toString(pid))
                        .start()
                        .waitFor())
                .isZero();
    }
}
