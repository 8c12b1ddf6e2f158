package org.pgtandem.lab;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.pgtandem.remote.Waiting;

/** What the commands on practice hosts left running: known by the home in their environment, or by their place. */
final class LabProcesses {
    private static final int ROUNDS = 5;
    private static final Duration PATIENCE = Duration.ofSeconds(2);

    private final String account;
    private final Path directory;

    /** Those of this user only, in a lab's directory. */
    LabProcesses(String account, Path directory) {
        this.account = account;
        this.directory = directory;
    }

    /** Ends all but the servers: jobs that hold a server open, and those that would start one. */
    void endCommands() {
        end(find(process -> !isServer(process)));
    }

    /** Ends all that is left, and what it started meanwhile. */
    void endAll() {
        List<ProcessHandle> left = find(process -> true);
        for (int round = 0; !left.isEmpty() && round < ROUNDS; round++) {
            end(left);
            left = find(process -> true);
        }
    }

    /** Asks them to end, and ends those by force that do not within two seconds. */
    private static void end(List<ProcessHandle> running) {
        running.forEach(ProcessHandle::destroy);
        CompletableFuture<Void> ended = CompletableFuture.allOf(
                running.stream().map(ProcessHandle::onExit).toArray(CompletableFuture[]::new));
        Waiting.result(ended.completeOnTimeout(null, PATIENCE.toMillis(), TimeUnit.MILLISECONDS));
        running.forEach(ProcessHandle::destroyForcibly);
    }

    private List<ProcessHandle> find(Predicate<ProcessHandle> wanted) {
        return ProcessHandle.allProcesses()
                .filter(process -> process.pid() != ProcessHandle.current().pid())
                .filter(process -> process.info().user().filter(account::equals).isPresent())
                .filter(this::ours)
                .filter(wanted)
                .toList();
    }

    private static boolean isServer(ProcessHandle process) {
        return process.info().command().orElse("").endsWith("/postgres");
    }

    private boolean ours(ProcessHandle process) {
        Path facts = Path.of("/proc", Long.toString(process.pid()));
        try {
            return Files.isDirectory(facts)
                    // A server writes its titles over its environment; it works in its data directory.
                    ? hasHome(facts.resolve("environ")) || (isServer(process) && worksHere(facts.resolve("cwd")))
                    : process.info().commandLine().orElse("").contains(directory + "/");
        } catch (IOException e) {
            // It has just ended.
            return false;
        }
    }

    private boolean hasHome(Path environ) throws IOException {
        String variables = "\0" + new String(Files.readAllBytes(environ), StandardCharsets.UTF_8);
        return variables.contains("\0HOME=" + directory + "/");
    }

    private boolean worksHere(Path cwd) throws IOException {
        return Files.readSymbolicLink(cwd).startsWith(directory);
    }
}
