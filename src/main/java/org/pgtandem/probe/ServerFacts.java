package org.pgtandem.probe;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.pgtandem.model.Lsn;

/**
 * What a running server says of itself, by SQL.
 *
 * @param settings pg_settings by name, all of them
 * @param role the replication role, or null where there is none of that name
 * @param slots its physical and logical slots
 * @param replicas pg_stat_replication
 * @param hbaRules pg_hba_file_rules (10 and later; empty before)
 * @param sessions client sessions at work besides our own
 * @param tablespaces name to path, those outside the data directory
 */
public record ServerFacts(
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
        Map<String, String> tablespaces,
        long databaseBytes,
        String collationVersion) {

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

    /** The replication role; {@code verifier} is the kind only: "scram-sha-256", "md5", "none". */
    public record RoleFacts(String name, boolean login, boolean replication, boolean superuser, String verifier) {}

    /** A replication slot; {@code restartLsn} is null where it holds nothing. */
    public record Slot(
            String name,
            boolean physical,
            boolean active,
            @Nullable Lsn restartLsn,
            String walStatus) {}

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
        tablespaces = Map.copyOf(tablespaces);
    }

    /** A setting's value in the server's base unit; empty where the server does not know it. */
    public String value(String name) {
        Setting setting = settings.get(name);
        return setting == null ? "" : setting.value();
    }
}
