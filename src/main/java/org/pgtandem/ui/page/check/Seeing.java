package org.pgtandem.ui.page.check;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.pgtandem.model.Finding;

/**
 * What a DBA would type to see a finding for themselves: SQL, to be run in psql on the finding's host, or a shell's
 * command there. Read only, and alike for all versions where that can be. Pure.
 */
final class Seeing {
    private static final Map<String, String> COMMANDS = commands();

    private Seeing() {}

    /** The command; for what has none of its own, a look at whether the host answers at all. */
    static String of(Finding finding) {
        return COMMANDS.getOrDefault(finding.id(), "id; uname -a; ps -ef | grep -i postgres");
    }

    static boolean knows(String id) {
        return COMMANDS.containsKey(id);
    }

    private static Map<String, String> commands() {
        Map<String, String> all = new HashMap<>();
        all.putAll(ofTheServer());
        all.putAll(ofSettings());
        all.putAll(ofTheCluster());
        all.putAll(ofTheHost());
        return Map.copyOf(all);
    }

    private static Map<String, String> ofTheServer() {
        return together(Map.of(
                "SELECT rolname, rolcanlogin, rolreplication, rolsuper, rolvaliduntil FROM pg_roles ORDER BY 1;",
                List.of("RoleMissing", "RoleLacksPrivilege", "RoleExpired", "RoleIsSuperuser", "RoleReady"),
                "SELECT rolname, left(rolpassword, 13) AS kept_as FROM pg_authid WHERE rolcanlogin;",
                List.of("RoleHasNoPassword", "VerifierNotScram", "RolePasswordUnknown"),
                "grep -nv '^[[:space:]]*\\(#\\|$\\)' \"$(psql -XAtc 'SHOW hba_file' postgres)\"",
                List.of(
                        "HbaLineMissing",
                        "HbaRejects",
                        "HbaUncertain",
                        "HbaAsksOtherwise",
                        "HbaTrusts",
                        "HbaAllows",
                        "HbaIgnored"),
                "SELECT line_number, error FROM pg_hba_file_rules WHERE error IS NOT NULL;",
                List.of("HbaBroken", "HbaLoads"),
                "SELECT pg_is_in_recovery(), version();",
                List.of("PrimaryIsStandby", "PrimaryRuns", "PrimaryDown", "VersionUnsupported", "ServerNotReady"),
                "SELECT current_user, rolsuper FROM pg_roles WHERE rolname = current_user;",
                List.of("OwnerNotSuperuser", "PeerLoginRefused"),
                "SELECT slot_name, slot_type, active, restart_lsn FROM pg_replication_slots;",
                List.of(
                        "SlotsExhausted",
                        "SlotsFree",
                        "SlotsUnavailable",
                        "SlotInUse",
                        "StandbyLostItsWal",
                        "StandbyCopiedAgain"),
                "SELECT application_name, client_addr, state, sync_state FROM pg_stat_replication;",
                List.of("WalSendersExhausted", "WalSendersFree", "StandbyHasReplicas", "SynchronousStandbyMissing"),
                "SELECT spcname, pg_tablespace_location(oid) FROM pg_tablespace;",
                List.of("TablespacePathTaken", "TablespacePathFree"),
                "SELECT version();",
                List.of("VersionsDiffer", "VersionsMatch", "MinorVersionsDiffer", "FeatureUnavailable")));
    }

    private static Map<String, String> ofSettings() {
        return together(Map.of(
                "SHOW wal_level;", List.of("WalLevelTooLow", "WalLevelSufficient"),
                "SHOW listen_addresses;", List.of("ListenAddressesTooNarrow", "ListenAddressesSufficient"),
                "SHOW hot_standby;", List.of("HotStandbyOff", "HotStandbyOn"),
                "SHOW ssl;",
                        List.of(
                                "TlsUnavailable",
                                "TlsOffered",
                                "ReplicationPrefersClearText",
                                "ReplicationMayGoInClear",
                                "UpstreamWithoutTls"),
                "SHOW max_slot_wal_keep_size;", List.of("SlotsMayFillDisk"),
                "SELECT pid, usename, state, query FROM pg_stat_activity WHERE state <> 'idle';",
                        List.of("SessionsAtWork"),
                "SELECT name, setting, sourcefile, sourceline FROM pg_settings WHERE pending_restart;",
                        List.of("RestartPending"),
                "SELECT sourcefile, sourceline, name, setting, applied, error FROM pg_file_settings WHERE NOT applied;",
                        List.of("ConfigurationBroken", "SettingOverridden", "SettingFixedAtStart", "SettingOutOfReach"),
                "SELECT name, setting FROM pg_settings WHERE name ~ '^max_(connections|prepared|locks|worker|wal_senders)';",
                        List.of("StandbySettingTooSmall", "StandbySettingsSufficient", "ConnectionsTooFew")));
    }

    private static Map<String, String> ofTheCluster() {
        return together(Map.of(
                "pg_controldata -D \"$PGDATA\" | grep -iE 'system identifier|timeline|cluster state'",
                        List.of(
                                "SystemIdentifierDiffers",
                                "SameCluster",
                                "TimelineAhead",
                                "StandbyWasPromoted",
                                "StandbyOfThisPrimary"),
                "pg_controldata -D \"$PGDATA\" | grep -iE 'block size|segment|checksum'",
                        List.of(
                                "BlockSizeDiffers",
                                "ArchitectureDiffers",
                                "ArchitectureMatches",
                                "ChecksumsOff",
                                "ChecksumsOn"),
                "ls -lAd \"$PGDATA\" && ls -lA \"$PGDATA\" && du -sh \"$PGDATA\"",
                        List.of(
                                "StandbyDataBackup",
                                "StandbyDataEmpty",
                                "StandbyDataForeign",
                                "StandbyDataIsLink",
                                "StandbyDataLinkDangling",
                                "StandbyDataIsMountPoint",
                                "StandbyDataNotEmpty",
                                "WalDirectoryTaken"),
                "ls -ldZ \"$PGDATA\" \"$(pg_config --bindir)/postgres\"", List.of("SecurityLabelDiffers"),
                "find \"$PGDATA\" ! -readable -ls", List.of("PrimaryUnreadable"),
                "namei -l \"$PGDATA\"", List.of("StandbyPlaceReadOnly"),
                "ls \"$(pg_config --bindir)\"", List.of("ProgramsMissing", "ProgramsPresent", "VerifyProgramMissing"),
                "pg_lsclusters 2>/dev/null; ps -ef | grep '[p]ostgres.* -D'",
                        List.of("ClusterMissing", "ClusterAmbiguous", "ManagedElsewhere")));
    }

    private static Map<String, String> ofTheHost() {
        return together(Map.of(
                "df -h \"$PGDATA\"",
                List.of("DiskSpaceShort", "DiskSpaceTight", "DiskSpaceEnough"),
                "ss -ltnp | grep postgres",
                List.of("PortTaken", "PortFree", "SocketUnreachable"),
                "pg_isready -h PRIMARY -p PORT",
                List.of("PortRefused", "PortFiltered", "PortOpen", "PortNotTried", "HostUnreachableFromStandby"),
                "getent hosts PRIMARY",
                List.of("AddressUnresolved"),
                "date --utc +%FT%T.%N",
                List.of("ClockSkew", "ClocksAgree"),
                "ldd --version | head -1; locale -a",
                List.of("CollationLibraryDiffers", "CollationLibraryMatches"),
                "sudo -n -l; id",
                List.of("MayNotBecome", "NoServiceRights", "ServiceOutOfReach", "SudoLogsInput"),
                "ls -l ~/.postgresql/root.crt",
                List.of("RootCertificateMissing"),
                "ls -A \"$PGDATA\"",
                List.of("PrimaryWouldNotComeBack"),
                "ssh -v HOST true",
                List.of("LoginRefused", "HostUnreachable", "HostKeyUnknown", "HostKeyChanged", "NoCommonAlgorithm")));
    }

    private static Map<String, String> together(Map<String, List<String>> idsByCommand) {
        Map<String, String> byId = new HashMap<>();
        idsByCommand.forEach((command, ids) -> ids.forEach(id -> byId.put(id, command)));
        return byId;
    }
}
