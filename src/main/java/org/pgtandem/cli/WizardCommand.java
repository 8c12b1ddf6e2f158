package org.pgtandem.cli;

import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** The way in for somebody at the keyboard: the practice hosts, or a topology file of their own, step by step. */
@Command(name = "wizard", description = "Set up FILE's replication step by step; without FILE, on practice hosts.")
final class WizardCommand implements Callable<Integer> {
    private final Desk desk;

    @Parameters(paramLabel = "FILE", arity = "0..1", description = "The topology file (YAML).")
    private @Nullable Path file;

    WizardCommand(Desk desk) {
        this.desk = desk;
    }

    @Override
    public Integer call() throws Exception {
        return open(file);
    }

    /** Opens that file, or the practice hosts. */
    int open(@Nullable Path topology) throws Exception {
        return topology == null ? new PracticeCommand(desk).call() : new ApplyCommand(desk).call(topology);
    }
}
