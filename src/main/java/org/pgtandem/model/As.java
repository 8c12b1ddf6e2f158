package org.pgtandem.model;

/** Whom a command runs as on a host. */
public sealed interface As {

    /** The login itself. */
    record Login() implements As {}

    /** That user of the host: the cluster's owner. */
    record User(String name) implements As {}

    /** The superuser, for the service manager. */
    record Root() implements As {}

    /** The login itself. */
    As LOGIN = new Login();

    /** The superuser. */
    As ROOT = new Root();

    /** That user of the host. */
    static As user(String name) {
        return new User(name);
    }
}
