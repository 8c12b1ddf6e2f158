package org.pgtandem.conf;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.pgtandem.faults.End;
import org.pgtandem.faults.Fault;
import org.pgtandem.lab.PostgresSearch;
import org.pgtandem.model.PgVersion;
import org.pgtandem.model.SecretText;
import org.pgtandem.model.Standby;
import org.pgtandem.model.TlsMode;

/** Ten thousand hostile values through the parsers of a real server and of libpq: each comes back as it was. */
@Tag("lab")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class InjectionTest {
    private static final int BATCH = 1000;
    private static final int IDENTIFIER = 63;
    private static final List<String> NAMES = Hostile.values(Hostile.MANY, IDENTIFIER, 1);
    private static final List<String> TEXTS = Hostile.values(Hostile.MANY, 200, 2);
    private static final PgVersion VERSION = new PgVersion(150_000);
    private static final SecretText.Hole HOLE = new SecretText.Hole("replication-password", "pgpass");

    private ScratchServer server;

    @BeforeAll
    void start() throws Exception {
        PostgresSearch search =
                PostgresSearch.ofThisMachine(System.getenv(), "root".equals(System.getProperty("user.name")));
        server = ScratchServer.create(search.find(null), Files.createTempDirectory("pgt"));
        server.restart();
    }

    @AfterAll
    void noCanaryWasMadeAnywhere() throws Exception {
        try (Stream<Path> files = Files.walk(server.socketDirectory())) {
            assertThat(files.map(path -> path.getFileName().toString())).doesNotContain(Hostile.CANARY);
        } finally {
            server.delete();
        }
    }

    private static List<List<String>> batches(List<String> values) {
        return IntStream.range(0, values.size() / BATCH)
                .mapToObj(i -> values.subList(i * BATCH, (i + 1) * BATCH))
                .toList();
    }

    private static String unhex(String hex) {
        return new String(HexFormat.of().parseHex(hex), StandardCharsets.UTF_8);
    }

    /** The one column of a query that the server gives in hexadecimal. */
    private List<String> column(String query) throws Exception {
        return server.script(query).lines().map(InjectionTest::unhex).toList();
    }

    @Test
    void aStringOfSqlIsThatString() throws Exception {
        for (List<String> batch : batches(TEXTS)) {
            String rows = IntStream.range(0, BATCH)
                    .mapToObj(i -> "(" + i + "," + SqlText.literal(batch.get(i)) + ")")
                    .collect(Collectors.joining(","));
            assertThat(column("SELECT encode(convert_to(v, 'UTF8'), 'hex') FROM (VALUES " + rows
                            + ") AS t (i, v) ORDER BY i;"))
                    .isEqualTo(batch);
        }
    }

    @Test
    void aNameInSqlIsThatName() throws Exception {
        for (List<String> batch : batches(NAMES)) {
            String columns = batch.stream()
                    .map(name -> SqlText.identifier(name) + " int")
                    .collect(Collectors.joining(","));
            assertThat(column("CREATE TEMPORARY TABLE t (" + columns + ");"
                            + "SELECT encode(convert_to(attname, 'UTF8'), 'hex') FROM pg_attribute"
                            + " WHERE attrelid = 't'::regclass AND attnum > 0 ORDER BY attnum;"))
                    .isEqualTo(batch);
        }
    }

    /** The whole way of a standby's login: libpq's string, in the server's settings, read by both again. */
    @Test
    @Fault(
            value = {33, 37},
            is = "Quotes, blanks and commands stand in role, path and name of a login",
            ends = End.WENT_ON)
    void whatALoginIsMadeOfComesBackThroughSettingsAndConnectionString() throws Exception {
        StringBuilder file = new StringBuilder();
        List<ReplicationLogin> logins = new ArrayList<>();
        for (int i = 0; i < Hostile.MANY; i++) {
            ReplicationLogin login = new ReplicationLogin(
                    TEXTS.get(i),
                    5432,
                    NAMES.get(i),
                    NAMES.get(Hostile.MANY - 1 - i),
                    TlsMode.VERIFY_FULL,
                    ChannelBinding.REQUIRED,
                    "/" + TEXTS.get(Hostile.MANY - 1 - i),
                    "/" + NAMES.get(i));
            logins.add(login);
            file.append(new StandbySettings(
                            VERSION, Conninfo.forReplication(VERSION, login), Optional.empty(), Duration.ZERO)
                    .applyTo(SettingsFile.parse(""))
                    .print());
        }
        List<String> read = settings(file.toString(), "primary_conninfo");

        assertThat(read).hasSize(Hostile.MANY);
        try (Libpq libpq = new Libpq()) {
            for (int i = 0; i < Hostile.MANY; i++) {
                ReplicationLogin login = logins.get(i);
                assertThat(libpq.parse(read.get(i)))
                        .containsEntry("host", login.host())
                        .containsEntry("user", login.user())
                        .containsEntry("application_name", login.applicationName())
                        .containsEntry("passfile", login.passFile())
                        .containsEntry("sslrootcert", login.sslRootCert())
                        .containsEntry("sslmode", "verify-full");
            }
        }
    }

    /** By the lexer of recovery.conf, which is that of postgresql.conf. */
    @Test
    void aSettingIsThatValue() throws Exception {
        StringBuilder file = new StringBuilder();
        for (int i = 0; i < Hostile.MANY; i++) {
            file.append(SettingsFile.parse("").set("x.v" + i, TEXTS.get(i)).print());
        }
        assertThat(settings(file.toString(), "x.v%")).isEqualTo(TEXTS);
    }

    /** The values that the server reads in that file, of the settings whose names are like that. */
    private List<String> settings(String file, String like) throws Exception {
        String own = server.read("postgresql.conf");
        server.write("hostile.conf", file);
        server.write("postgresql.conf", own + "\ninclude 'hostile.conf'\n");
        List<String> read = column("SELECT encode(convert_to(setting, 'UTF8'), 'hex') FROM pg_file_settings"
                + " WHERE name LIKE '" + like + "' ORDER BY seqno;");
        server.write("postgresql.conf", own);
        return read;
    }

    @Test
    @Fault(
            value = {33, 37},
            is = "Quotes and blanks stand in a role's name in pg_hba.conf",
            ends = End.WENT_ON)
    void aRoleInPgHbaConfIsThatRole() throws Exception {
        HbaFile empty = HbaFile.parse("", server.version());
        String own = server.read("pg_hba.conf");
        server.write(
                "pg_hba.conf",
                NAMES.stream()
                        .map(name -> empty.allow(
                                        new HbaConnection(
                                                Optional.of("postgres"),
                                                name,
                                                Optional.empty(),
                                                Optional.empty(),
                                                HbaConnection.Encryption.PLAIN),
                                        "md5")
                                .print())
                        .collect(Collectors.joining()));
        List<String> read = column("SELECT encode(convert_to(user_name[1], 'UTF8'), 'hex') FROM pg_hba_file_rules"
                + " WHERE error IS NULL AND cardinality(user_name) = 1 ORDER BY line_number;");
        server.write("pg_hba.conf", own);

        assertThat(read).isEqualTo(NAMES);
    }

    @Test
    @Fault(
            value = {33, 36},
            is = "Colons, backslashes and blanks stand in a passfile's entry",
            ends = End.WENT_ON)
    void libpqFindsThePasswordOfItsEntryAndNoOther(@TempDir Path directory) throws Exception {
        List<String> hosts =
                NAMES.stream().map(name -> "h" + name.replace(",", "")).toList();
        int batch = 100;
        try (Libpq libpq = new Libpq()) {
            for (int from = 0; from < Hostile.MANY; from += batch) {
                StringBuilder text = new StringBuilder();
                for (int i = from; i < from + batch; i++) {
                    PassFile.Key key = PassFile.Key.replication(hosts.get(i), 5432, NAMES.get(i));
                    String password = TEXTS.get(i);
                    text.append(PassFile.parse("").put(key, HOLE).fill(hole -> PassFile.escaped(password)));
                }
                Path file = Files.writeString(directory.resolve("passfile"), text);
                Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
                for (int i = from; i < from + batch; i++) {
                    Conninfo login = Conninfo.parse("hostaddr=127.0.0.1 port=5432 dbname=replication")
                            .with("host", hosts.get(i))
                            .with("user", NAMES.get(i))
                            .with("passfile", file.toString());
                    assertThat(libpq.password(login.text())).isEqualTo(TEXTS.get(i));
                    assertThat(libpq.password(
                                    login.with("user", NAMES.get(i) + "x").text()))
                            .isNotEqualTo(TEXTS.get(i));
                }
            }
        }
    }

    @Test
    void everyNameOfAStandbyGivesASlotThatAServerTakes() throws Exception {
        List<String> slots = IntStream.range(0, BATCH)
                .mapToObj(i -> Standby.slot("S" + i + ".-".repeat(i % 20) + "X".repeat(i % 63)))
                .toList();
        assertThat(slots).doesNotHaveDuplicates();
        String values = slots.stream().map(SqlText::literal).collect(Collectors.joining(","));
        assertThat(server.script("""
                DO $do$
                DECLARE slot text;
                BEGIN
                    FOREACH slot IN ARRAY ARRAY[%s] LOOP
                        PERFORM pg_create_physical_replication_slot(slot);
                        PERFORM pg_drop_replication_slot(slot);
                    END LOOP;
                END $do$;
                SELECT count(*) FROM pg_replication_slots;""".formatted(values))).isEqualTo("0");
    }
}
