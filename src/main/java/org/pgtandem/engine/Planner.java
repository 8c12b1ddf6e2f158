package org.pgtandem.engine;

import java.util.ArrayList;
import java.util.List;
import org.pgtandem.model.Change;
import org.pgtandem.model.Finding;

/** Asks every step what it needs. Changes nothing. */
public final class Planner {

    /** When steps that prove others' work are part of a plan. */
    public enum Proof {
        /** When anything else is. */
        IF_ANYTHING_CHANGES,
        ALWAYS
    }

    /** The plan of those steps, in their order. */
    public Plan plan(List<Step> steps, Proof proof) {
        List<Change> changes = new ArrayList<>();
        List<Finding> findings = new ArrayList<>();
        for (Step step : steps) {
            if (step.proves() && proof == Proof.IF_ANYTHING_CHANGES && changes.isEmpty()) {
                continue;
            }
            switch (step.check(List.copyOf(changes))) {
                case Check.Satisfied satisfied -> {}
                case Check.Needed needed -> changes.add(needed.change());
                case Check.Blocked blocked -> findings.addAll(blocked.findings());
            }
        }
        return new Plan(changes, findings);
    }
}
