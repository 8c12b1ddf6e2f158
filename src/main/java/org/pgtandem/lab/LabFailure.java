package org.pgtandem.lab;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** The practice lab can't be made on this machine; the message says why, and what to do. */
public final class LabFailure extends IOException {

    public LabFailure(String message) {
        super(message);
    }

    public LabFailure(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
