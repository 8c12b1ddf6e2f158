package org.pgtandem.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Locale;
import org.pgtandem.engine.Event;
import org.pgtandem.engine.Outcome;
import org.pgtandem.engine.Plan;
import org.pgtandem.model.Action;
import org.pgtandem.model.Change;
import org.pgtandem.model.Finding;
import org.pgtandem.model.StepId;
import org.pgtandem.model.Text;
import org.pgtandem.text.ActionView;

/** The shapes of findings, plans and events in JSON: names that scripts rely on. */
final class JsonForms {
    private JsonForms() {}

    /** {@code check --json}. */
    static ObjectNode findings(List<Finding> findings) {
        ObjectNode json = Json.object();
        json.set("findings", Json.of(findings));
        return json;
    }

    /** {@code plan --json}. */
    static ObjectNode plan(Plan plan) {
        ObjectNode json = Json.object();
        ArrayNode changes = json.putArray("changes");
        plan.changes().forEach(change -> changes.addAll(actions(change)));
        json.set("findings", Json.of(plan.findings()));
        return json;
    }

    /** A change's actions; a restart, and whom it cuts off, stands with the one that brings it about. */
    private static List<ObjectNode> actions(Change change) {
        Action restarting = change.actions().stream()
                .filter(Action.RunCommand.class::isInstance)
                .findFirst()
                .orElseGet(() -> change.actions().getFirst());
        return change.actions().stream()
                .map(action -> action(change, action, change.restart() && action.equals(restarting)))
                .toList();
    }

    private static ObjectNode action(Change change, Action action, boolean restart) {
        ActionView view = ActionView.of(action);
        return Json.object()
                .put("section", change.section().id())
                .put("host", view.host())
                .put("step", change.step())
                .put("kind", view.kind())
                .put("target", view.target())
                .put("says", view.says().toString())
                .put("diff", view.diff())
                .put("restart", restart)
                .put("disconnects", restart ? change.disconnects() : 0);
    }

    /** One line of {@code apply --json}. */
    static ObjectNode event(Event event) {
        return switch (event) {
            case Event.RunStarted started ->
                named("run_started", event)
                        .put("run", started.run())
                        .put("kind", started.kind().name().toLowerCase(Locale.ROOT))
                        .put("steps", started.steps());
            case Event.StepStarted started ->
                step("step_started", event, started.step())
                        .put("restart", started.change().restart())
                        .put("disconnects", started.change().disconnects());
            case Event.Progress progress ->
                step("progress", event, progress.step())
                        .put("done", progress.done())
                        .put("total", progress.total())
                        .put("rate", progress.rate())
                        .put("seconds_left", progress.secondsLeft());
            case Event.Said said ->
                step("said", event, said.step()).put("line", said.line().toString());
            case Event.TryingAgain again ->
                step("trying_again", event, again.step()).put("why", again.why().toString());
            case Event.StepSatisfied satisfied ->
                step("step_satisfied", event, satisfied.step())
                        .put("why", satisfied.why().toString());
            case Event.StepDone done ->
                step("step_done", event, done.step())
                        .put("why", done.why().toString())
                        .put("millis", done.millis());
            case Event.Evidence evidence -> evidence(evidence);
            case Event.StepFailed failed ->
                step("step_failed", event, failed.step()).set("finding", Json.of(failed.finding()));
            case Event.StepTakenBack back -> step("step_taken_back", event, back.step());
            case Event.RunEnded ended -> outcome(named("run_ended", event), ended.outcome());
        };
    }

    private static ObjectNode evidence(Event.Evidence evidence) {
        List<String> lines = evidence.lines().stream().map(Text::toString).toList();
        return step("evidence", evidence, evidence.step())
                .put("title", evidence.title().toString())
                .set("lines", Json.of(lines));
    }

    /** Adds how a run ended. */
    static ObjectNode outcome(ObjectNode json, Outcome outcome) {
        return switch (outcome) {
            case Outcome.Done done -> json.put("outcome", "done").put("changes", done.changes());
            case Outcome.Blocked blocked -> json.put("outcome", "blocked").set("findings", Json.of(blocked.findings()));
            case Outcome.TakenBack back -> json.put("outcome", "taken_back").set("finding", Json.of(back.cause()));
            case Outcome.Kept kept -> json.put("outcome", "kept").set("finding", Json.of(kept.cause()));
        };
    }

    private static ObjectNode named(String name, Event event) {
        ObjectNode json = Json.object().put("event", name);
        json.set("at", Json.of(event.at()));
        return json;
    }

    private static ObjectNode step(String name, Event event, StepId step) {
        return named(name, event)
                .put("section", step.section().id())
                .put("step", step.step())
                .put("host", step.host());
    }
}
