package org.pgtandem.engine;

import org.pgtandem.model.SecretText;

/** Knows the run's secrets; the same hole is filled the same way for the whole run. Safe for several threads. */
public interface Secrets {

    /** What goes into that hole. Never logged, never part of an exception. */
    String reveal(SecretText.Hole hole);

    /** From now on that is the secret of that name: what the process that began this run made, and a host has kept. */
    void adopt(String name, String value);

    /** A text with every secret in it, in any of its forms, replaced by eight dots. */
    String redact(String text);
}
