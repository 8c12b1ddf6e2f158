package org.pgtandem.conf;

import java.net.InetAddress;
import java.util.Optional;
import java.util.Set;

/**
 * A connection as the server sees it.
 *
 * @param database empty for physical replication, which only the keyword "replication" lets in
 * @param memberOf every role that {@code role} is a member of, directly or not; empty where that is not known
 * @param client empty for the Unix socket
 */
public record HbaConnection(
        Optional<String> database,
        String role,
        Optional<Set<String>> memberOf,
        Optional<InetAddress> client,
        Encryption encryption) {

    /** Whether TLS is on. */
    public enum Encryption {
        TLS,
        PLAIN,
        /** The client takes what the server offers, as with sslmode=prefer. */
        EITHER
    }

    public HbaConnection {
        memberOf = memberOf.map(Set::copyOf);
    }

    /** A standby's connection over TCP, from the address that the server sees. */
    public static HbaConnection replication(String role, InetAddress client, Encryption encryption) {
        return new HbaConnection(Optional.empty(), role, Optional.empty(), Optional.of(client), encryption);
    }

    /** The same connection, of a role whose memberships are known. */
    public HbaConnection memberOf(Set<String> roles) {
        return new HbaConnection(database, role, Optional.of(roles), client, encryption);
    }
}
