package org.pgtandem.conf;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.pgtandem.lab.LabFailure;
import org.pgtandem.lab.PostgresPrograms;
import org.pgtandem.lab.PostgresSearch;
import org.pgtandem.model.SecretText;

/** The servers' and libpq's own parsers read what we write, and we read files as they do. */
@Tag("lab")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RealServerTest {
    private static final List<String> HOSTILE = List.of(
            "it's",
            "a\\b",
            "a\"b",
            "a b",
            "#a",
            "a,b",
            "all",
            "replication",
            "+a",
            "@a",
            "/a.b",
            "/^a$",
            "'; $(touch x)",
            "한글",
            "$HOME",
            "a=b",
            "*",
            "a:b",
            "\\",
            "\"\"",
            "\t",
            "%p",
            "Mixed",
            "{a}",
            "-x",
            "😀");
    private static final SecretText.Hole HOLE = new SecretText.Hole("replication-password", "pgpass");

    private final List<ScratchServer> servers = new ArrayList<>();

    @BeforeAll
    void startOneOfEachKind() throws Exception {
        PostgresSearch search =
                PostgresSearch.ofThisMachine(System.getenv(), "root".equals(System.getProperty("user.name")));
        start(search.find(null));
        for (String family : List.of("9.3", "9.6", "18")) {
            try {
                start(search.find(family));
            } catch (LabFailure e) {
                // Only one release, the newest of the machine, is always there.
            }
        }
    }

    private void start(PostgresPrograms programs) throws IOException, InterruptedException {
        boolean running = servers.stream().anyMatch(server -> server.version().sameFamily(programs.version()));
        if (running) {
            return;
        }
        ScratchServer server = ScratchServer.create(programs, Files.createTempDirectory("pgt"));
        servers.add(server);
        SettingsFile settings = SettingsFile.parse(server.read("postgresql.conf"));
        for (int i = 0; i < HOSTILE.size(); i++) {
            settings = settings.set("x.v" + i, HOSTILE.get(i));
        }
        server.write("postgresql.conf", settings.print());
        server.restart();
        StringBuilder roles = new StringBuilder();
        for (String name : HOSTILE) {
            for (String role : List.of(name, name + "x")) {
                roles.append("CREATE ROLE %s LOGIN REPLICATION PASSWORD %s;"
                        .formatted(SqlText.identifier(role), SqlText.literal(name + role)));
            }
        }
        server.query(roles.toString());
    }

    @AfterAll
    void stop() throws Exception {
        for (ScratchServer server : servers) {
            server.delete();
        }
    }

    List<ScratchServer> servers() {
        return servers;
    }

    /** From 9.5 on a server shows how it reads its settings, from 10 on also its pg_hba.conf. */
    List<ScratchServer> serversWithFileSettings() {
        return servers.stream()
                .filter(server -> server.version().hasFileSettings())
                .toList();
    }

    List<ScratchServer> serversWithHbaFileRules() {
        return servers.stream()
                .filter(server -> server.version().hasHbaFileRules())
                .toList();
    }

    private static String hex(String text) {
        return HexFormat.of().formatHex(text.getBytes(StandardCharsets.UTF_8));
    }

    private static String unhex(String hex) {
        return new String(HexFormat.of().parseHex(hex), StandardCharsets.UTF_8);
    }

    @ParameterizedTest
    @MethodSource("servers")
    void aSettingOfAnyValueReachesTheServer(ScratchServer server) throws Exception {
        String values = IntStream.range(0, HOSTILE.size())
                .mapToObj(i -> "encode(convert_to(current_setting('x.v" + i + "'), 'UTF8'), 'hex')")
                .collect(Collectors.joining(", "));
        assertThat(server.query("SELECT " + values).split("\\|"))
                .containsExactly(HOSTILE.stream().map(RealServerTest::hex).toArray(String[]::new));
    }

    @ParameterizedTest
    @MethodSource("serversWithFileSettings")
    void aLineOfSettingsIsReadAsTheServerReadsIt(ScratchServer server) throws Exception {
        List<String> lines = new ArrayList<>(List.of(
                "x.a 5",
                "x.a=5#tight",
                "x.a = 'it''s'",
                "x.a = 'it\\'s \\\\ \\141\\355\\225\\234\\n'",
                "x.a",
                "x.a =",
                "x.a == 1",
                "x.a = 1 2",
                "x.a = 'open",
                "x.a = 1.5GB",
                "x.a = .5",
                "x.a = -0x1F",
                "x.a = a.b",
                "x.a = a.b-c",
                "x.a = C.UTF-8",
                "x.a = /tmp",
                "x.a = *",
                "x.a = 한글",
                "한글.x = 1",
                "x.a = 'a' 'b'",
                "1 = 1",
                "x.a.b = 1",
                "\fx.a = 1",
                "x.a = 1 \r",
                "x.a = '",
                "x.a = 'a\\",
                "x.a = a;",
                "X.A = on",
                "x.a = 1e3",
                "x.a = 1.5e3",
                "x.a = +5",
                "x.a = 0x",
                "x.a = on off",
                "port=5432"));
        for (Path file : CorpusTest.settingsFiles()) {
            lines.addAll(Files.readString(file)
                    .lines()
                    .filter(line ->
                            !line.isBlank() && !line.toLowerCase(Locale.ROOT).startsWith("include"))
                    .filter(line -> file.toString().contains("tricky"))
                    .toList());
        }
        String own = server.read("postgresql.conf");
        StringBuilder includes = new StringBuilder(own);
        List<String> expected = new ArrayList<>();
        for (int i = 0; i < lines.size(); i++) {
            // A file each: the view reads no further than to a file's first error.
            server.write("probe" + i, lines.get(i) + "\n");
            includes.append("include 'probe").append(i).append("'\n");
            int number = i;
            shown(lines.get(i)).ifPresent(row -> expected.add("probe" + number + "|" + row));
        }
        server.write("postgresql.conf", includes.toString());
        String read = server.query("SELECT substring(sourcefile from 'probe.*'), sourceline, coalesce(name, '?'),"
                + " encode(convert_to(coalesce(setting, ''), 'UTF8'), 'hex')"
                + " FROM pg_file_settings WHERE sourcefile ~ 'probe' ORDER BY seqno");
        server.write("postgresql.conf", own);
        assertThat(read.lines().toList()).isEqualTo(expected);
    }

    /** The row of a line as we read it; none for a comment. */
    private static Optional<String> shown(String line) {
        SettingsFile file = SettingsFile.parse(line + "\n");
        return file.brokenLines().isEmpty()
                ? file.settings().stream()
                        .map(setting -> setting.line() + "|" + setting.name() + "|" + hex(setting.value()))
                        .findFirst()
                : Optional.of(file.brokenLines().getFirst().line() + "|?|");
    }

    @ParameterizedTest
    @MethodSource("serversWithHbaFileRules")
    void aPgHbaConfIsReadAsTheServerReadsIt(ScratchServer server) throws Exception {
        String own = server.read("pg_hba.conf");
        for (Path path : CorpusTest.hbaFiles()) {
            // Files that lines name are not there, and the view shows text of the server's encoding only.
            if (!path.toString().matches(".*(euc-kr|includes|continuations).*")) {
                readAlike(server, Files.readString(path));
            }
        }
        readAlike(server, """
                local "a b",c , d all trust
                local a, b,,"c""d"  +x,"+x","" peer map=x
                host all x"y z",한글 10/8 md5
                host all all 10.0.0.010/32 md5
                host all all 10.0.0.1 255.255.0.255 md5
                host all all fe80::1/64 md5
                host all all ::ffff:10.0.0.1/128 md5
                host all all 1.2.3.4/+24 md5
                host all all "all" md5
                host all all samenet trust#tight
                hostnossl all all .example.org reject # x
                host all all 10.0.0.1/32 "md5"
                host all all 10.0.0.1/-1 md5
                host all all 10.0.0.1/24x md5
                host all all 256.0.0.1/32 md5
                host all all 10.0.0.1/32 nonsense
                host all all a,b md5
                host,local all all all md5
                local all all cert
                local all all ident
                local all all md5 nonsense
                host all all ::1 255.255.255.255 md5
                host all all ::1
                local "all all all \\
                local all all peer \\\\

                # c \\
                local all all peer
                """);
        server.write("pg_hba.conf", own);
    }

    private static void readAlike(ScratchServer server, String text) throws Exception {
        server.write("pg_hba.conf", text);
        String rules =
                server.query("SELECT coalesce(error, '') || '|' || line_number || '|' || coalesce(type, '') || '|'"
                        + " || encode(convert_to(coalesce(array_to_string(database, E'\\x01'), ''), 'UTF8'), 'hex') || '|'"
                        + " || encode(convert_to(coalesce(array_to_string(user_name, E'\\x01'), ''), 'UTF8'), 'hex') || '|'"
                        + " || coalesce(address, '') || '|' || coalesce(netmask, '') || '|' || coalesce(auth_method, '')"
                        + " FROM pg_hba_file_rules ORDER BY line_number");
        assertThat(rules.lines().map(RealServerTest::readable).toList())
                .isEqualTo(shown(HbaEntry.read(text, server.version())));
    }

    private static String readable(String row) {
        String[] parts = row.split("\\|", -1);
        return parts[0].isEmpty()
                ? String.join(
                        "|", parts[1], parts[2], unhex(parts[3]), unhex(parts[4]), range(parts[5], parts[6]), parts[7])
                : parts[1] + "|" + parts[0].replace(": Name or service not known", "");
    }

    private static String range(String address, String mask) {
        return mask.isEmpty()
                ? address
                : HbaAddress.numeric(address).orElseThrow().address() + "&"
                        + HbaAddress.numeric(mask).orElseThrow().address();
    }

    private static List<String> shown(List<HbaEntry> entries) {
        List<String> rows = new ArrayList<>();
        for (HbaEntry entry : entries) {
            if (entry.error() != null) {
                rows.add(entry.line() + "|" + entry.error());
            } else if (entry.rule() != null) {
                rows.add(String.join(
                        "|",
                        Integer.toString(entry.line()),
                        entry.rule().type().word(),
                        words(entry.rule().databases()),
                        words(entry.rule().users()),
                        entry.rule().address().map(RealServerTest::shown).orElse(""),
                        entry.rule().method()));
            }
        }
        return rows;
    }

    private static String words(List<HbaToken> tokens) {
        return tokens.stream().map(HbaToken::text).collect(Collectors.joining("\u0001"));
    }

    private static String shown(HbaAddress address) {
        return switch (address) {
            case HbaAddress.All _ -> "all";
            case HbaAddress.SameHost _ -> "samehost";
            case HbaAddress.SameNet _ -> "samenet";
            case HbaAddress.HostName name -> name.name();
            case HbaAddress.Range range -> range.address() + "&" + range.mask();
        };
    }

    private static HbaConnection socket(Optional<String> database, String role) {
        return new HbaConnection(database, role, Optional.empty(), Optional.empty(), HbaConnection.Encryption.PLAIN);
    }

    @ParameterizedTest
    @MethodSource("servers")
    void aRoleOfAnyNameGetsInAndItsNeighbourDoesNot(ScratchServer server) throws Exception {
        HbaFile file = HbaFile.parse("local all postgres trust\nlocal all,replication all reject\n", server.version());
        for (String role : HOSTILE) {
            file = file.allow(socket(Optional.of("postgres"), role), "trust")
                    .allow(socket(Optional.empty(), role), "trust");
        }
        server.write("pg_hba.conf", file.print());
        server.restart();
        List<Conninfo> roles = HOSTILE.stream().map(server::login).toList();
        assertThat(server.queryEach(roles, "SELECT 1")).hasSameSizeAs(roles).containsOnly("1");
        List<Conninfo> replication =
                roles.stream().map(role -> role.with("replication", "true")).toList();
        assertThat(server.queryEach(replication, "IDENTIFY_SYSTEM"))
                .hasSameSizeAs(roles)
                .allMatch(said -> said.matches("\\d+\\|1\\|.*"));
        List<Conninfo> neighbours =
                HOSTILE.stream().map(role -> server.login(role + "x")).toList();
        assertThat(server.queryEach(neighbours, "SELECT 1"))
                .hasSameSizeAs(neighbours)
                .allMatch(said -> said.contains("pg_hba.conf rejects connection"));
    }

    @ParameterizedTest
    @MethodSource("servers")
    void libpqFindsThePasswordOfAnyRole(ScratchServer server) throws Exception {
        HbaFile file = HbaFile.parse("local all postgres trust\nlocal all all md5\n", server.version());
        server.write("pg_hba.conf", file.print());
        server.restart();
        String host = server.socketDirectory().toString();
        String text = "# passwords\n*:*:*:*:wrong\n";
        for (String role : HOSTILE) {
            PassFile.Key key = new PassFile.Key(host, 5432, "postgres", role);
            text = PassFile.parse(text).put(key, HOLE).fill(hole -> PassFile.escaped(role + role));
        }
        Path passFile = server.write("pass file", text);
        Files.setPosixFilePermissions(passFile, PosixFilePermissions.fromString("rw-------"));
        List<Conninfo> roles = HOSTILE.stream()
                .map(role -> server.login(role).with("passfile", passFile.toString()))
                .toList();
        assertThat(server.queryEach(roles, "SELECT 1")).hasSameSizeAs(roles).containsOnly("1");
        List<Conninfo> neighbours = HOSTILE.stream()
                .map(role -> server.login(role + "x").with("passfile", passFile.toString()))
                .toList();
        assertThat(server.queryEach(neighbours, "SELECT 1"))
                .hasSameSizeAs(neighbours)
                .allMatch(said -> said.contains("password authentication failed"));
    }

    @ParameterizedTest
    @MethodSource("servers")
    void aStringMeansTheSameWhateverTheServerIsSetTo(ScratchServer server) throws Exception {
        String all = HOSTILE.stream()
                .map(text -> "encode(convert_to(" + SqlText.literal(text) + ", 'UTF8'), 'hex')")
                .collect(Collectors.joining(", "));
        for (String conforming : List.of("on", "off")) {
            Conninfo login = server.login("postgres").with("options", "-c standard_conforming_strings=" + conforming);
            assertThat(server.query(login, "SELECT " + all).split("\\|"))
                    .containsExactly(HOSTILE.stream().map(RealServerTest::hex).toArray(String[]::new));
        }
    }
}
