package org.pgtandem.remote;

import org.pgtandem.model.Text;

/** How a login becomes a user of the host. */
public sealed interface Route {

    /** The login is that user. */
    record Same() implements Route {}

    /** The login is root and gives the rest up (runuser). */
    record FromRoot() implements Route {}

    /** sudo. */
    record Sudo(boolean withPassword) implements Route {}

    /**
     * None works.
     *
     * @param words what the host said
     * @param hint the sudoers line that would help
     */
    record None(String words, Text hint) implements Route {}

    /** Whether there is a way. */
    default boolean works() {
        return !(this instanceof None);
    }
}
