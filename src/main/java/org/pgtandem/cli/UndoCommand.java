package org.pgtandem.cli;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.pgtandem.model.Change;
import org.pgtandem.model.StepText;
import org.pgtandem.model.Text;
import org.pgtandem.session.Session;
import org.pgtandem.text.Catalogue;
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
                session.lastRun().filter(run -> !run.standing().isEmpty() || !run.ended());
        if (last.isEmpty()) {
            terminal().line(desk().words().say("Nothing to take back: no change of %s is in place.", file()));
            return ExitCode.DONE;
        }
        List<Change> standing = last.get().standing();
        if (!json()) {
            terminal().line(standing.stream().map(this::text).collect(Collectors.joining("\n")) + "\n");
        }
        Running running = new Running(desk(), session, Optional.of(file()), json());
        String hosts = standing.stream().map(Change::host).distinct().sorted().collect(Collectors.joining(", "));
        // Killed with all taken back: nothing is left but to clear up.
        if (!yes
                && !standing.isEmpty()
                && !running.agreed(Text.of("Take back these %d changes to %s?", standing.size(), hosts))) {
            terminal().line(desk().words().say("Nothing was changed."));
            return ExitCode.DONE;
        }
        return running.undo();
    }

    private String text(Change change) {
        Catalogue words = desk().words();
        String headline =
                "  " + Style.BOLD.on(change.host()) + "  " + words.say("Take back: %s", StepText.of(change.step()));
        return change.undo().stream()
                .map(action -> "\n" + ActionText.of(words, action, change.host()))
                .collect(Collectors.joining("", headline, ""));
    }
}
