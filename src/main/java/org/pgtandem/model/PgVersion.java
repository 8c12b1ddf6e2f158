package org.pgtandem.model;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A PostgreSQL version as {@code server_version_num} gives it: 90305 is 9.3.5, 150018 is 15.18. The feature methods are
 * the one place that knows which release brought what (PostgreSQL manual, appendix E "Release Notes").
 */
public record PgVersion(int num) implements Comparable<PgVersion> {

    /** The oldest release that pgTandem sets up. */
    public static final PgVersion OLDEST = new PgVersion(90300);

    /** The newest major release that pgTandem knows. */
    public static final int NEWEST_MAJOR = 18;

    private static final Pattern NUMBERS = Pattern.compile("(\\d+)(?:\\.(\\d+))?(?:\\.(\\d+))?");

    /**
     * Reads the first version number in a text such as "15.18 (Debian 15.18-0+deb12u1)", "9.3" or "postgres (PostgreSQL)
     * 9.6.24".
     *
     * @throws IllegalArgumentException if there is none
     */
    public static PgVersion parse(String text) {
        Matcher found = NUMBERS.matcher(text);
        if (!found.find()) {
            throw new IllegalArgumentException("no PostgreSQL version in '" + text + "'");
        }
        int first = Integer.parseInt(found.group(1));
        int second = number(found.group(2));
        return first >= 10
                ? new PgVersion(first * 10_000 + second)
                : new PgVersion(first * 10_000 + second * 100 + number(found.group(3)));
    }

    private static int number(@Nullable String digits) {
        return digits == null ? 0 : Integer.parseInt(digits);
    }

    /** The part that replication needs to be equal on both sides: "9.3", "15". */
    public String family() {
        return num >= 100_000 ? Integer.toString(num / 10_000) : num / 10_000 + "." + num / 100 % 100;
    }

    /** Whether both are of one major release, so that one can stream from the other. */
    public boolean sameFamily(PgVersion other) {
        return family().equals(other.family());
    }

    /** Whether this is release {@code major} (10 or newer) or a later one. */
    public boolean from(int major) {
        return num >= major * 10_000;
    }

    /** Whether this is 9.{@code minor} or a later release. */
    public boolean from9(int minor) {
        return num >= 90_000 + minor * 100;
    }

    /** recovery.conf rules up to 11; standby.signal with ordinary settings from 12 on. */
    public boolean usesRecoveryConf() {
        return !from(12);
    }

    /** Replication slots and ALTER SYSTEM came with 9.4. */
    public boolean hasSlots() {
        return from9(4);
    }

    /** pg_file_settings and pg_settings.pending_restart came with 9.5. */
    public boolean hasFileSettings() {
        return from9(5);
    }

    /** pg_stat_wal_receiver, wal_level "replica" and slots that reserve WAL at once came with 9.6. */
    public boolean hasWalReceiverView() {
        return from9(6);
    }

    /** pg_hba_file_rules, SCRAM, passfile= in a connection string and the names "wal" and "lsn" came with 10. */
    public boolean hasHbaFileRules() {
        return from(10);
    }

    /** Backup manifests, pg_verifybackup, wal_keep_size and max_slot_wal_keep_size came with 13. */
    public boolean hasBackupManifest() {
        return from(13);
    }

    /** The lowest wal_level from which a hot standby can be fed. */
    public String standbyWalLevel() {
        return hasWalReceiverView() ? "replica" : "hot_standby";
    }

    /** The setting that keeps WAL for standbys without a slot. */
    public String walKeepSetting() {
        return hasBackupManifest() ? "wal_keep_size" : "wal_keep_segments";
    }

    /** The data directory's folder of WAL segments. */
    public String walDirectory() {
        return hasHbaFileRules() ? "pg_wal" : "pg_xlog";
    }

    @Override
    public int compareTo(PgVersion other) {
        return Integer.compare(num, other.num);
    }

    /** "9.3.5" or "15.18"; a family alone ("15") where the minor number is not known. */
    @Override
    public String toString() {
        int last = num >= 100_000 ? num % 10_000 : num % 100;
        return last == 0 ? family() : family() + "." + last;
    }
}
