package org.pgtandem.engine;

import org.pgtandem.model.SecretText;

/** Knows the run's secrets; the same hole is filled the same way for the whole run. */
public interface Secrets {

    /** What goes into that hole. Never logged, never part of an exception. */
    String reveal(SecretText.Hole hole);

    /** A text with every secret in it, in any of its forms, replaced by eight dots. */
    String redact(String text);
}
