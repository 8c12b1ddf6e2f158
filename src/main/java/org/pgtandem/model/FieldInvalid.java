package org.pgtandem.model;

/** A value that a person gave is not of its form. */
public final class FieldInvalid extends IllegalArgumentException {
    private final transient Text says;

    /** With what is wrong with it. */
    public FieldInvalid(Text says) {
        super(says.toString());
        this.says = says;
    }

    /** What is wrong with it, for the person. */
    public Text says() {
        return says;
    }
}
