package org.pgtandem.engine;

import java.util.List;
import java.util.stream.Stream;
import org.pgtandem.model.Change;
import org.pgtandem.model.Finding;

/**
 * What a run would do.
 *
 * @param changes in the order of the steps; empty where nothing is left to do
 * @param findings what stands in the way, or should be known
 */
public record Plan(List<Change> changes, List<Finding> findings) {

    public Plan {
        changes = List.copyOf(changes);
        findings = List.copyOf(findings);
    }

    /** The same, known to come after what was found before it was made. */
    public Plan after(List<Finding> before) {
        return new Plan(
                changes, Stream.concat(before.stream(), findings.stream()).toList());
    }

    /** Whether a finding forbids to go on. */
    public boolean blocked() {
        return findings.stream().anyMatch(Finding::blocks);
    }
}
