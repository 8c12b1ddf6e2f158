package org.pgtandem.remote;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.pgtandem.faults.End;
import org.pgtandem.faults.Fault;
import org.pgtandem.model.As;
import org.pgtandem.model.HostFailure;
import org.pgtandem.model.SecretText;

class RemoteFilesTest {
    private static final String ORIGINALS = ".pgtandem/run/originals/step";

    @TempDir
    Path home;

    private RemoteFiles files;
    private Path file;

    @BeforeEach
    void aFile() throws IOException {
        files = new RemoteFiles(new LocalShell(home));
        file = home.resolve("with 'quotes' and $(touch canary).conf");
        Files.writeString(file, "a = 1\n");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r-----"));
    }

    @Test
    void readsSeveralFilesByteForByte() throws IOException {
        Path latin = home.resolve("latin");
        Files.write(latin, new byte[] {'x', (byte) 0xE9, '\n', 0});
        List<TextFile> read = files.read(As.LOGIN, List.of(file.toString(), home + "/none", latin.toString()));

        assertThat(read.get(0).text()).isEqualTo("a = 1\n");
        assertThat(read.get(0).mode()).isEqualTo("640");
        assertThat(read.get(1).exists()).isFalse();
        assertThat(read.get(2).text().getBytes(read.get(2).charset())).isEqualTo(Files.readAllBytes(latin));
    }

    @Test
    void writesWholeAndKeepsTheMode() throws IOException {
        write(read().hash(), "b = 2\n");

        assertThat(file).hasContent("b = 2");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-r-----");
        assertThat(home.resolve("canary")).doesNotExist();
    }

    @Test
    @Fault(value = 47, is = "The connection ends in the middle of a file's text", ends = End.TAKEN_BACK)
    void whatWasCutOffOnTheWayIsNotWritten() {
        String hash = read().hash();
        for (int sent : List.of(0, 3, 6, 20)) {
            files = new RemoteFiles(new LocalShell(home).breakingAfter(sent));

            assertThatThrownBy(() -> write(hash, "b = 2\n"))
                    .as("%d bytes sent", sent)
                    .isInstanceOfSatisfying(
                            HostFailure.class,
                            e -> assertThat(e.finding().serverSays()).contains("did not come whole"));
        }

        assertThat(file).hasContent("a = 1");
        assertThat(home.resolve(ORIGINALS)).doesNotExist();
    }

    @Test
    void aTextThatDoesNotEndItsLastLineIsWrittenAsItIs() throws IOException {
        write(read().hash(), "b = 2");

        assertThat(Files.readString(file)).isEqualTo("b = 2");
    }

    @Test
    void anEmptyTextIsATextToo() throws IOException {
        write(read().hash(), "");

        assertThat(Files.readString(file)).isEmpty();
    }

    @Test
    void givesTheOriginalBack() {
        TextFile before = read();
        write(before.hash(), "b = 2\n");
        files.restore(As.LOGIN, file.toString(), ORIGINALS);

        assertThat(read()).isEqualTo(before);
    }

    @Test
    void givesTheFirstOriginalBackAfterTwoWrites() {
        TextFile before = read();
        write(before.hash(), "b = 2\n");
        write(read().hash(), "c = 3\n");
        files.restore(As.LOGIN, file.toString(), ORIGINALS);

        assertThat(read()).isEqualTo(before);
    }

    /** In ASCII the names of both would be the same, and longer than a file's name may be. */
    @Test
    void keepsTheOriginalsOfPathsThatAreLongAndAlikeApart() throws IOException {
        Path folder = Files.createDirectory(home.resolve("d".repeat(250)));
        List<Path> alike = List.of(folder.resolve("인사.conf"), folder.resolve("급여.conf"));
        for (Path path : alike) {
            file = Files.writeString(path, "# " + path.getFileName() + "\n");
            write(read().hash(), "a = 1\n");
        }
        alike.forEach(path -> files.restore(As.LOGIN, path.toString(), ORIGINALS));

        assertThat(alike).allSatisfy(path -> assertThat(path).hasContent("# " + path.getFileName()));
    }

    @Test
    void takesANewFileAway() {
        Path fresh = home.resolve("standby.signal");
        files.write(
                As.LOGIN,
                fresh.toString(),
                TextFile.ABSENT,
                SecretText.of(""),
                StandardCharsets.UTF_8,
                ORIGINALS,
                "600");
        assertThat(fresh).exists();
        files.restore(As.LOGIN, fresh.toString(), ORIGINALS);

        assertThat(fresh).doesNotExist();
    }

    @Test
    @Fault(value = 47, is = "Another editor wrote the file since it was read", ends = End.FOUND_BEFORE)
    void refusesToWriteOverAnotherEditorsWork() throws IOException {
        String read = read().hash();
        Files.writeString(file, "theirs = 1\n");

        assertThatThrownBy(() -> write(read, "b = 2\n"))
                .isInstanceOfSatisfying(
                        HostFailure.class, e -> assertThat(e.finding().id()).isEqualTo("FileEditedSince"));
        assertThat(file).hasContent("theirs = 1");
    }

    @Test
    @Fault(value = 47, is = "Another editor wrote the file since we wrote it", ends = End.KEPT)
    void refusesToRestoreOverAnotherEditorsWork() throws IOException {
        write(read().hash(), "b = 2\n");
        Files.writeString(file, "theirs = 1\n");

        assertThat(files.isEditedSince(As.LOGIN, file.toString(), ORIGINALS)).isTrue();
        assertThat(files.restore(As.LOGIN, file.toString(), ORIGINALS)).isFalse();
        assertThat(file).hasContent("theirs = 1");
    }

    @Test
    void restoringWhatWasNeverWrittenChangesNothing() {
        TextFile before = read();
        files.restore(As.LOGIN, file.toString(), ORIGINALS);

        assertThat(read()).isEqualTo(before);
    }

    @Test
    void followsASymbolicLinkAndLeavesItALink() throws IOException {
        Path link = Files.createSymbolicLink(home.resolve("link.conf"), file);
        files.write(
                As.LOGIN,
                link.toString(),
                read().hash(),
                SecretText.of("b = 2\n"),
                StandardCharsets.UTF_8,
                ORIGINALS,
                "600");

        assertThat(link).isSymbolicLink();
        assertThat(file).hasContent("b = 2");
    }

    @Test
    void leavesNothingBesideTheFile() throws IOException {
        write(read().hash(), "b = 2\n");

        try (var beside = Files.list(home)) {
            assertThat(beside.map(path -> path.getFileName().toString()))
                    .containsExactlyInAnyOrder(file.getFileName().toString(), ".pgtandem");
        }
    }

    private TextFile read() {
        return files.read(As.LOGIN, file.toString());
    }

    private void write(String hash, String text) {
        files.write(As.LOGIN, file.toString(), hash, SecretText.of(text), StandardCharsets.UTF_8, ORIGINALS, "600");
    }
}
