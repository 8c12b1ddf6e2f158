package org.pgtandem.cli;

import java.util.Optional;
import org.pgtandem.model.Text;
import org.pgtandem.session.Session;
import picocli.CommandLine.Command;

/** Goes on with the last run. */
@Command(name = "resume", description = "Go on with the last run of FILE where it stopped.")
final class ResumeCommand extends FileCommand {

    ResumeCommand(Desk desk) {
        super(desk);
    }

    @Override
    int run(Session session) {
        Optional<Session.LastRun> last = session.lastRun();
        if (last.isEmpty() || last.get().ended()) {
            terminal()
                    .line(desk().words()
                            .say(last.map(run -> Text.of("Nothing to resume: the run %s came to its end.", run.run()))
                                    .orElseGet(() -> Text.of("Nothing to resume: there was no run of %s.", file()))));
            return ExitCode.DONE;
        }
        return new Running(desk(), session, Optional.of(file()), json()).resume();
    }
}
