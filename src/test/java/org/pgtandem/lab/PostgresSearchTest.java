package org.pgtandem.lab;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** The programs here are scripts that say a version: which ones are there decides, not what they do. */
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "practice hosts need a Unix")
class PostgresSearchTest {
    @TempDir
    Path machine;

    private Path full15;
    private Path archive93;
    private Path archive18;

    @BeforeEach
    void installFifteenAndFetchOthers() throws IOException {
        full15 = install("15", "PostgreSQL) 15.18 (Debian 15.18-0+deb12u1)", true);
        archive93 = install("9.3", "PostgreSQL) 9.3.5", false);
        archive18 = install("18", "PostgreSQL) 18.6", false);
    }

    @Test
    void theNewestCompleteReleaseIsTakenBeforeANewerArchive() throws IOException {
        PostgresPrograms found = search(archive93, archive18, full15).find(null);

        assertThat(found).isEqualTo(new PostgresPrograms(found.version(), full15, full15));
        assertThat(found.version().toString()).isEqualTo("15.18");
    }

    @Test
    void anOldServerIsLentTheProgramsOfANewerRelease() throws IOException {
        PostgresPrograms found = search(archive93, full15).find("9.3");

        assertThat(found).isEqualTo(new PostgresPrograms(found.version(), archive93, full15));
        assertThat(found.complete()).isFalse();
    }

    @Test
    void aServerThatIsNewerThanEveryClientIsRefused() {
        assertThatThrownBy(() -> search(archive18, full15).find("18"))
                .isInstanceOf(LabFailure.class)
                .hasMessageContaining("PostgreSQL 18.6 is here, but no pg_basebackup and psql");
    }

    @Test
    void aReleaseThatIsNotThereIsNamedWithTheCommandThatFetchesIt() {
        assertThatThrownBy(() -> search(full15).find("9.6"))
                .isInstanceOf(LabFailure.class)
                .hasMessage("There is no PostgreSQL 9.6 on this machine: run installer/postgres 9.6.");
    }

    @Test
    void aMachineWithoutPostgresqlIsToldWhatToInstall() {
        assertThatThrownBy(() -> search(machine.resolve("nowhere")).find(null))
                .isInstanceOf(LabFailure.class)
                .hasMessageContaining("install your system's PostgreSQL package");
    }

    @Test
    void programsThatDoNotRunAreNotThere() throws IOException {
        Path broken = install("14", "", true);
        for (String program : List.of("postgres", "psql")) {
            script(broken.resolve(program), "exit 126");
        }

        assertThatThrownBy(() -> search(broken).find(null)).isInstanceOf(LabFailure.class);
    }

    @Test
    void archivesAreFoundInTheCacheThatTheEnvironmentNames() throws IOException {
        Map<String, String> environment =
                Map.of("PGTANDEM_POSTGRES_CACHE", machine.toString(), "PATH", "relative:" + full15);

        PostgresPrograms found =
                PostgresSearch.ofThisMachine(environment, false).find("9.3");

        assertThat(found.server()).isEqualTo(archive93);
    }

    @Test
    void gatheredProgramsLieInOneInstallation() throws IOException {
        PostgresPrograms programs = search(archive93, full15).find("9.3");
        Path gathered = machine.toRealPath().resolve("gathered");

        programs.gatherIn(gathered);

        Path bin = programs.in(gathered);
        assertThat(bin.resolve("postgres").toRealPath()).isEqualTo(bin.resolve("postgres"));
        assertThat(bin.resolve("pg_basebackup").toRealPath()).isEqualTo(full15.resolve("pg_basebackup"));
        assertThat(bin.resolve("../share/x")).exists();
        assertThat(bin.resolve("pg_controldata"))
                .as("another release's would print nonsense")
                .doesNotExist();
    }

    private static PostgresSearch search(Path... places) {
        return new PostgresSearch(List.of(places));
    }

    private Path install(String family, String version, boolean complete) throws IOException {
        Path bin = Files.createDirectories(machine.toRealPath().resolve(family).resolve("bin"));
        Stream<String> client = complete ? Stream.of("pg_basebackup", "psql", "pg_controldata") : Stream.of();
        for (String program :
                Stream.concat(Stream.of("initdb", "pg_ctl", "postgres"), client).toList()) {
            script(bin.resolve(program), "echo '" + program + " (" + version + "'");
        }
        Files.createDirectories(bin.resolveSibling("lib"));
        Files.createFile(Files.createDirectories(bin.resolveSibling("share")).resolve("x"));
        return bin;
    }

    private static void script(Path file, String line) throws IOException {
        Files.writeString(file, "#!/bin/sh\n" + line + "\n");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
    }
}
