package org.pgtandem.lab;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** Collects what fails while everything is attempted. Safe for several threads. */
final class Failures {
    private @Nullable IOException first;

    /** Something that may fail. */
    interface Task {
        void run() throws IOException;
    }

    /** Runs it, and remembers a failure. */
    void attempt(Task task) {
        try {
            task.run();
        } catch (IOException e) {
            remember(e);
        } catch (RuntimeException e) {
            remember(new IOException(e));
        }
    }

    private synchronized void remember(IOException e) {
        if (first == null) {
            first = e;
        } else {
            first.addSuppressed(e);
        }
    }

    /** Throws the first failure with the others suppressed in it; does nothing where all went well. */
    synchronized void throwFirst() throws IOException {
        if (first != null) {
            throw first;
        }
    }
}
