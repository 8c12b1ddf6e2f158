package org.pgtandem.lab;

import java.io.IOException;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** Does the same on several hosts at once. */
final class Parallel {
    private Parallel() {}

    /**
     * Runs all of them to their end, on virtual threads.
     *
     * @throws IOException the first failure, with the others suppressed in it
     */
    static void run(List<Failures.Task> tasks) throws IOException {
        Failures failures = new Failures();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            tasks.forEach(task -> threads.execute(() -> failures.attempt(task)));
        }
        failures.throwFirst();
    }
}
