package org.pgtandem.cli;

import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** The window, at its start or on a topology file; where there is no display, the same in the terminal. */
@Command(
        name = "wizard",
        description = "Open the window, on FILE if one is given. Without a display: the same in the terminal.")
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

    /** Opens that file, or the start. */
    int open(@Nullable Path topology) throws Exception {
        if (!desk.window().hasDisplay()) {
            return topology == null ? new PracticeCommand(desk).call() : inTerminal(topology);
        }
        if (topology == null) {
            desk.window().open();
        } else {
            desk.window().open(topology);
        }
        return ExitCode.DONE;
    }

    private int inTerminal(Path topology) throws Exception {
        desk.terminal().line(desk.words().say(PracticeCommand.NO_DISPLAY));
        return new ApplyCommand(desk).call(topology);
    }
}
