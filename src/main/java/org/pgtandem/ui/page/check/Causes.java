package org.pgtandem.ui.page.check;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.pgtandem.model.Finding;
import org.pgtandem.model.Text;

/** What lies behind a finding, for who meets it for the first time. Pure. */
final class Causes {
    private Causes() {}

    static Optional<Text> of(Finding finding) {
        return Optional.ofNullable(ofTheServer(finding.id())).or(() -> Optional.ofNullable(ofTheHosts(finding.id())));
    }

    private static @Nullable Text ofTheServer(String id) {
        return switch (id) {
            case "RoleMissing", "RoleLacksPrivilege" ->
                Text.of("A standby logs in on its primary like any client, and needs a role with LOGIN and"
                        + " REPLICATION. A superuser would do too, but its password would lie on every standby.");
            case "HbaLineMissing", "HbaRejects", "HbaUncertain", "HbaAsksOtherwise" ->
                Text.of("pg_hba.conf is read from the top, and the first line that matches decides. For streaming"
                        + " the database column has to say replication; the word all does not stand for it.");
            case "WalLevelTooLow" ->
                Text.of("With a low wal_level the primary writes only what it needs after a crash of its own."
                        + " A standby needs more in the WAL, so the setting is raised before anything is copied.");
            case "WalSendersExhausted", "WalSendersFree" ->
                Text.of("A walsender is the primary's process that feeds one connection. During its base backup a"
                        + " standby takes two: one for the files, one for the WAL written meanwhile.");
            case "SlotsExhausted", "SlotsMayFillDisk", "SlotsFree" ->
                Text.of("A replication slot remembers how far its standby has come, and the primary keeps all WAL"
                        + " since then. That is safe for the standby; while it is away, the primary's disk fills.");
            case "ListenAddressesTooNarrow", "PortRefused" ->
                Text.of("A server accepts connections only at the addresses in listen_addresses, which is just"
                        + " localhost by default.");
            case "TlsUnavailable", "ReplicationPrefersClearText", "ReplicationMayGoInClear" ->
                Text.of("All data of the database passes over the replication connection. Without TLS everyone on"
                        + " the way can read it.");
            case "HotStandbyOff", "StandbySettingTooSmall" ->
                Text.of("A standby that answers queries has to track the primary's transactions and locks, and"
                        + " refuses to start with less room for them than the primary has.");
            default -> null;
        };
    }

    private static @Nullable Text ofTheHosts(String id) {
        return switch (id) {
            case "StandbyDataNotEmpty", "StandbyDataForeign" ->
                Text.of("A standby is a copy of the primary, file by file. Whatever lies in its place is renamed"
                        + " aside, never deleted, and can be put back.");
            case "SystemIdentifierDiffers", "TimelineAhead", "StandbyWasPromoted" ->
                Text.of("Each cluster gets an identifier when it is made, and has a timeline that grows with each"
                        + " promotion. WAL of one history can't be replayed on another.");
            case "ClockSkew" ->
                Text.of("Lag in seconds compares two hosts' clocks. The position in the WAL does not, so pgTandem"
                        + " goes by that.");
            case "CollationLibraryDiffers" ->
                Text.of("Indexes on text are sorted by the operating system's rules. Under other rules the same"
                        + " index misses rows, silently.");
            case "VersionsDiffer", "MinorVersionsDiffer", "BlockSizeDiffers", "ArchitectureDiffers" ->
                Text.of("Streaming copies pages and WAL byte for byte: both sides have to understand the same"
                        + " bytes.");
            case "SecurityLabelDiffers" ->
                Text.of("SELinux lets a confined server into files of its own type only. What is made in a directory"
                        + " takes the type that is meant for that place.");
            case "DiskSpaceShort", "DiskSpaceTight" ->
                Text.of("The copy lies beside the old data directory until it is verified, together with the WAL"
                        + " that is written meanwhile.");
            case "ConfigurationBroken", "HbaBroken" ->
                Text.of("A server goes on with the old settings when it can't read a file, and says so only in its"
                        + " log. At its next restart it would not come up.");
            default -> null;
        };
    }
}
