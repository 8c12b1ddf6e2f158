package org.pgtandem.session;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.pgtandem.Main;

/** The program itself, in a process of its own, at work on practice hosts. Makes the replication password itself. */
record Program(Process process, Path output) {
    private static final Duration LONGEST = Duration.ofMinutes(2);

    /**
     * Starts a command on the practice lab's topology file.
     *
     * @param home where it keeps its state, below "pgtandem"
     */
    static Program start(Practice practice, Path home, String command, String... options) throws IOException {
        List<String> words = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx96m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                Main.class.getName(),
                command,
                practice.lab().topologyFile().toString(),
                "--identity",
                practice.lab().identity().toString(),
                "--known-hosts",
                practice.lab().knownHosts().toString()));
        words.addAll(List.of(options));
        Path output = home.resolve("printed");
        ProcessBuilder builder =
                new ProcessBuilder(words).redirectErrorStream(true).redirectOutput(output.toFile());
        builder.environment().put("XDG_STATE_HOME", home.toString());
        builder.environment().put("XDG_CONFIG_HOME", home.toString());
        return new Program(builder.start(), output);
    }

    boolean ended() {
        return !process.isAlive();
    }

    /** Sends SIGKILL. */
    void kill() {
        process.destroyForcibly();
    }

    /** Waits for its end. */
    int exitCode() throws InterruptedException {
        if (!process.waitFor(LONGEST)) {
            kill();
        }
        return process.waitFor();
    }

    /** What it printed so far. */
    String printed() throws IOException {
        return Files.readString(output);
    }
}
