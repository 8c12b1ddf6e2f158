package org.pgtandem.watch;

import java.util.List;
import org.pgtandem.model.Cluster;
import org.pgtandem.model.HostFailure;
import org.pgtandem.model.PgVersion;
import org.pgtandem.remote.Fleet;
import org.pgtandem.remote.Row;
import org.pgtandem.remote.Sql;
import org.pgtandem.remote.SqlFailure;

/** What one server is asked for a sample, in the words of its version. */
final class Question {
    private final Fleet fleet;
    private final String name;
    private final Cluster cluster;
    private final PgVersion version;

    Question(Fleet fleet, String name, Cluster cluster) {
        this.fleet = fleet;
        this.name = name;
        this.cluster = cluster;
        this.version = cluster.version();
    }

    Answer ask() {
        try {
            Sql sql = fleet.sql(name, cluster.endpoint("postgres"));
            Row self = sql.query(words(self())).getFirst();
            List<Row> replicas = sql.query(words(replicas()));
            List<Row> slots = version.hasSlots() ? sql.query(words(slots())) : List.of();
            return new Answer(name, self, replicas, slots, identifier(self));
        } catch (SqlFailure | HostFailure e) {
            return Answer.none(name);
        }
    }

    private String identifier(Row self) {
        String said = self.text("system_identifier");
        return said.isEmpty() && cluster.control() != null ? cluster.control().systemIdentifier() : said;
    }

    private String self() {
        String identifier =
                version.hasWalReceiverView() ? "(SELECT system_identifier FROM pg_control_system())" : "NULL";
        // A standby knows its timeline from the WAL that it receives; what pg_control says is as old as its last
        // restart point.
        String timeline = version.hasWalReceiverView()
                ? "CASE WHEN pg_is_in_recovery() THEN coalesce((SELECT received_tli FROM pg_stat_wal_receiver),"
                        + " (SELECT timeline_id FROM pg_control_checkpoint()))"
                        + " ELSE ('x' || left(pg_walfile_name(pg_current_wal_lsn()), 8))::bit(32)::int END"
                : "CASE WHEN pg_is_in_recovery() THEN NULL"
                        + " ELSE ('x' || left(pg_walfile_name(pg_current_wal_lsn()), 8))::bit(32)::int END";
        return "SELECT current_setting('server_version_num') AS version, pg_is_in_recovery() AS in_recovery, "
                + identifier + " AS system_identifier, " + timeline + " AS timeline,"
                + " CASE WHEN pg_is_in_recovery() THEN NULL ELSE pg_current_wal_lsn()::text END AS wal_lsn,"
                + " pg_last_wal_receive_lsn()::text AS receive_lsn, pg_last_wal_replay_lsn()::text AS replay_lsn,"
                + " extract(epoch FROM clock_timestamp() - pg_last_xact_replay_timestamp()) AS replay_age";
    }

    private String replicas() {
        String lag = version.hasHbaFileRules() ? "extract(epoch FROM replay_lag)" : "NULL";
        return "SELECT application_name, state, sync_state, sent_lsn::text AS sent_lsn, write_lsn::text AS write_lsn,"
                + " flush_lsn::text AS flush_lsn, replay_lsn::text AS replay_lsn, " + lag
                + " AS replay_lag FROM pg_stat_replication";
    }

    private String slots() {
        String status = version.hasBackupManifest() ? "wal_status" : "NULL";
        return "SELECT slot_name, active, " + status + " AS wal_status, restart_lsn::text AS restart_lsn"
                + " FROM pg_replication_slots WHERE slot_type = 'physical'";
    }

    /** Up to 9.6 the same functions and columns have "xlog" and "location" in their names. */
    private String words(String sql) {
        return version.hasHbaFileRules()
                ? sql
                : sql.replace("pg_walfile_name", "pg_xlogfile_name")
                        .replaceAll("(pg_current_|pg_last_)wal(_receive|_replay)?_lsn", "$1xlog$2_location")
                        .replaceAll("(sent|write|flush|replay)_lsn::text", "$1_location::text");
    }
}
