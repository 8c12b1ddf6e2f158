package org.pgtandem.conf;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.pgtandem.model.PgVersion;

/** Real files of every version, and tricky ones: nothing is lost, and an edit touches its line alone. */
class CorpusTest {
    private static final List<PgVersion> VERSIONS = Stream.of(90305, 90624, 130010, 150018, 160001, 180000)
            .map(PgVersion::new)
            .toList();
    private static final HbaConnection STANDBY = HbaConnection.replication(
            "replicator", InetAddress.ofLiteral("10.0.0.12"), HbaConnection.Encryption.EITHER);

    static List<Path> files(String name) throws IOException, URISyntaxException {
        Path root = Path.of(
                Objects.requireNonNull(CorpusTest.class.getResource("/conf")).toURI());
        try (Stream<Path> all = Files.walk(root)) {
            return all.filter(Files::isRegularFile)
                    .filter(file -> file.getFileName().toString().startsWith(name))
                    .sorted()
                    .toList();
        }
    }

    private static Path root() throws URISyntaxException {
        return Path.of(
                Objects.requireNonNull(CorpusTest.class.getResource("/conf")).toURI());
    }

    static List<Path> all() throws IOException, URISyntaxException {
        return files("");
    }

    static List<Path> hbaFiles() throws IOException, URISyntaxException {
        return files("pg_hba");
    }

    static List<Path> settingsFiles() throws IOException, URISyntaxException {
        return files("postgresql");
    }

    static List<Path> genuineHbaFiles() throws IOException, URISyntaxException {
        return genuine(hbaFiles());
    }

    static List<Path> genuineSettingsFiles() throws IOException, URISyntaxException {
        List<Path> files = new ArrayList<>(genuine(settingsFiles()));
        files.addAll(files("recovery"));
        return files;
    }

    private static List<Path> genuine(List<Path> files) {
        return files.stream()
                .filter(file -> !file.toString().contains("tricky"))
                .toList();
    }

    /** One character for each byte, so that a lost byte shows whatever the encoding. */
    private static String text(Path file) throws IOException {
        return Files.readString(file, ISO_8859_1);
    }

    /** The version whose folder the file is in. */
    private static PgVersion version(Path file) throws URISyntaxException {
        return PgVersion.parse(root().relativize(file).toString());
    }

    @ParameterizedTest
    @MethodSource("all")
    void everyDocumentGivesBackEveryByte(Path file) throws IOException {
        String text = text(file);
        assertThat(SettingsFile.parse(text).print()).isEqualTo(text);
        assertThat(RecoveryFile.parse(text).print()).isEqualTo(text);
        assertThat(PassFile.parse(text).print()).isEqualTo(text);
        for (PgVersion version : VERSIONS) {
            assertThat(HbaFile.parse(text, version).print()).isEqualTo(text);
        }
    }

    @ParameterizedTest
    @MethodSource("genuineHbaFiles")
    void theServersOwnHbaFilesAreRead(Path file) throws Exception {
        HbaFile hba = HbaFile.parse(text(file), version(file));
        assertThat(hba.brokenLines()).isEmpty();
        assertThat(hba.lines()).hasSizeGreaterThanOrEqualTo(3);
        assertThat(hba.firstMatch(STANDBY)).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("genuineSettingsFiles")
    void theServersOwnSettingsFilesAreRead(Path file) throws IOException {
        assertThat(SettingsFile.parse(text(file)).brokenLines()).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("genuineHbaFiles")
    void aStandbysLineStandsInTheServersOwnColumns(Path file) throws Exception {
        String after =
                HbaFile.parse(text(file), version(file)).allow(STANDBY, "md5").print();
        assertThat(after).contains("host    replication     replicator      10.0.0.12/32            md5\n");
    }

    @ParameterizedTest
    @MethodSource("hbaFiles")
    void allowingAStandbyAddsOneLineAndNothingElse(Path file) throws IOException {
        for (PgVersion version : VERSIONS) {
            HbaFile before = HbaFile.parse(text(file), version);
            HbaFile after = before.allow(STANDBY, "md5");
            assertThat(after.allows(STANDBY, "md5")).isTrue();
            assertThat(after.allow(STANDBY, "md5")).isSameAs(after);
            assertThat(after.brokenLines()).hasSameSizeAs(before.brokenLines());
            assertOneLineMore(before.print(), after.print());
        }
    }

    @ParameterizedTest
    @MethodSource("settingsFiles")
    void settingAValueTouchesItsLineAlone(Path file) throws IOException {
        SettingsFile before = SettingsFile.parse(text(file));
        for (String name :
                List.of("wal_level", "max_wal_senders", "listen_addresses", "hot_standby", "no.such_setting")) {
            boolean active = before.get(name).isPresent();
            SettingsFile after = before.set(name, "a value");
            assertThat(after.get(name)).map(Setting::value).contains("a value");
            assertThat(after.set(name, "a value")).isSameAs(after);
            assertThat(after.settings()).hasSize(before.settings().size() + (active ? 0 : 1));
            if (active) {
                assertThat(after.print().lines())
                        .hasSameSizeAs(before.print().lines().toList());
                assertThat(changedLines(before.print(), after.print())).isEqualTo(1);
            } else {
                assertOneLineMore(before.print(), after.print());
                assertThat(after.remove(name).print().strip())
                        .isEqualTo(before.print().strip());
            }
        }
    }

    @ParameterizedTest
    @MethodSource("genuineSettingsFiles")
    void aKnownSettingStandsBelowItsCommentedOutDefault(Path file) throws IOException {
        if (!file.endsWith("postgresql.conf")) {
            return;
        }
        List<String> after = SettingsFile.parse(text(file))
                .set("wal_level", "x y")
                .print()
                .lines()
                .toList();
        int line = after.indexOf("wal_level = 'x y'");
        assertThat(after.get(line - 1).strip()).startsWith("# (change requires restart)");
        assertThat(after.get(line - 2)).startsWith("#wal_level = ");
    }

    private static void assertOneLineMore(String before, String after) {
        List<String> rest = new ArrayList<>(after.lines().toList());
        List<String> old = before.lines().toList();
        for (int i = 0; i < rest.size(); i++) {
            if (i >= old.size() || !rest.get(i).equals(old.get(i))) {
                // Where the file ended in an open continuation, the new line has an empty one above it.
                boolean closed = rest.get(i).isEmpty() && rest.size() == old.size() + 2;
                rest.remove(i);
                if (closed) {
                    rest.remove(i);
                }
                break;
            }
        }
        assertThat(rest).isEqualTo(old);
    }

    private static long changedLines(String before, String after) {
        List<String> old = before.lines().toList();
        List<String> now = after.lines().toList();
        return java.util.stream.IntStream.range(0, old.size())
                .filter(i -> !old.get(i).equals(now.get(i)))
                .count();
    }
}
