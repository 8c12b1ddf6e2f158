package org.pgtandem.conf;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * What a pg_hba.conf line says (PostgreSQL manual, "The pg_hba.conf File").
 *
 * @param address empty for a local line
 * @param options "name=value" words behind the method
 */
public record HbaLine(
        Type type,
        List<HbaToken> databases,
        List<HbaToken> users,
        Optional<HbaAddress> address,
        String method,
        List<String> options) {

    /** The first column. */
    public enum Type {
        LOCAL,
        HOST,
        HOSTSSL,
        HOSTNOSSL,
        HOSTGSSENC,
        HOSTNOGSSENC;

        /** As it is written: "hostssl". */
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    public HbaLine {
        databases = List.copyOf(databases);
        users = List.copyOf(users);
        options = List.copyOf(options);
    }

    /** Whether it lets physical replication in, for some role and client. */
    public boolean isForReplication() {
        return databases.stream().anyMatch(database -> database.isKeyword("replication"));
    }

    /** Whether it asks for just this method, with no option that asks for more. */
    boolean asksFor(String wanted) {
        return method.equals(wanted) && options.isEmpty();
    }
}
