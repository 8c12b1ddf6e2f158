package org.pgtandem.probe;

import java.util.List;
import org.pgtandem.remote.Sql;

/**
 * Subscribers to whom a new table of a database would be published. They have no such table, and stop at its first row; the
 * WAL that brings it to them stays after the table is gone (PostgreSQL manual, "Publication" and "Conflicts").
 */
public final class LogicalSubscribers {
    private static final String VERSION = "SELECT current_setting('server_version_num')::int AS version";

    private static final String SLOTS = """
            SELECT slot_name FROM pg_replication_slots
             WHERE slot_type = 'logical' AND plugin = 'pgoutput' AND database = current_database()
            """;

    private static final String TO_ALL_TABLES = "AND EXISTS (SELECT FROM pg_publication WHERE puballtables)";

    /** From 15 on a schema may be published, too. */
    private static final String TO_ALL_OF_A_SCHEMA = """
             AND (EXISTS (SELECT FROM pg_publication WHERE puballtables)
                  OR EXISTS (SELECT FROM pg_publication_namespace WHERE pnnspid = 'public'::regnamespace))""";

    private LogicalSubscribers() {}

    /**
     * Names of the slots through which rows of a new table in the schema public would go; which of them follow which
     * publication is not known. Throws like {@link Sql}.
     */
    public static List<String> ofNewTables(Sql primary) {
        long version = primary.query(VERSION).getFirst().number("version");
        if (version < 100_000) {
            return List.of();
        }
        return primary.query(SLOTS + (version < 150_000 ? TO_ALL_TABLES : TO_ALL_OF_A_SCHEMA)).stream()
                .map(row -> row.text("slot_name"))
                .sorted()
                .toList();
    }
}
