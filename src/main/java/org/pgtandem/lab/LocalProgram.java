package org.pgtandem.lab;

import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.pgtandem.model.Text;

/** Runs a program of this machine to its end. */
final class LocalProgram {
    private LocalProgram() {}

    /**
     * What a program said on standard output and error together.
     *
     * @param status its exit code; 128 and the signal where one ended it
     */
    record Said(int status, String text) {
        boolean succeeded() {
            return status == 0;
        }
    }

    /**
     * Runs it with an empty standard input, and ends it when the deadline passes. Its output goes through a file, so that
     * a server which it leaves behind does not hold us.
     *
     * @throws LabFailure when the deadline passes, with what it had said until then
     * @throws InterruptedIOException if this thread is interrupted
     */
    static Said run(ProcessBuilder program, Duration deadline) throws IOException {
        Path output = Files.createTempFile("pgtandem-", ".out");
        try (InputStream said = Files.newInputStream(output)) {
            Process process = start(program, output);
            boolean ended = end(process, deadline);
            String text = new String(said.readAllBytes(), StandardCharsets.UTF_8).strip();
            if (!ended) {
                throw new LabFailure(
                        Text.of("%s was not done after %s s: %s", program.command(), deadline.toSeconds(), text));
            }
            return new Said(process.exitValue(), text);
        }
    }

    /** Our own secrets are no program's business. The file loses its name as soon as the process has it: whatever happens to us, it does not stay. */
    private static Process start(ProcessBuilder program, Path output) throws IOException {
        program.environment().keySet().removeIf(name -> name.startsWith("PGTANDEM_"));
        try {
            return program.redirectInput(Path.of("/dev/null").toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(output.toFile())
                    .start();
        } finally {
            Files.delete(output);
        }
    }

    private static boolean end(Process process, Duration deadline) throws InterruptedIOException {
        try {
            return process.waitFor(deadline.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("interrupted");
        } finally {
            process.destroyForcibly();
        }
    }
}
