package org.pgtandem.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import org.pgtandem.engine.Event;
import org.pgtandem.engine.Outcome;
import org.pgtandem.engine.Plan;
import org.pgtandem.model.Change;
import org.pgtandem.model.Node;
import org.pgtandem.model.Section;
import org.pgtandem.model.Text;
import org.pgtandem.session.Session;
import org.pgtandem.watch.Report;

/**
 * Carries out runs and shows them, in text or as JSON lines; interrupted, a run stops at its next safe point.
 *
 * @param file as in {@link OutcomeText}
 */
record Running(Desk desk, Session session, Optional<Path> file, boolean json) {

    /** Shows the plan of those sections, asks unless {@code yes}, and carries it out. */
    int apply(SectionOption only, boolean yes) {
        Plan plan = only.plan(session);
        if (json) {
            ObjectNode planned = event("planned");
            planned.setAll(JsonForms.plan(plan));
            print(planned);
        } else {
            terminal().line(planText().whole(plan) + "\n");
        }
        if (plan.blocked()) {
            printEnd(new Outcome.Blocked(plan.findings()));
            return ExitCode.BLOCKED;
        }
        if (plan.changes().isEmpty()) {
            printEnd(new Outcome.Done(0));
            return ExitCode.DONE;
        }
        if (!yes && !agreed(question(plan))) {
            terminal().line(desk.words().say("Nothing was changed."));
            return ExitCode.DONE;
        }
        boolean whole = only.sections().equals(EnumSet.allOf(Section.class));
        return Interruption.guard(session::interrupt, () -> carryOut(plan, whole));
    }

    /** Carries out a plan that the person has seen; tells the status at the end if the plan is of all sections. */
    int carryOut(Plan plan, boolean whole) {
        return run(events -> session.apply(plan, events), whole);
    }

    /** Goes on with the last run. */
    int resume() {
        return Interruption.guard(session::interrupt, () -> run(session::resume, true));
    }

    private int run(Function<Consumer<Event>, Outcome> work, boolean withStatus) {
        Instant start = Instant.now();
        OutcomeText.Told told = new OutcomeText.Told();
        Outcome outcome = work.apply(watcher(told));
        if (!json) {
            terminal().line("\n" + outcomeText(told, outcome).of(outcome, Duration.between(start, Instant.now())));
        }
        if (outcome instanceof Outcome.Done && withStatus) {
            tellStatus();
        }
        return ExitCode.of(outcome);
    }

    /** Takes back the last run, but for what it did on those standbys. */
    int undo(Set<String> lost) {
        return Interruption.guard(session::interrupt, () -> {
            Instant start = Instant.now();
            OutcomeText.Told told = new OutcomeText.Told();
            Outcome outcome = session.undo(lost, watcher(told));
            if (!json) {
                terminal()
                        .line("\n"
                                + outcomeText(told, outcome)
                                        .ofUndo(outcome, lost, Duration.between(start, Instant.now())));
                earlierRun(outcome).ifPresent(terminal()::line);
            }
            return outcome instanceof Outcome.TakenBack ? ExitCode.DONE : ExitCode.of(outcome);
        });
    }

    /** That there is more to take back, where the run that was taken back was not the only one. */
    private Optional<String> earlierRun(Outcome outcome) {
        return session.lastRun()
                .filter(run ->
                        outcome instanceof Outcome.TakenBack && !run.standing().isEmpty())
                .map(run -> desk.words()
                        .say("What the run %s did before it stands; undo once more takes that back too.", run.run()));
    }

    /**
     * Asks whether to do what was shown.
     *
     * @throws UsageTrouble if there is nobody to ask
     */
    boolean agreed(Text question) {
        if (json || !desk.prompts().canAsk()) {
            throw new UsageTrouble(Text.of("there is nobody here to ask: look at the plan, then give --yes"));
        }
        return desk.prompts().confirm(question);
    }

    private Text question(Plan plan) {
        return Text.of(
                plan.changes().size() == 1 ? "Apply this change to %2$s?" : "Apply these %d changes to %s?",
                plan.changes().size(),
                planText().hosts(plan));
    }

    private void tellStatus() {
        Report report = session.status();
        if (json) {
            ObjectNode status = event("status");
            status.setAll((ObjectNode) Json.of(report));
            print(status);
        } else {
            terminal().line(new StatusText(desk.words(), ZoneId.systemDefault()).verdict(report));
        }
    }

    private OutcomeText outcomeText(OutcomeText.Told told, Outcome outcome) {
        List<Change> standing = outcome instanceof Outcome.Kept ? session.standing() : List.of();
        return new OutcomeText(desk.words(), file, told, standing);
    }

    /** Shows events; what a step failed of is put to {@code told}, so that it need not be said again. */
    private Consumer<Event> watcher(OutcomeText.Told told) {
        List<String> hosts = session.topology().nodes().stream().map(Node::name).toList();
        Consumer<Event> view = json
                ? event -> print(JsonForms.event(event))
                : new RunView(terminal(), desk.words(), hosts, desk.options().verbose());
        return event -> {
            view.accept(event);
            if (event instanceof Event.StepFailed failed) {
                told.failed().add(failed.finding());
            }
            if (event instanceof Event.StepTakenBack back) {
                told.takenBack().add(back.step());
            }
        };
    }

    private void printEnd(Outcome outcome) {
        if (json) {
            print(JsonForms.outcome(event("run_ended"), outcome));
        }
    }

    private static ObjectNode event(String name) {
        ObjectNode json = Json.object().put("event", name);
        json.set("at", Json.of(Instant.now()));
        return json;
    }

    private PlanText planText() {
        return new PlanText(desk.words(), session.topology(), false);
    }

    private Terminal terminal() {
        return desk.terminal();
    }

    private void print(ObjectNode line) {
        terminal().line(Json.line(line));
    }
}
