package org.pgtandem.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.pgtandem.model.Finding;
import org.pgtandem.model.HostFailure;
import org.pgtandem.model.Text;

/** A plan carried out. */
@Timeout(20)
class RunnerTest {
    private final FakeHosts hosts = new FakeHosts();
    private final FakeRun run = new FakeRun(hosts);
    private final FakeStep role = FakeStep.of(hosts, "p1", "role");
    private final FakeStep slots = FakeStep.of(hosts, "p1", "slots");
    private final FakeStep copy = FakeStep.of(hosts, "s1", "copy").after(role);
    private final FakeStep start = FakeStep.of(hosts, "s1", "start");

    @Test
    void stepsOfAHostAreDoneOneAfterTheOther() {
        assertThat(run.apply(role, slots)).isEqualTo(new Outcome.Done(2));
        assertThat(hosts.done()).containsExactly("p1 +role", "p1 +slots");
        assertThat(run.journalled())
                .containsExactly("intent role", "applied role", "intent slots", "applied slots", "closed true");
    }

    @Test
    void hostsAreDoneBesideEachOther() {
        CountDownLatch both = new CountDownLatch(2);
        Runnable meet = () -> {
            both.countDown();
            await(both);
        };
        hosts.on("p1", "+role", meet);
        hosts.on("s1", "+start", meet);

        assertThat(run.apply(role, start)).isEqualTo(new Outcome.Done(2));
    }

    @Test
    void aStepWaitsForThoseThatComeBeforeItOnOtherHosts() {
        CountDownLatch begun = new CountDownLatch(1);
        run.listen(event -> {
            if (event instanceof Event.StepStarted) {
                begun.countDown();
            }
        });
        hosts.on("p1", "+role", () -> await(begun));

        assertThat(run.apply(role, copy)).isEqualTo(new Outcome.Done(2));
        assertThat(hosts.done()).containsExactly("p1 +role", "s1 +copy");
    }

    @Test
    void aStepThatTheRunDoesNotHaveIsNotWaitedFor() {
        hosts.put("p1", "role");

        assertThat(run.apply(role, copy)).isEqualTo(new Outcome.Done(1));
    }

    @Test
    void theIntentIsWrittenBeforeAnythingIsDone() {
        AtomicReference<List<String>> then = new AtomicReference<>(List.of());
        hosts.on("p1", "+role", () -> then.set(run.journalled()));

        run.apply(role);

        assertThat(then.get()).containsExactly("intent role");
    }

    @Test
    void aStepThatFailsIsTakenBackWithAllBeforeItTheNewestFirst() {
        hosts.on("p1", "+slots", FakeRun.failing());

        assertThat(run.apply(role, slots, copy, start))
                .isInstanceOfSatisfying(
                        Outcome.TakenBack.class,
                        outcome ->
                                assertThat(outcome.cause().message().toString()).isEqualTo("It failed."));
        assertThat(hosts.done())
                .startsWith("p1 +role")
                .endsWith("p1 -role")
                .containsSubsequence("p1 -slots", "p1 -role");
        assertThat(run.journalled()).endsWith("undone slots", "undone role", "closed false");
        assertThat(hosts.has("p1", "role")).isFalse();
    }

    @Test
    void nothingIsBegunAfterAStepFailed() {
        hosts.on("p1", "+role", FakeRun.failing());

        run.apply(role, slots, copy);

        assertThat(hosts.done()).containsExactly("p1 -role");
    }

    @Test
    void aLostHostKeepsWhatWasDone() {
        hosts.on("p1", "+slots", FakeRun.losing());

        assertThat(run.apply(role, slots)).isInstanceOf(Outcome.Kept.class);
        assertThat(run.journalled()).containsExactly("intent role", "applied role", "intent slots");
        assertThat(hosts.has("p1", "role")).isTrue();
    }

    @Test
    void anInterruptionKeepsWhatWasDone() {
        hosts.on("p1", "+role", run.control()::stop);

        assertThat(run.apply(role, slots)).isInstanceOf(Outcome.Kept.class);
        assertThat(run.journalled()).containsExactly("intent role", "applied role");
    }

    @Test
    void aHostThatDoesNotLetUsTakeBackKeepsWhatStands() {
        hosts.on("p1", "+slots", FakeRun.failing());
        hosts.on("p1", "-role", FakeRun.losing());

        assertThat(run.apply(role, slots)).isInstanceOf(Outcome.Kept.class);
        assertThat(run.journalled()).endsWith("undone slots");
    }

    @Test
    void nothingIsDoneThatWasNotShown() {
        Plan plan = run.plan(role);
        FakeStep changed = role.seeing(check -> new Check.Needed(slots.change()));

        assertThat(run.runner().apply(List.of(changed), plan))
                .isInstanceOfSatisfying(
                        Outcome.TakenBack.class,
                        outcome -> assertThat(outcome.cause().id()).isEqualTo("PlanOutdated"));
        assertThat(hosts.done()).isEmpty();
    }

    @Test
    void whatStandsByThenIsLeftAlone() {
        Plan plan = run.plan(role, slots);
        hosts.put("p1", "role");

        run.runner().apply(List.of(role, slots), plan);

        assertThat(hosts.done()).containsExactly("p1 +slots");
        assertThat(run.events()).anyMatch(Event.StepSatisfied.class::isInstance);
    }

    @Test
    void whatIsInTheWayByThenStopsTheRun() {
        Plan plan = run.plan(role);

        assertThat(run.runner().apply(List.of(role.blocked()), plan)).isInstanceOf(Outcome.TakenBack.class);
        assertThat(hosts.done()).isEmpty();
    }

    @Test
    void aStepThatDoesNotHoldIsTakenBack() {
        FakeStep never = role.seeing(check -> new Check.Needed(role.change()));

        assertThat(run.apply(never))
                .isInstanceOfSatisfying(
                        Outcome.TakenBack.class,
                        outcome -> assertThat(outcome.cause().id()).isEqualTo("DidNotHold"));
        assertThat(hosts.done()).containsExactly("p1 +role", "p1 -role");
    }

    @Test
    void aProofIsNotAskedWhetherItHolds() {
        assertThat(run.apply(role, slots.proving())).isEqualTo(new Outcome.Done(2));
    }

    @Test
    void aDefectIsThrownAndLeavesTheRunUnfinished() {
        hosts.on("p1", "+role", () -> {
            throw new IllegalStateException("a defect");
        });

        assertThatThrownBy(() -> run.apply(role, copy)).hasMessage("a defect");
        assertThat(run.journalled()).containsExactly("intent role");
    }

    @Test
    void theFirstFailureIsTheOneThatIsTold() {
        hosts.on("p1", "+role", FakeRun.failing());
        run.apply(role, start);

        assertThat(run.events().stream().filter(Event.StepFailed.class::isInstance))
                .singleElement()
                .isInstanceOfSatisfying(
                        Event.StepFailed.class,
                        failed -> assertThat(failed.step()).isEqualTo(role.id()));
    }

    @Test
    void allThatHappensIsTold() {
        run.apply(role);

        assertThat(run.events())
                .extracting(event -> event.getClass().getSimpleName())
                .containsExactly("RunStarted", "StepStarted", "StepDone", "RunEnded");
    }

    private static void await(CountDownLatch latch) {
        try {
            if (!latch.await(10, TimeUnit.SECONDS)) {
                throw new HostFailure(
                        HostFailure.Kind.LOST, Finding.blocker("Alone", "here", Text.of("Nobody else came."), ""));
            }
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
