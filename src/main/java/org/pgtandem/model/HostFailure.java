package org.pgtandem.model;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Something went wrong on a host; the finding says where, in the server's own words, why, and what to do next. */
public final class HostFailure extends RuntimeException {
    private final transient Finding finding;
    private final Kind kind;

    /** What a caller may have to tell apart. */
    public enum Kind {
        /** The host refused, or was never reached: nothing was changed by this call. */
        REFUSED,
        /** The connection was lost, or a deadline passed: what was under way may have happened. */
        LOST,
        /** The host answered, and the answer was a failure. */
        FAILED
    }

    public HostFailure(Kind kind, Finding finding, @Nullable Throwable cause) {
        super(finding.host() + ": " + finding.message(), cause);
        this.kind = kind;
        this.finding = Objects.requireNonNull(finding);
    }

    public HostFailure(Kind kind, Finding finding) {
        this(kind, finding, null);
    }

    /** What happened, as shown to the person. */
    public Finding finding() {
        return finding;
    }

    /** Whether the host refused, was lost, or failed. */
    public Kind kind() {
        return kind;
    }
}
