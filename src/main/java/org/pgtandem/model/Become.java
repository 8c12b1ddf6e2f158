package org.pgtandem.model;

/** How a login may become the cluster's owner. */
public enum Become {
    /** Whichever route works: login is the owner, root, sudo without or with a password. */
    AUTO,
    /** The login is used as it is. */
    NONE,
    /** Only sudo. */
    SUDO
}
