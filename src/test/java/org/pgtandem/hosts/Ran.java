package org.pgtandem.hosts;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** How a program ended: its exit code, and what it wrote to its two outputs. */
public record Ran(int exit, String out, String err) {
    /** Runs a program on this machine and waits for its end; one that outlives the deadline is killed, and an error. */
    public static Ran run(Duration deadline, String input, List<String> words) {
        try {
            Path files = Files.createTempDirectory("pgtandem-ran");
            try {
                return run(deadline, input, words, files);
            } finally {
                for (String name : List.of("in", "out", "err")) {
                    Files.deleteIfExists(files.resolve(name));
                }
                Files.delete(files);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted in " + words, e);
        }
    }

    private static Ran run(Duration deadline, String input, List<String> words, Path files)
            throws IOException, InterruptedException {
        Path in = Files.writeString(files.resolve("in"), input);
        Path out = files.resolve("out");
        Path err = files.resolve("err");
        Process process = new ProcessBuilder(words)
                .redirectInput(in.toFile())
                .redirectOutput(out.toFile())
                .redirectError(err.toFile())
                .start();
        boolean ended = process.waitFor(deadline.toMillis(), TimeUnit.MILLISECONDS);
        if (!ended) {
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly().waitFor();
        }
        Ran ran = new Ran(process.exitValue(), Files.readString(out), Files.readString(err));
        if (!ended) {
            throw new AssertionError("not done within " + deadline + ": " + ran.told(input, words));
        }
        return ran;
    }

    /** The output of a program that had to succeed. */
    String outOr(String input, List<String> words) {
        if (exit != 0) {
            throw new AssertionError("exit " + exit + ": " + told(input, words));
        }
        return out;
    }

    private String told(String input, List<String> words) {
        return String.join(" ", words) + "\n" + input + "\n" + out + err;
    }
}
