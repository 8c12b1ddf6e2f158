package org.pgtandem.cli;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.pgtandem.model.Finding;
import org.pgtandem.model.Text;
import org.pgtandem.session.Session;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Lets go of what a run that is dead holds. */
@Command(name = "unlock", description = "Show which run holds the hosts of FILE, and release them if it is dead.")
final class UnlockCommand extends FileCommand {
    @Option(names = "--yes", description = "Don't ask.")
    private boolean yes;

    UnlockCommand(Desk desk) {
        super(desk);
    }

    @Override
    int run(Session session) {
        List<Finding> locks = session.locks();
        if (json()) {
            print(JsonForms.findings(locks));
        } else {
            terminal().line(text(locks));
        }
        if (locks.isEmpty()) {
            return ExitCode.DONE;
        }
        Running running = new Running(desk(), session, Optional.of(file()), json());
        if (!yes && !running.agreed(Text.of("Is that run dead, and are its locks to be released?"))) {
            terminal().line(desk().words().say("Nothing was changed."));
            return ExitCode.DONE;
        }
        session.unlock(locks);
        return ExitCode.DONE;
    }

    private String text(List<Finding> locks) {
        return locks.isEmpty()
                ? desk().words().say("No run holds a host of %s.", file())
                : locks.stream()
                        .map(lock -> lock.host() + ": " + lock.serverSays())
                        .collect(Collectors.joining("\n"));
    }
}
