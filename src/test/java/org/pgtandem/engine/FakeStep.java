package org.pgtandem.engine;

import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.pgtandem.model.Change;
import org.pgtandem.model.Finding;
import org.pgtandem.model.Section;
import org.pgtandem.model.StepId;
import org.pgtandem.model.Text;

/** Sees to it that a thing of the step's own name stands on its host. */
record FakeStep(FakeHosts hosts, StepId id, Set<StepId> after, boolean proves, UnaryOperator<Check> view)
        implements Step {

    static FakeStep of(FakeHosts hosts, String host, String name) {
        return new FakeStep(hosts, new StepId(Section.CONF, name, host), Set.of(), false, check -> check);
    }

    FakeStep after(FakeStep... others) {
        Set<StepId> ids = Set.copyOf(List.of(others).stream().map(FakeStep::id).toList());
        return new FakeStep(hosts, id, ids, proves, view);
    }

    /** One that proves others' work, and so is never satisfied. */
    FakeStep proving() {
        return new FakeStep(hosts, id, after, true, check -> new Check.Needed(change()));
    }

    /** One that sees what that makes of what it saw. */
    FakeStep seeing(UnaryOperator<Check> other) {
        return new FakeStep(hosts, id, after, proves, other);
    }

    FakeStep blocked() {
        return seeing(
                check -> new Check.Blocked(List.of(Finding.blocker(id.step(), id.host(), Text.of("It is so."), ""))));
    }

    @Override
    public Check check(List<Change> before) {
        return view.apply(
                hosts.has(id.host(), id.step())
                        ? new Check.Satisfied(Text.of("it stands"))
                        : new Check.Needed(change()));
    }

    Change change() {
        return new Change(
                id.section(),
                id.step(),
                id.host(),
                List.of(FakeHosts.statement(id.host(), "+" + id.step())),
                List.of(FakeHosts.statement(id.host(), "-" + id.step())),
                false,
                0);
    }
}
