package org.pgtandem.lab;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import org.pgtandem.model.Text;

/** Makes named pipes in a directory, many at a time, as making one takes a process. Safe for several threads. */
final class Fifos implements AutoCloseable {
    private static final int BATCH = 64;
    private static final Duration DEADLINE = Duration.ofSeconds(10);

    private final Path directory;
    private final String run = UUID.randomUUID().toString();
    private final AtomicInteger made = new AtomicInteger();
    private final ConcurrentLinkedQueue<Path> ready = new ConcurrentLinkedQueue<>();

    Fifos(Path directory) {
        this.directory = directory;
    }

    /** One that nobody else has. */
    Fifo take() throws IOException {
        Path path = ready.poll();
        return new Fifo(path == null ? make() : path);
    }

    private Path make() throws IOException {
        List<Path> paths = new ArrayList<>();
        List<String> words = new ArrayList<>(List.of("mkfifo", "-m", "600", "--"));
        for (int i = 0; i < BATCH; i++) {
            Path path = directory.resolve("pipe-" + run + "-" + made.incrementAndGet());
            paths.add(path);
            words.add(path.toString());
        }
        LocalProgram.Said said = LocalProgram.run(new ProcessBuilder(words), DEADLINE);
        if (!said.succeeded()) {
            throw new LabFailure(Text.of("There are no named pipes in %s: %s", directory, said.text()));
        }
        ready.addAll(paths.subList(1, paths.size()));
        return paths.getFirst();
    }

    /** Removes those that nobody took. */
    @Override
    public void close() throws IOException {
        for (Path path = ready.poll(); path != null; path = ready.poll()) {
            Files.deleteIfExists(path);
        }
    }
}
