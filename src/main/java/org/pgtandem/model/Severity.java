package org.pgtandem.model;

import java.util.Locale;

/** How much a finding weighs; a {@link #BLOCKER} stops a run before its first change. */
public enum Severity {
    BLOCKER,
    WARNING,
    INFO,
    OK;

    /** The name in JSON: "blocker", "warning", "info" or "ok". */
    public String id() {
        return name().toLowerCase(Locale.ROOT);
    }
}
