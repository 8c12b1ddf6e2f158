package org.pgtandem.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import org.pgtandem.engine.Plan;
import org.pgtandem.model.Finding;
import org.pgtandem.session.Session;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Shows every change. */
@Command(name = "plan", description = "Show every change, host by host. Changes nothing.")
final class PlanCommand extends FileCommand {
    @Mixin
    private SectionOption only = new SectionOption();

    PlanCommand(Desk desk) {
        super(desk);
    }

    @Override
    int run(Session session) {
        Plan plan = only.plan(session);
        if (json()) {
            print(JsonForms.plan(plan));
        } else {
            terminal().line(new PlanText(desk().words(), session.topology(), false).whole(plan));
        }
        return plan.blocked() ? ExitCode.BLOCKED : ExitCode.DONE;
    }

    @Override
    ObjectNode blocked(Finding finding) {
        return JsonForms.plan(new Plan(List.of(), List.of(finding)));
    }
}
