package org.pgtandem.cli;

/** The command can't be carried out as it was given; the message says what to give instead. */
public final class UsageTrouble extends RuntimeException {
    /** With that message. */
    public UsageTrouble(String message) {
        super(message);
    }
}
