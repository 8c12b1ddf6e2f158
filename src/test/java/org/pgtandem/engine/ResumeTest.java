package org.pgtandem.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A run that another process began. */
@Timeout(20)
class ResumeTest {
    private static final Instant AT = Instant.EPOCH;

    private final FakeHosts hosts = new FakeHosts();
    private final FakeStep role = FakeStep.of(hosts, "p1", "role");
    private final FakeStep slots = FakeStep.of(hosts, "p1", "slots");
    private final FakeStep test = FakeStep.of(hosts, "p1", "test").proving();

    @Test
    void whatWasHalfDoneIsDoneAsItWasShown() {
        FakeRun run = begun(role);

        assertThat(run.resume(role.seeing(check -> hosts.has("p1", "role") ? check : otherThanShown())))
                .isEqualTo(new Outcome.Done(0));
        assertThat(hosts.done()).containsExactly("p1 +role");
        assertThat(run.journalled()).containsExactly("intent role", "applied role", "closed true");
    }

    @Test
    void whatWasNotBegunIsPlannedAndDone() {
        FakeRun run = begun(role);

        assertThat(run.resume(role, slots)).isEqualTo(new Outcome.Done(1));
        assertThat(hosts.done()).containsExactly("p1 +role", "p1 +slots");
    }

    @Test
    void whatWasDoneIsNotDoneAgain() {
        hosts.put("p1", "role");
        FakeRun run = new FakeRun(hosts, new Journal.Intent(AT, role.change()), new Journal.Applied(AT, role.id()));

        run.resume(role, slots);

        assertThat(hosts.done()).containsExactly("p1 +slots");
    }

    @Test
    void allIsProvenThoughNothingWasLeftToDo() {
        hosts.put("p1", "role");
        FakeRun run = new FakeRun(hosts, new Journal.Intent(AT, role.change()), new Journal.Applied(AT, role.id()));

        assertThat(run.resume(role, test)).isEqualTo(new Outcome.Done(1));
    }

    @Test
    void whatIsInTheWayKeepsTheState() {
        FakeRun run = begun(role);

        assertThat(run.resume(role, slots.blocked())).isInstanceOf(Outcome.Kept.class);
        assertThat(hosts.has("p1", "role")).isTrue();
    }

    @Test
    void aHostThatIsStillGoneKeepsTheState() {
        hosts.on("p1", "+role", FakeRun.losing());

        assertThat(begun(role).resume(role)).isInstanceOf(Outcome.Kept.class);
        assertThat(hosts.done()).isEmpty();
    }

    @Test
    void aHostThatCannotBeAskedKeepsTheState() {
        FakeRun run = begun(role);

        assertThat(run.resume(role, slots.seeing(check -> {
                    FakeRun.failing().run();
                    return check;
                })))
                .isInstanceOf(Outcome.Kept.class);
        assertThat(hosts.has("p1", "role")).isTrue();
        assertThat(run.events().getLast()).isInstanceOf(Event.RunEnded.class);
    }

    @Test
    void aStepThatFailsIsTakenBackWithWhatTheOtherProcessDid() {
        hosts.put("p1", "role");
        hosts.on("p1", "+slots", FakeRun.failing());
        FakeRun run = new FakeRun(hosts, new Journal.Intent(AT, role.change()), new Journal.Applied(AT, role.id()));

        assertThat(run.resume(role, slots)).isInstanceOf(Outcome.TakenBack.class);
        assertThat(hosts.has("p1", "role")).isFalse();
    }

    private FakeRun begun(FakeStep step) {
        return new FakeRun(hosts, new Journal.Intent(AT, step.change()));
    }

    private Check otherThanShown() {
        return new Check.Needed(slots.change());
    }
}
