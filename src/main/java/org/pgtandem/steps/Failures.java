package org.pgtandem.steps;

import org.pgtandem.model.Finding;
import org.pgtandem.model.HostFailure;
import org.pgtandem.model.Text;

/** Failures that steps themselves report. */
final class Failures {
    private Failures() {}

    static HostFailure failed(String id, String host, Text message, String words, Text hint) {
        return new HostFailure(HostFailure.Kind.FAILED, Finding.blocker(id, host, message, words, hint));
    }
}
