package org.pgtandem.lab;

import java.io.IOException;
import org.jspecify.annotations.Nullable;
import org.pgtandem.model.Text;

/** The practice lab can't be made on this machine. */
public final class LabFailure extends IOException {
    private final transient Text says;

    /** With why it can't, and what to do. */
    public LabFailure(Text says) {
        this(says, null);
    }

    /** With why it can't, and what to do. */
    public LabFailure(Text says, @Nullable Throwable cause) {
        super(says.toString(), cause);
        this.says = says;
    }

    /** Why it can't, and what to do. */
    public Text says() {
        return says;
    }
}
