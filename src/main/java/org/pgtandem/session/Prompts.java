package org.pgtandem.session;

import java.util.Optional;
import org.pgtandem.model.Text;

/** Asks the person, in the person's language. Safe for several threads; questions come one at a time. */
public interface Prompts {

    /** Whether there is somebody to ask. */
    boolean canAsk();

    /** Asks for something that is not shown while it is typed; empty if there is nobody to ask or nothing was typed. */
    Optional<String> secret(Text question);

    /** Asks a question that "y" or "yes" says yes to; anything else, or nobody to ask, is no. */
    boolean confirm(Text question);
}
