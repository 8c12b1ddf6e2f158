package org.pgtandem.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.pgtandem.engine.Outcome;
import org.pgtandem.model.Finding;
import org.pgtandem.session.Session;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Makes the changes. */
@Command(name = "apply", description = "Show every change, ask, and make them. A failure takes everything back.")
final class ApplyCommand extends FileCommand {
    @Mixin
    private SectionOption only = new SectionOption();

    @Option(names = "--yes", description = "Don't ask.")
    private boolean yes;

    ApplyCommand(Desk desk) {
        super(desk);
    }

    @Override
    int run(Session session) {
        return new Running(desk(), session, Optional.of(file()), json()).apply(only, yes);
    }

    @Override
    ObjectNode blocked(Finding finding) {
        ObjectNode ended = Json.object().put("event", "run_ended");
        ended.set("at", Json.of(Instant.now()));
        return JsonForms.outcome(ended, new Outcome.Blocked(List.of(finding)));
    }
}
