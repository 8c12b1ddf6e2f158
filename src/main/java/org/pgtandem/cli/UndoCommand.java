package org.pgtandem.cli;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.pgtandem.model.Change;
import org.pgtandem.model.Standby;
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

    @Option(
            names = "--without",
            paramLabel = "STANDBY",
            description = "Take back nothing on this standby (repeatable), whose host is gone for good.")
    private Set<String> lost = new LinkedHashSet<>();

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
        checkNames(session, last.get().standing());
        List<Change> standing = last.get().standing().stream()
                .filter(change -> !lost.contains(change.host()))
                .toList();
        if (!json()) {
            terminal().line(standing.stream().map(this::text).collect(Collectors.joining("\n")) + "\n");
            last.get().standing().stream()
                    .filter(change -> lost.contains(change.host()))
                    .map(change -> "  " + Style.BOLD.on(change.host()) + "  "
                            + desk().words().say("Forgotten, not taken back: %s", StepText.of(change.step())))
                    .forEach(terminal()::line);
        }
        Running running = new Running(desk(), session, Optional.of(file()), json());
        String hosts = standing.stream().map(Change::host).distinct().sorted().collect(Collectors.joining(", "));
        // Killed with all taken back: nothing is left but to clear up.
        if (!yes
                && !standing.isEmpty()
                && !running.agreed(Text.of(
                        standing.size() == 1 ? "Take back this change to %2$s?" : "Take back these %d changes to %s?",
                        standing.size(),
                        hosts))) {
            terminal().line(desk().words().say("Nothing was changed."));
            return ExitCode.DONE;
        }
        return running.undo(lost);
    }

    private void checkNames(Session session, List<Change> standing) {
        if (lost.contains(session.topology().primary().name())) {
            throw new UsageTrouble(
                    Text.of("--without is for standbys: what a run copied may be all that is left of a lost primary"));
        }
        Set<String> known = Stream.concat(
                        session.topology().standbys().stream().map(Standby::name),
                        standing.stream().map(Change::host))
                .collect(Collectors.toCollection(TreeSet::new));
        lost.stream().filter(name -> !known.contains(name)).findFirst().ifPresent(name -> {
            throw new UsageTrouble(Text.of("'%s' is none of %s", name, String.join(", ", known)));
        });
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
