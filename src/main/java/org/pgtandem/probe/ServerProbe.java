package org.pgtandem.probe;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.pgtandem.model.Cluster;
import org.pgtandem.model.Lsn;
import org.pgtandem.model.PgVersion;
import org.pgtandem.probe.ServerFacts.FileSetting;
import org.pgtandem.probe.ServerFacts.HbaRule;
import org.pgtandem.probe.ServerFacts.Replica;
import org.pgtandem.probe.ServerFacts.RoleFacts;
import org.pgtandem.probe.ServerFacts.Setting;
import org.pgtandem.probe.ServerFacts.Slot;
import org.pgtandem.probe.ServerFacts.SlotUser;
import org.pgtandem.remote.Fleet;
import org.pgtandem.remote.Row;
import org.pgtandem.remote.Sql;

/** Asks a running server what it is; each question in the words of its release. Throws like {@link Sql}. */
public final class ServerProbe {
    /** Where a server is asked about itself. */
    static final String DATABASE = "postgres";

    private final Sql sql;
    private final PgVersion version;

    /** A probe of a server of that major release. */
    public ServerProbe(Sql sql, PgVersion version) {
        this.sql = sql;
        this.version = version;
    }

    /** A probe of a running cluster, as its owner through its socket. */
    public static ServerProbe of(Fleet fleet, String host, Cluster cluster) {
        return new ServerProbe(fleet.sql(host, cluster.endpoint(DATABASE)), cluster.version());
    }

    /** Asks; {@code role} is the replication role that the topology names. */
    public ServerFacts look(String role) {
        Row self = sql.query(self()).getFirst();
        boolean superuser = self.text("superuser").equals("on");
        List<Row> databases = sql.query("""
                SELECT datname, datistemplate, pg_database_size(oid) AS bytes FROM pg_database ORDER BY datname""");
        List<Row> tablespaces = tablespaces();
        // Read first: it makes the server tell, in pg_settings, which of the files' settings wait for a restart.
        List<FileSetting> fileSettings = superuser && version.hasFileSettings() ? fileSettings() : List.of();
        return new ServerFacts(
                new PgVersion((int) self.number("version")),
                superuser,
                self.flag("recovery"),
                Objects.requireNonNullElse(self.lsnOrNull("lsn"), new Lsn(0)),
                self.text("identifier"),
                settings(superuser),
                superuser ? role(role) : null,
                version.hasSlots() ? slots() : List.of(),
                replicas(),
                superuser && version.hasHbaFileRules() ? hbaRules() : List.of(),
                fileSettings,
                (int) self.number("sessions"),
                work(),
                tablespaces.stream().collect(Collectors.toMap(row -> row.text("spcname"), row -> row.text("path"))),
                databases.stream().mapToLong(row -> row.number("bytes")).sum(),
                self.text("icu"),
                tablespaces.stream().collect(Collectors.toMap(row -> row.text("path"), row -> row.number("bytes"))),
                databases.stream()
                        .filter(row -> !row.flag("datistemplate"))
                        .map(row -> row.text("datname"))
                        .toList(),
                superuser && !self.flag("recovery") ? oldestWal() : null);
    }

    /** A segment's name is its timeline, then the upper half of its LSN and its number in that (manual, "WAL Internals"). */
    private @Nullable Lsn oldestWal() {
        String files = version.hasHbaFileRules() ? "pg_ls_waldir()" : "(SELECT pg_ls_dir('pg_xlog') AS name) AS files";
        String bytes = version.from(11) ? "setting::bigint" : "setting::bigint * 8192";
        Row oldest = sql.query("""
                SELECT min(substr(name, 9)) AS oldest,
                       (SELECT %s FROM pg_settings WHERE name = 'wal_segment_size') AS bytes
                  FROM %s WHERE name ~ '^[0-9A-F]{24}$'""".formatted(bytes, files)).getFirst();
        String name = oldest.text("oldest");
        return name.isEmpty()
                ? null
                : new Lsn((Long.parseLong(name.substring(0, 8), 16) << Integer.SIZE)
                        + Long.parseLong(name.substring(8), 16) * oldest.number("bytes"));
    }

    private String self() {
        String lsn = version.hasHbaFileRules()
                ? "CASE WHEN pg_is_in_recovery() THEN pg_last_wal_replay_lsn() ELSE pg_current_wal_lsn() END"
                : "CASE WHEN pg_is_in_recovery() THEN pg_last_xlog_replay_location()"
                        + " ELSE pg_current_xlog_location() END";
        String identifier = version.hasWalReceiverView() ? "(SELECT system_identifier FROM pg_control_system())" : "''";
        String icu = version.hasHbaFileRules()
                ? "(SELECT pg_collation_actual_version(oid) FROM pg_collation WHERE collprovider = 'i' LIMIT 1)"
                : "''";
        return """
                SELECT pg_is_in_recovery() AS recovery, %s AS lsn, %s AS identifier, %s AS icu,
                       current_setting('server_version_num') AS version, current_setting('is_superuser') AS superuser,
                       (SELECT count(*) FROM pg_stat_activity WHERE application_name <> 'pgTandem' AND %s) AS sessions""".formatted(lsn, identifier, icu, others());
    }

    private String others() {
        return version.hasHbaFileRules()
                ? "backend_type = 'client backend'"
                : "datname IS NOT NULL AND query NOT LIKE 'autovacuum:%'";
    }

    private List<String> work() {
        return sql.query("""
                SELECT coalesce(nullif(application_name, ''), 'pid ' || pid) || ' of ' || usename || ', '
                       || coalesce(state, 'unknown') || coalesce(': ' || left(CASE WHEN query ~* 'password'
                       THEN '…' ELSE regexp_replace(query, '\\s+', ' ', 'g') END, 80), '') AS work
                  FROM pg_stat_activity WHERE application_name <> 'pgTandem' AND %s
                 ORDER BY state, query_start LIMIT 20""".formatted(others())).stream()
                .map(row -> row.text("work"))
                .toList();
    }

    /**
     * A setting that was taken out of the files again stays pending for the server until it restarts; what runs with its
     * default and stands in no file waits for nothing.
     */
    private Map<String, Setting> settings(boolean superuser) {
        String pending = !version.hasFileSettings()
                ? "false AS pending_restart"
                : !superuser
                        ? "pending_restart"
                        : "pending_restart AND (setting <> boot_val OR lower(name) IN"
                                + " (SELECT lower(f.name) FROM pg_file_settings f)) AS pending_restart";
        return sql
                .query(
                        "SELECT name, CASE WHEN source = 'session' THEN reset_val ELSE setting END AS setting, unit, context, source,"
                                + " sourcefile, coalesce(sourceline, 0) AS sourceline, "
                                + pending + " FROM pg_settings")
                .stream()
                .map(row -> new Setting(
                        row.text("name"),
                        row.text("setting"),
                        row.text("unit"),
                        row.text("context"),
                        row.text("source"),
                        row.text("sourcefile"),
                        (int) row.number("sourceline"),
                        row.flag("pending_restart")))
                .collect(Collectors.toMap(Setting::name, Function.identity()));
    }

    private @Nullable RoleFacts role(String name) {
        return sql.query("""
                SELECT rolname, rolcanlogin, rolreplication, rolsuper,
                       CASE WHEN rolpassword IS NULL THEN 'none'
                            WHEN rolpassword LIKE 'SCRAM-SHA-256$%' THEN 'scram-sha-256'
                            WHEN rolpassword LIKE 'md5%' THEN 'md5'
                            ELSE 'plain' END AS verifier,
                       coalesce(rolvaliduntil < now(), false) AS expired
                  FROM pg_authid WHERE rolname = ?""", name).stream()
                .map(row -> new RoleFacts(
                        row.text("rolname"),
                        row.flag("rolcanlogin"),
                        row.flag("rolreplication"),
                        row.flag("rolsuper"),
                        row.text("verifier"),
                        row.flag("expired")))
                .findFirst()
                .orElse(null);
    }

    private List<Slot> slots() {
        String status = version.hasBackupManifest() ? "wal_status" : "'' AS wal_status";
        String pid = version.hasFileSettings() ? "active_pid" : "NULL::integer";
        return sql
                .query("SELECT slot_name, slot_type, active, restart_lsn, " + status
                        + ", coalesce(pid, 0) AS pid, application_name, host(client_addr) AS address"
                        + " FROM pg_replication_slots LEFT JOIN pg_stat_replication ON pid = " + pid)
                .stream()
                .map(row -> new Slot(
                        row.text("slot_name"),
                        row.text("slot_type").equals("physical"),
                        row.flag("active"),
                        row.lsnOrNull("restart_lsn"),
                        row.text("wal_status"),
                        user(row)))
                .toList();
    }

    private static @Nullable SlotUser user(Row row) {
        int pid = (int) row.number("pid");
        return pid == 0 ? null : new SlotUser(pid, row.text("application_name"), row.text("address"));
    }

    private List<Replica> replicas() {
        return sql
                .query(
                        "SELECT application_name, host(client_addr) AS address, state, sync_state FROM pg_stat_replication")
                .stream()
                .map(row -> new Replica(
                        row.text("application_name"), row.text("address"), row.text("state"), row.text("sync_state")))
                .toList();
    }

    /** An error of a line that has a type is a remark, as on hostssl lines without TLS: the server reads it all the same. */
    private List<HbaRule> hbaRules() {
        String file = version.from(16) ? "file_name" : "current_setting('hba_file') AS file_name";
        return sql
                .query("SELECT line_number, CASE WHEN type IS NULL THEN error END AS error, " + file
                        + " FROM pg_hba_file_rules")
                .stream()
                .map(row -> new HbaRule((int) row.number("line_number"), row.text("file_name"), row.text("error")))
                .toList();
    }

    /** By the names that pg_settings has: in a file they may be written in any case. */
    private List<FileSetting> fileSettings() {
        return sql.query("""
                SELECT f.sourcefile, coalesce(f.sourceline, 0) AS sourceline, coalesce(s.name, f.name) AS name, f.setting,
                       applied, error
                  FROM pg_file_settings f LEFT JOIN pg_settings s ON lower(s.name) = lower(f.name)
                 WHERE NOT applied OR error IS NOT NULL ORDER BY seqno""").stream()
                .map(row -> new FileSetting(
                        row.text("sourcefile"),
                        (int) row.number("sourceline"),
                        row.text("name"),
                        row.text("setting"),
                        row.flag("applied"),
                        row.text("error")))
                .toList();
    }

    /** Without the in-place tablespaces of developers (15 and later), whose location is not absolute. */
    private List<Row> tablespaces() {
        return sql.query("""
                SELECT spcname, pg_tablespace_location(oid) AS path, pg_tablespace_size(oid) AS bytes
                  FROM pg_tablespace WHERE pg_tablespace_location(oid) LIKE '/%'""");
    }
}
