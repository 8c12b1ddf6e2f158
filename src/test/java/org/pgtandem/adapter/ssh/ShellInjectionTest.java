package org.pgtandem.adapter.ssh;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.pgtandem.conf.Hostile;
import org.pgtandem.faults.End;
import org.pgtandem.faults.Fault;
import org.pgtandem.model.As;
import org.pgtandem.model.Command;
import org.pgtandem.model.SecretText;
import org.pgtandem.remote.Output;
import org.pgtandem.remote.Remote;
import org.pgtandem.remote.RemoteFiles;
import org.pgtandem.remote.Route;
import org.pgtandem.remote.TextFile;

/** Ten thousand hostile words through real shells, in the very lines that are sent to sshd: each arrives as it was. */
class ShellInjectionTest {
    private static final int BATCH = 500;
    private static final int SOME = 40;

    @TempDir
    Path home;

    /** This machine's sh as a host; a line comes to it as sshd gives it. */
    private final class Here implements Remote {
        private final Path shell;
        private final Way way;

        Here(Path shell, Way way) {
            this.shell = shell;
            this.way = way;
        }

        @Override
        public String host() {
            return "here";
        }

        @Override
        public Output run(Command command) {
            byte[] input = command.input().masked().getBytes(StandardCharsets.UTF_8);
            CommandLine line = CommandLine.of(way, command.words(), input.length);
            try {
                Process process = new ProcessBuilder(shell.toString(), "-c", line.text())
                        .directory(home.toFile())
                        .redirectError(home.resolve("errors").toFile())
                        .start();
                CompletableFuture<byte[]> out = CompletableFuture.supplyAsync(() -> read(process));
                try (OutputStream to = process.getOutputStream()) {
                    to.write(input);
                }
                assertThat(process.waitFor(1, TimeUnit.MINUTES)).isTrue();
                String said = new String(out.join(), StandardCharsets.ISO_8859_1);
                assertThat(said).startsWith(line.mark());
                byte[] rest = said.substring(line.mark().length()).getBytes(StandardCharsets.ISO_8859_1);
                return new Output(process.exitValue(), rest, Files.readString(home.resolve("errors")));
            } catch (IOException | InterruptedException e) {
                throw new AssertionError(e);
            }
        }

        private static byte[] read(Process process) {
            try {
                return process.getInputStream().readAllBytes();
            } catch (IOException e) {
                throw new AssertionError(e);
            }
        }

        @Override
        public org.pgtandem.remote.Stream open(As as, List<String> words) throws IOException {
            throw new IOException("no streams here");
        }

        @Override
        public Route route(As as) {
            return new Route.Same();
        }

        @Override
        public Route unasked(As as) {
            return route(as);
        }

        @Override
        public boolean connected() {
            return true;
        }

        @Override
        public void close() {}
    }

    static Stream<Path> shells() {
        return Stream.of("sh", "bash", "csh", "fish")
                .map(name -> Path.of("/bin", name))
                .filter(Files::isExecutable);
    }

    @ParameterizedTest
    @MethodSource("shells")
    @Fault(
            value = {33, 37},
            is = "Quotes, blanks and commands stand in words for a shell",
            ends = End.WENT_ON)
    void aWordIsThatWord(Path shell) throws IOException {
        arrive(new Here(shell, Way.same("")));
    }

    /** As through sudo, which is one more shell between. */
    @Test
    void aWordIsThatWordForAnotherUserToo() throws IOException {
        arrive(new Here(Path.of("/bin/sh"), Way.fromRoot(List.of("env"), "somebody", home.toString())));
    }

    private void arrive(Remote here) throws IOException {
        List<String> words = Hostile.values(Hostile.MANY, 120, 3);
        for (int from = 0; from < words.size(); from += BATCH) {
            List<String> batch = words.subList(from, from + BATCH);

            Output output = here.run(Command.script(
                    As.LOGIN, "printf '%s\\n' \"$@\"; printf '%s\\n' \"$LC_ALL\"", batch.toArray(String[]::new)));

            assertThat(output.text().split("\n", -1))
                    .containsExactly(
                            Stream.concat(batch.stream(), Stream.of("C", "")).toArray(String[]::new));
        }
        assertThat(madeBesides("errors")).isEmpty();
    }

    private List<String> madeBesides(String known) throws IOException {
        try (Stream<Path> files = Files.list(home)) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> !name.equals(known) && !name.equals("files") && !name.equals(".pgtandem"))
                    .toList();
        }
    }

    @Test
    void aFileOfAnyNameIsWrittenReadAndGivenBack() throws IOException {
        Remote here = new Here(Path.of("/bin/sh"), Way.fromRoot(List.of("env"), "somebody", home.toString()));
        RemoteFiles files = new RemoteFiles(here);
        here.run(Command.of(As.LOGIN, "mkdir", home.resolve("files").toString()));
        List<String> paths = Hostile.values(SOME, 120, 4).stream()
                .map(name -> home + "/files/" + name.replace('/', '_') + "x")
                .toList();
        List<String> texts = Hostile.values(SOME, 200, 5);
        for (int i = 0; i < SOME; i++) {
            files.write(
                    As.LOGIN,
                    paths.get(i),
                    TextFile.ABSENT,
                    SecretText.of(texts.get(i)),
                    StandardCharsets.UTF_8,
                    ".pgtandem/run/" + i,
                    "600");
        }

        assertThat(files.read(As.LOGIN, paths)).extracting(TextFile::text).isEqualTo(texts);

        List<String> left = new ArrayList<>();
        for (int i : IntStream.range(0, SOME).toArray()) {
            files.restore(As.LOGIN, paths.get(i), ".pgtandem/run/" + i);
        }
        files.read(As.LOGIN, paths).stream()
                .filter(TextFile::exists)
                .map(TextFile::path)
                .forEach(left::add);
        assertThat(left).isEmpty();
        assertThat(madeBesides("errors")).isEmpty();
    }
}
