package org.pgtandem.probe;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.pgtandem.model.Lsn;
import org.pgtandem.model.PgVersion;

/**
 * What a running server says of itself, by SQL.
 *
 * @param version server_version_num
 * @param superuser whether we ask as a superuser; else much stays unseen
 * @param lsn where it writes, or what it has replayed
 * @param systemIdentifier empty where the server can't tell (before 9.6)
 * @param settings pg_settings by name, all of them
 * @param role the replication role, or null where there is none of that name
 * @param slots its physical and logical slots
 * @param replicas pg_stat_replication
 * @param hbaRules pg_hba_file_rules (10 and later; empty before)
 * @param sessions client sessions besides our own
 * @param work what those do, a line each: who they are and the beginning of their query
 * @param fileSettings rows of pg_file_settings that were not applied or are in error (9.5 and later; empty before)
 * @param tablespaces name to path, those outside the data directory
 * @param databaseBytes size of all databases, tablespaces included, WAL not
 * @param collationVersion of ICU, where the server has it (10 and later), else empty; libc's is the host's
 * @param tablespaceBytes by path
 * @param databases those that are no templates
 * @param oldestWal where the oldest WAL begins that a primary still has; null on a standby, or where it is not known
 */
public record ServerFacts(
        PgVersion version,
        boolean superuser,
        boolean inRecovery,
        Lsn lsn,
        String systemIdentifier,
        Map<String, Setting> settings,
        @Nullable RoleFacts role,
        List<Slot> slots,
        List<Replica> replicas,
        List<HbaRule> hbaRules,
        List<FileSetting> fileSettings,
        int sessions,
        List<String> work,
        Map<String, String> tablespaces,
        long databaseBytes,
        String collationVersion,
        Map<String, Long> tablespaceBytes,
        List<String> databases,
        @Nullable Lsn oldestWal) {

    /**
     * A row of pg_settings.
     *
     * @param context "postmaster" where a change needs a restart
     * @param sourceFile empty where it comes from no file
     */
    public record Setting(
            String name,
            String value,
            String unit,
            String context,
            String source,
            String sourceFile,
            int sourceLine,
            boolean pendingRestart) {}

    /**
     * The replication role.
     *
     * @param verifier its kind only: "scram-sha-256", "md5", "none"
     * @param expired whether its password's VALID UNTIL has passed
     */
    public record RoleFacts(
            String name, boolean login, boolean replication, boolean superuser, String verifier, boolean expired) {}

    /**
     * A replication slot.
     *
     * @param restartLsn null where it holds nothing
     * @param user who streams from it; null where nobody does, or it can't be told (before 9.5)
     */
    public record Slot(
            String name,
            boolean physical,
            boolean active,
            @Nullable Lsn restartLsn,
            String walStatus,
            @Nullable SlotUser user) {}

    /** Who streams from a slot: the pid of its walsender, and what that knows of the other end. */
    public record SlotUser(int pid, String applicationName, String clientAddress) {}

    /** A row of pg_stat_replication. */
    public record Replica(String applicationName, String clientAddress, String state, String syncState) {}

    /** A row of pg_hba_file_rules; {@code error} empty where the line is good. */
    public record HbaRule(int line, String file, String error) {}

    /** A row of pg_file_settings that was not applied or is in error. */
    public record FileSetting(String file, int line, String name, String value, boolean applied, String error) {}

    public ServerFacts {
        settings = Map.copyOf(settings);
        slots = List.copyOf(slots);
        replicas = List.copyOf(replicas);
        hbaRules = List.copyOf(hbaRules);
        fileSettings = List.copyOf(fileSettings);
        work = List.copyOf(work);
        tablespaces = Map.copyOf(tablespaces);
        tablespaceBytes = Map.copyOf(tablespaceBytes);
        databases = List.copyOf(databases);
    }

    /** A setting that counts, in the server's base unit; 0 where the server does not know it. */
    public long number(String name) {
        String value = value(name);
        return value.matches("-?\\d{1,18}") ? Long.parseLong(value) : 0;
    }

    /** A setting's value in the server's base unit; empty where the server does not know it. */
    public String value(String name) {
        Setting setting = settings.get(name);
        return setting == null ? "" : setting.value();
    }
}
