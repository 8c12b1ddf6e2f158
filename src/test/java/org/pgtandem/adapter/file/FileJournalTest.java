package org.pgtandem.adapter.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.pgtandem.engine.Journal;
import org.pgtandem.model.HostFailure;
import org.pgtandem.model.Section;
import org.pgtandem.model.StepId;

class FileJournalTest {
    private static final Instant NOON = Instant.parse("2026-11-22T12:00:00Z");

    @TempDir
    Path home;

    private Path state;
    private Path topology;
    private FileJournals journals;

    @BeforeEach
    void writeATopology() throws IOException {
        state = home.resolve("state/pgtandem");
        topology = Files.writeString(home.resolve("my topology.yaml"), "");
        journals = new FileJournals(state, topology, () -> NOON);
    }

    @Test
    void keepsEntriesForAnotherProcess() throws IOException {
        Journal journal = journals.begin();
        journal.append(applied("A"));
        journal.append(applied("B"));

        Journal seen = new FileJournals(state, topology, () -> NOON).last().orElseThrow();
        assertThat(seen.run()).isEqualTo(journal.run());
        assertThat(seen.entries()).containsExactly(applied("A"), applied("B"));
    }

    @Test
    void goesOnWhereAnotherProcessStopped() {
        journals.begin().append(applied("A"));
        journals.last().orElseThrow().append(applied("B"));

        assertThat(journals.last().orElseThrow().entries()).containsExactly(applied("A"), applied("B"));
    }

    @Test
    void countsARunOnlyFromItsFirstEntry() {
        Journal first = journals.begin();
        first.append(applied("A"));
        Journal second = journals.begin();

        assertThat(journals.last()).map(Journal::run).contains(first.run());
        assertThat(second.entries()).isEmpty();
    }

    @Test
    void hasNoRunWhereNoneWasBegun() {
        assertThat(journals.last()).isEmpty();
        assertThat(state).doesNotExist();
    }

    @Test
    void namesRunsSoThatTheyGoIntoFileAndJobNames() {
        assertThat(journals.begin().run()).matches("20261122-120000-[a-z0-9]{2}");
    }

    @Test
    void findsTheNewestRunAlsoWhereTheClockStoodStillOrWentBack() throws IOException {
        for (int i = 0; i < 20; i++) {
            journals.begin().append(applied("old " + i));
        }
        FileJournals earlier = new FileJournals(state, topology, () -> NOON.minusSeconds(86_400));
        earlier.begin().append(applied("newest"));

        assertThat(earlier.last().orElseThrow().entries()).containsExactly(applied("newest"));
    }

    @Test
    void tellsTopologyFilesApartByWhereTheyReallyLie() throws IOException {
        journals.begin().append(applied("A"));
        Path link = Files.createSymbolicLink(home.resolve("link.yaml"), topology);
        Path other = Files.createDirectory(home.resolve("other")).resolve("my topology.yaml");
        Files.writeString(other, "");

        assertThat(new FileJournals(state, link, () -> NOON).last()).isPresent();
        assertThat(new FileJournals(state, other, () -> NOON).last()).isEmpty();
    }

    @Test
    void ignoresALastLineTornAtAnyByteAndWritesOverIt() throws IOException {
        Journal journal = journals.begin();
        journal.append(applied("A"));
        Path file = journals.directory().resolve(journal.run() + ".jsonl");
        int whole = (int) Files.size(file);
        journal.append(applied("B"));
        byte[] both = Files.readAllBytes(file);

        for (int length = whole; length < both.length; length++) {
            Files.write(file, Arrays.copyOf(both, length));
            assertThat(last().entries()).as("torn at byte %d", length).containsExactly(applied("A"));
            last().append(applied("C"));
            assertThat(last().entries()).as("torn at byte %d", length).containsExactly(applied("A"), applied("C"));
        }
    }

    @Test
    void ignoresARunTornInItsFirstLine() throws IOException {
        Journal journal = journals.begin();
        journal.append(applied("A"));
        Path file = journals.directory().resolve(journal.run() + ".jsonl");
        byte[] bytes = Files.readAllBytes(file);

        for (int length = 0; length < bytes.length; length++) {
            Files.write(file, Arrays.copyOf(bytes, length));
            assertThat(journals.last()).as("torn at byte %d", length).isEmpty();
        }
    }

    @Test
    void saysWhichLineOfAJournalCantBeRead() throws IOException {
        Journal journal = journals.begin();
        journal.append(applied("A"));
        Path file = journals.directory().resolve(journal.run() + ".jsonl");
        for (String line : List.of("\0\0\0", "{}", "{\"entry\":\"tomorrow\"}", "{\"entry\":\"applied\"}", "", "null")) {
            Files.writeString(file, JournalForm.write(applied("A")) + "\n" + line + "\n");

            assertThatExceptionOfType(HostFailure.class)
                    .as("line '%s'", line)
                    .isThrownBy(journal::entries)
                    .withMessageContaining("journal can't be read: " + file + ", line 2");
        }
    }

    @Test
    @DisabledOnOs(value = OS.WINDOWS, disabledReason = "Windows has no POSIX permissions")
    void letsNobodyElseRead() throws IOException {
        journals.begin().append(applied("A"));

        try (Stream<Path> made = Files.walk(home.resolve("state"))) {
            assertThat(made)
                    .allSatisfy(path -> assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(path)))
                            .isEqualTo(Files.isDirectory(path) ? "rwx------" : "rw-------"));
        }
    }

    @Test
    void saysThatAJournalCantBeWritten() throws IOException {
        Files.createDirectories(state);
        Files.writeString(state.resolve("journals"), "in the way");

        assertThatExceptionOfType(HostFailure.class)
                .isThrownBy(() -> journals.begin().append(applied("A")))
                .withMessageContaining("Nothing is changed without it");
    }

    @Test
    void refusesASecondRunAndNamesTheFirst() {
        try (RunLock first = journals.lock()) {
            assertThatExceptionOfType(HostFailure.class)
                    .isThrownBy(journals::lock)
                    .withMessageContaining("process " + ProcessHandle.current().pid());
            assertThat(first).isNotNull();
        }
        journals.lock().close();
    }

    @Test
    void refusesARunThatAnotherProcessHolds() throws Exception {
        Path java = Path.of(System.getProperty("java.home"), "bin", "java");
        Process other = new ProcessBuilder(
                        java.toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        LockHolder.class.getName(),
                        state.toString(),
                        topology.toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        try {
            assertThat(other.inputReader().readLine()).isEqualTo("locked");
            assertThatExceptionOfType(HostFailure.class)
                    .isThrownBy(journals::lock)
                    .withMessageContaining("process " + other.pid());
        } finally {
            other.destroyForcibly().waitFor();
        }
        journals.lock().close();
    }

    /** Takes the lock in a process of its own and keeps it until it is killed. */
    static final class LockHolder {
        public static void main(String[] args) throws IOException {
            try (RunLock lock = new FileJournals(Path.of(args[0]), Path.of(args[1]), Instant::now).lock()) {
                System.out.println(Optional.of(lock).map(held -> "locked").orElseThrow());
                int end = System.in.read();
                System.out.println(end);
            }
        }
    }

    private Journal last() {
        return journals.last().orElseThrow();
    }

    private static Journal.Entry applied(String step) {
        return new Journal.Applied(NOON, new StepId(Section.HBA, step, "p1"));
    }
}
