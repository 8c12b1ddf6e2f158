package org.pgtandem.cli;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.IntSupplier;
import org.pgtandem.remote.Waiting;

/** Ctrl-C (or a kill) during work that must not be cut in half: the work is told to stop, and its exit code is ours. */
final class Interruption {
    private static final int PATIENCE_SECONDS = 60;

    private Interruption() {}

    /**
     * Does some work and answers its exit code.
     *
     * @param interrupt tells the work, from another thread, to come to its end soon
     */
    static int guard(Runnable interrupt, IntSupplier work) {
        CompletableFuture<Integer> code = new CompletableFuture<>();
        Thread hook = new Thread(
                () -> {
                    interrupt.run();
                    Runtime.getRuntime()
                            .halt(Waiting.result(
                                    code.completeOnTimeout(ExitCode.KEPT, PATIENCE_SECONDS, TimeUnit.SECONDS)));
                },
                "interrupted");
        Runtime.getRuntime().addShutdownHook(hook);
        try {
            int result = work.getAsInt();
            code.complete(result);
            return result;
        } finally {
            code.complete(ExitCode.DEFECT);
            forget(hook);
        }
    }

    private static void forget(Thread hook) {
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException e) {
            // The process is ending: the hook runs already and takes the code from us.
            return;
        }
    }
}
