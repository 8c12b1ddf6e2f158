package org.pgtandem.watch;

import java.util.List;
import org.pgtandem.model.PgVersion;

/** What one server is asked for a sample: one statement, in the words of its version; what a version lacks is NULL. */
record Question(PgVersion version) {
    private static final String IN_RECOVERY = "pg_is_in_recovery()";

    /** The statement. Its columns "replicas" and "slots" are JSON arrays, "receiver", "archiver" and "longest" objects. */
    String sql() {
        String statement = "SELECT " + String.join(", ", self()) + ", " + String.join(", ", views());
        return version.hasHbaFileRules() ? statement : before10(statement);
    }

    private List<String> self() {
        String current = "CASE WHEN " + IN_RECOVERY + " THEN NULL ELSE pg_current_wal_lsn()::text END";
        return List.of(
                "current_setting('server_version_num') AS version",
                IN_RECOVERY + " AS in_recovery",
                identifier() + " AS system_identifier",
                timeline() + " AS timeline",
                current + " AS wal_lsn",
                "pg_last_wal_receive_lsn()::text AS receive_lsn",
                "pg_last_wal_replay_lsn()::text AS replay_lsn",
                "extract(epoch FROM clock_timestamp() - pg_last_xact_replay_timestamp()) AS replay_age",
                "CASE WHEN " + IN_RECOVERY + " THEN pg_is_wal_replay_paused() END AS paused",
                "current_setting('max_wal_senders') AS max_wal_senders",
                """
                (SELECT sum(confl_tablespace + confl_lock + confl_snapshot + confl_bufferpin + confl_deadlock)
                   FROM pg_stat_database_conflicts) AS conflicts""");
    }

    private String identifier() {
        return version.hasWalReceiverView() ? "(SELECT system_identifier FROM pg_control_system())" : "NULL";
    }

    /** A standby knows its timeline from the WAL that it receives; pg_control's is as old as its last restart point. */
    private String timeline() {
        String received = version.hasWalReceiverView()
                ? "coalesce((SELECT received_tli FROM pg_stat_wal_receiver),"
                        + " (SELECT timeline_id FROM pg_control_checkpoint()))"
                : "NULL";
        return "CASE WHEN " + IN_RECOVERY + " THEN " + received
                + " ELSE ('x' || left(pg_walfile_name(pg_current_wal_lsn()), 8))::bit(32)::int END";
    }

    private List<String> views() {
        return List.of(
                rows(replicas(), "replicas"),
                version.hasSlots() ? rows(slots(), "slots") : "NULL AS slots",
                version.hasWalReceiverView() ? row(receiver(), "receiver") : "NULL AS receiver",
                version.hasSlots() ? row(archiver(), "archiver") : "NULL AS archiver",
                row(longest(), "longest"));
    }

    private static String rows(String query, String name) {
        return "(SELECT json_agg(q) FROM (" + query + ") q) AS " + name;
    }

    private static String row(String query, String name) {
        return "(SELECT row_to_json(q) FROM (" + query + ") q) AS " + name;
    }

    private String replicas() {
        String lag = version.hasHbaFileRules() ? "extract(epoch FROM replay_lag)" : "NULL";
        return "SELECT pid, application_name, state, sync_state, sent_lsn::text AS sent_lsn,"
                + " write_lsn::text AS write_lsn, flush_lsn::text AS flush_lsn, replay_lsn::text AS replay_lsn, "
                + lag + " AS replay_lag FROM pg_stat_replication";
    }

    private String slots() {
        return "SELECT slot_name, active, restart_lsn::text AS restart_lsn, "
                + (version.from9(5) ? "active_pid" : "NULL AS active_pid") + ", "
                + (version.hasBackupManifest()
                        ? "wal_status, safe_wal_size"
                        : "NULL AS wal_status, NULL AS safe_wal_size")
                + " FROM pg_replication_slots WHERE slot_type = 'physical'";
    }

    private static String receiver() {
        return "SELECT status, slot_name,"
                + " extract(epoch FROM clock_timestamp() - last_msg_receipt_time) AS message_age"
                + " FROM pg_stat_wal_receiver";
    }

    private static String archiver() {
        return "SELECT current_setting('archive_mode') <> 'off' AS enabled, archived_count, failed_count,"
                + " last_archived_wal, last_failed_wal,"
                + " last_failed_time > coalesce(last_archived_time, '-infinity') AS failing FROM pg_stat_archiver";
    }

    private String longest() {
        String client = version.hasHbaFileRules() ? "backend_type = 'client backend'" : "query NOT LIKE 'autovacuum:%'";
        return "SELECT pid, extract(epoch FROM clock_timestamp() - xact_start) AS seconds, left(query, 200) AS query"
                + " FROM pg_stat_activity WHERE xact_start IS NOT NULL AND application_name <> 'pgTandem' AND "
                + client + " ORDER BY xact_start LIMIT 1";
    }

    /** Up to 9.6 the same functions and columns have "xlog" and "location" in their names. */
    private static String before10(String sql) {
        return sql.replace("pg_walfile_name", "pg_xlogfile_name")
                .replace("pg_is_wal_replay_paused", "pg_is_xlog_replay_paused")
                .replaceAll("(pg_current_|pg_last_)wal(_receive|_replay)?_lsn", "$1xlog$2_location")
                .replaceAll("(sent|write|flush|replay)_lsn::text", "$1_location::text");
    }
}
