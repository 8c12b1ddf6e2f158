package org.pgtandem.engine;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.pgtandem.model.Action;
import org.pgtandem.model.Change;
import org.pgtandem.model.Finding;
import org.pgtandem.model.HostFailure;
import org.pgtandem.model.StepId;
import org.pgtandem.model.StepText;
import org.pgtandem.model.Text;
import org.pgtandem.remote.Fleet;

/**
 * Carries a plan out: the steps of a host one after the other, the hosts beside each other, each on a virtual thread of
 * its own. A step that fails stops the run, and everything is taken back; a lost host or an interruption keeps the state.
 */
public final class Runner {
    private static final Duration LONGEST_WAIT = Duration.ofDays(7);

    private final Fleet fleet;
    private final Secrets secrets;
    private final Journal journal;
    private final RunControl control;
    private final Consumer<Event> events;
    private final Performer performer;
    private volatile @Nullable RuntimeException failure;

    /** A step with the change that was shown for it, and the latch that opens when it is over. */
    private record Turn(Step step, Change shown, CountDownLatch end) {}

    public Runner(Fleet fleet, Secrets secrets, Journal journal, RunControl control, Consumer<Event> events) {
        this.fleet = fleet;
        this.secrets = secrets;
        this.journal = journal;
        this.control = control;
        this.events = events;
        this.performer = new ActionPerformer(fleet, secrets, journal.run(), control, events);
    }

    /** Carries out exactly the changes of that plan. The steps are those that it was made from. */
    public Outcome apply(List<Step> steps, Plan plan) {
        emit(new Event.RunStarted(
                Instant.now(), journal.run(), Event.Kind.APPLY, plan.changes().size()));
        return ended(carryOut(steps, plan));
    }

    /** Finishes what was half done when the last process ended, then carries out what the planner still finds. */
    public Outcome resume(List<Step> steps) {
        emit(new Event.RunStarted(Instant.now(), journal.run(), Event.Kind.RESUME, steps.size()));
        try {
            finishHalfDone(steps);
        } catch (HostFailure e) {
            return ended(afterFailure(e));
        }
        History history = History.of(journal);
        List<Step> rest =
                steps.stream().filter(step -> !history.applied(step.id())).toList();
        Plan plan;
        try {
            plan = new Planner().plan(rest, Planner.Proof.ALWAYS);
        } catch (HostFailure e) {
            return ended(new Outcome.Kept(e.finding()));
        }
        return ended(plan.blocked() ? new Outcome.Kept(plan.findings().getFirst()) : carryOut(rest, plan));
    }

    private void finishHalfDone(List<Step> steps) {
        Map<StepId, Step> byId = steps.stream().collect(Collectors.toMap(Step::id, Function.identity()));
        for (Change change : History.of(journal).halfDone()) {
            Step step = byId.get(change.id());
            if (step != null) {
                perform(step, change);
            }
        }
    }

    private Outcome carryOut(List<Step> steps, Plan plan) {
        Map<StepId, Change> planned =
                plan.changes().stream().collect(Collectors.toMap(Change::id, Function.identity()));
        List<Turn> turns = new ArrayList<>();
        for (Step step : steps) {
            Change change = planned.get(step.id());
            if (change != null) {
                turns.add(new Turn(step, change, new CountDownLatch(1)));
            }
        }
        Map<StepId, CountDownLatch> ends =
                turns.stream().collect(Collectors.toMap(turn -> turn.step().id(), Turn::end));
        Map<String, List<Turn>> lanes = turns.stream()
                .collect(Collectors.groupingBy(
                        turn -> turn.step().id().host(), LinkedHashMap::new, Collectors.toList()));
        try (ExecutorService hosts = Executors.newVirtualThreadPerTaskExecutor()) {
            lanes.values().forEach(lane -> hosts.execute(() -> lane.forEach(turn -> take(turn, ends))));
        }
        RuntimeException failed = failure;
        if (failed instanceof HostFailure hostFailure) {
            return afterFailure(hostFailure);
        }
        if (failed != null) {
            throw failed;
        }
        journal.append(new Journal.Closed(Instant.now(), true));
        return new Outcome.Done(turns.size());
    }

    private void take(Turn turn, Map<StepId, CountDownLatch> ends) {
        Step step = turn.step();
        try {
            for (StepId before : step.after()) {
                CountDownLatch end = ends.get(before);
                if (end != null && !end.await(LONGEST_WAIT.toSeconds(), TimeUnit.SECONDS)) {
                    control.stop();
                }
            }
            if (failure == null) {
                control.goOn(step.id().host());
                confirm(step, turn.shown());
            }
        } catch (RuntimeException e) {
            fail(step.id(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            control.stop();
        } finally {
            turn.end().countDown();
        }
    }

    /** What is done is what was shown: the step is asked again, and must say the same. */
    private void confirm(Step step, Change shown) {
        switch (step.check(List.of())) {
            case Check.Satisfied satisfied -> emit(new Event.StepSatisfied(Instant.now(), step.id(), satisfied.why()));
            case Check.Blocked blocked -> throw refused(blocked.findings().getFirst());
            case Check.Needed needed -> {
                if (!needed.change().actions().equals(shown.actions())) {
                    throw refused(Finding.blocker(
                            "PlanOutdated",
                            step.id().host(),
                            Text.of(
                                    "The host changed since the plan was shown; this step would do something else now: %s.",
                                    StepText.of(step.id().step())),
                            "",
                            Text.of("Look at the new plan, then apply it.")));
                }
                perform(step, shown);
            }
        }
    }

    private void perform(Step step, Change change) {
        emit(new Event.StepStarted(Instant.now(), step.id(), change));
        long start = System.nanoTime();
        if (!History.of(journal).intended(step.id())) {
            forgetJobs(change);
            journal.append(new Journal.Intent(Instant.now(), change));
        }
        step.apply(change, performer);
        Text why = step.proves() ? Text.NONE : verify(step);
        journal.append(new Journal.Applied(Instant.now(), step.id()));
        emit(new Event.StepDone(Instant.now(), step.id(), why, (System.nanoTime() - start) / 1_000_000));
        step.evidence()
                .forEach(shown -> emit(new Event.Evidence(Instant.now(), step.id(), shown.title(), shown.lines())));
    }

    /** Of a change that this run made before, and took back: a job that is finished would not be begun anew. */
    private void forgetJobs(Change change) {
        if (History.of(journal).ever().stream().noneMatch(made -> made.id().equals(change.id()))) {
            return;
        }
        Stream.concat(change.actions().stream(), change.undo().stream()).forEach(action -> {
            if (action instanceof Action.RunJob job) {
                performer.perform(
                        change, new Action.StopJob(job.host(), job.command().as(), job.name()));
            }
        });
    }

    private static Text verify(Step step) {
        return switch (step.check(List.of())) {
            case Check.Satisfied satisfied -> satisfied.why();
            case Check.Blocked blocked -> throw refused(blocked.findings().getFirst());
            case Check.Needed needed ->
                throw refused(Finding.blocker(
                        "DidNotHold",
                        step.id().host(),
                        Text.of(
                                "This was done, but the server does not show it: %s.",
                                StepText.of(step.id().step())),
                        "",
                        Text.of("The server's log says why; everything is being taken back.")));
        };
    }

    private static HostFailure refused(Finding finding) {
        return new HostFailure(HostFailure.Kind.FAILED, finding);
    }

    private synchronized void fail(StepId step, RuntimeException e) {
        if (failure == null) {
            failure = e;
            if (e instanceof HostFailure hostFailure) {
                emit(new Event.StepFailed(Instant.now(), step, hostFailure.finding()));
            }
        }
        control.stop();
    }

    private Outcome afterFailure(HostFailure failed) {
        if (failed.kind() == HostFailure.Kind.LOST) {
            return new Outcome.Kept(failed.finding());
        }
        return new TakeBack(fleet, secrets, journal, events).after(failed.finding());
    }

    private Outcome ended(Outcome outcome) {
        emit(new Event.RunEnded(Instant.now(), outcome));
        return outcome;
    }

    private void emit(Event event) {
        events.accept(event);
    }
}
