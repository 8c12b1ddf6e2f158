package org.pgtandem.ui.model;

import java.util.Objects;
import org.pgtandem.model.Finding;
import org.pgtandem.model.HostFailure;

/** Whatever was thrown as a finding that a person can read. */
final class Troubles {
    private Troubles() {}

    static Finding finding(Throwable trouble) {
        if (trouble instanceof HostFailure failure) {
            return failure.finding();
        }
        String words = Objects.requireNonNullElse(trouble.getMessage(), trouble.toString());
        return Finding.blocker("Defect", "", "This is a defect of pgTandem itself.", words, "Report it.");
    }
}
