package org.pgtandem.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.pgtandem.model.Change;
import org.pgtandem.model.Finding;
import org.pgtandem.model.StepId;

class PlannerTest {
    private final FakeHosts hosts = new FakeHosts();
    private final FakeStep role = FakeStep.of(hosts, "p1", "role");
    private final FakeStep copy = FakeStep.of(hosts, "s1", "copy");
    private final FakeStep test = FakeStep.of(hosts, "p1", "test").proving();

    @Test
    void whatIsNeededComesInTheOrderOfTheSteps() {
        Plan plan = plan(Planner.Proof.IF_ANYTHING_CHANGES, role, copy);

        assertThat(plan.changes()).containsExactly(role.change(), copy.change());
        assertThat(plan.blocked()).isFalse();
    }

    @Test
    void whatStandsAlreadyIsNoChange() {
        hosts.put("p1", "role");

        assertThat(plan(Planner.Proof.IF_ANYTHING_CHANGES, role, copy).changes())
                .containsExactly(copy.change());
    }

    @Test
    void nothingIsDone() {
        plan(Planner.Proof.ALWAYS, role, copy, test);

        assertThat(hosts.done()).isEmpty();
    }

    @Test
    void whereNothingChangesThereIsNothingToProve() {
        hosts.put("p1", "role");

        assertThat(plan(Planner.Proof.IF_ANYTHING_CHANGES, role, test).changes())
                .isEmpty();
        assertThat(plan(Planner.Proof.ALWAYS, role, test).changes()).containsExactly(test.change());
    }

    @Test
    void whatChangesIsProven() {
        assertThat(plan(Planner.Proof.IF_ANYTHING_CHANGES, role, test).changes())
                .containsExactly(role.change(), test.change());
    }

    @Test
    void everythingThatBlocksIsToldAtOnce() {
        Plan plan = plan(Planner.Proof.IF_ANYTHING_CHANGES, role.blocked(), copy.blocked());

        assertThat(plan.findings()).extracting(Finding::id).containsExactly("role", "copy");
        assertThat(plan.blocked()).isTrue();
    }

    @Test
    void eachStepIsToldOfTheChangesBeforeIt() {
        List<Change> told = new ArrayList<>();
        Step curious = new Step() {
            @Override
            public StepId id() {
                return copy.id();
            }

            @Override
            public Check check(List<Change> before) {
                told.addAll(before);
                return copy.check(before);
            }
        };

        plan(Planner.Proof.IF_ANYTHING_CHANGES, role, curious);

        assertThat(told).containsExactly(role.change());
    }

    private static Plan plan(Planner.Proof proof, Step... steps) {
        return new Planner().plan(List.of(steps), proof);
    }
}
