package org.pgtandem.cli;

import org.pgtandem.model.Text;

/** The command can't be carried out as it was given. */
public final class UsageTrouble extends RuntimeException {
    private final transient Text says;

    /** With what to give instead. */
    public UsageTrouble(Text says) {
        super(says.toString());
        this.says = says;
    }

    /** What to give instead. */
    Text says() {
        return says;
    }
}
