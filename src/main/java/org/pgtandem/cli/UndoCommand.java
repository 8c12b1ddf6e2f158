package org.pgtandem.cli;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.pgtandem.model.Change;
import org.pgtandem.session.Session;
import org.pgtandem.text.Words;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Takes back what the last run changed. */
@Command(name = "undo", description = "Take back what the last run of FILE changed, the newest change first.")
final class UndoCommand extends FileCommand {
    @Option(names = "--yes", description = "Don't ask.")
    private boolean yes;

    UndoCommand(Desk desk) {
        super(desk);
    }

    @Override
    int run(Session session) {
        Optional<Session.LastRun> last =
                session.lastRun().filter(run -> !run.standing().isEmpty());
        if (last.isEmpty()) {
            terminal().line("Nothing to take back: no change of " + file() + " stands.");
            return ExitCode.DONE;
        }
        List<Change> standing = last.get().standing();
        if (!json()) {
            terminal().line(standing.stream().map(UndoCommand::text).collect(Collectors.joining("\n")) + "\n");
        }
        Running running = new Running(desk(), session, Optional.of(file()), json());
        String hosts = standing.stream().map(Change::host).distinct().sorted().collect(Collectors.joining(", "));
        if (!yes && !running.agreed("Take back", standing.size(), hosts)) {
            terminal().line("Nothing was changed.");
            return ExitCode.DONE;
        }
        return running.undo();
    }

    private static String text(Change change) {
        String headline =
                "  " + Style.BOLD.on(change.host()) + "  " + Words.step(change.step()) + Style.DIM.on(" is taken back");
        return change.undo().stream()
                .map(action -> "\n" + ActionText.of(action, change.host()))
                .collect(Collectors.joining("", headline, ""));
    }
}
