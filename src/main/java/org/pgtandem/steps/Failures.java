package org.pgtandem.steps;

import org.pgtandem.model.Finding;
import org.pgtandem.model.HostFailure;

/** Failures that steps themselves report. */
final class Failures {
    private Failures() {}

    static HostFailure failed(String id, String host, String message, String words, String hint) {
        return new HostFailure(HostFailure.Kind.FAILED, Finding.blocker(id, host, message, words, hint));
    }
}
