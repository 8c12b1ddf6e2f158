package org.pgtandem.ui.page.section;

import java.util.List;
import org.pgtandem.model.PgVersion;
import org.pgtandem.model.Section;
import org.pgtandem.model.Text;

/** Why each section is needed and what it does, for one version of PostgreSQL. Pure. */
final class Why {
    private Why() {}

    static List<Text> of(Section section, PgVersion version) {
        return switch (section) {
            case USER -> user(version);
            case HBA -> hba(version);
            case CONF -> conf(version);
            case BASEBACKUP -> baseBackup(version);
            case RECOVERY -> recovery(version);
            case HOTSTANDBY -> hotStandby(version);
            case TEST -> test();
        };
    }

    /** The manual's own title. */
    static String chapter(Section section, PgVersion version) {
        return switch (section) {
            case USER -> "CREATE ROLE; Role Attributes";
            case HBA -> "The pg_hba.conf File";
            case CONF -> "Server Configuration: Write Ahead Log, Replication";
            case BASEBACKUP -> "pg_basebackup";
            case RECOVERY -> version.usesRecoveryConf() ? "Recovery Configuration" : "Setting Up a Standby Server";
            case HOTSTANDBY -> "Hot Standby";
            case TEST -> "Monitoring Replication";
        };
    }

    private static List<Text> user(PgVersion version) {
        return List.of(
                Text.of("Streaming replication came with PostgreSQL 9.0: the primary sends its WAL straight to the"
                        + " standby, over a connection like any client's. No files have to be shipped, and the standby"
                        + " is behind by milliseconds rather than by a whole segment."),
                Text.of(
                        "For that connection the standby needs a role with LOGIN and REPLICATION. A role of its own, with"
                                + " nothing more, can read the WAL and copy the data directory, and can't change a thing."),
                Text.of("The password travels as a verifier that is computed here. The plain text goes only into a 0600"
                        + " file of the standby's owner, where its WAL receiver reads it."),
                version.hasHbaFileRules()
                        ? Text.of("This server keeps it as a SCRAM-SHA-256 verifier, from which nobody can log in"
                                + " elsewhere.")
                        : Text.of(
                                "This server knows only md5 verifiers: SCRAM came with 10. Keep the role for replication"
                                        + " alone, and the line in pg_hba.conf narrow."));
    }

    private static List<Text> hba(PgVersion version) {
        return List.of(
                Text.of(
                        "pg_hba.conf decides who may connect, by its first line that matches. The new line goes where it"
                                + " wins, and names just the standby's address."),
                Text.of("The article stresses one point, at which most first tries fail: the DATABASE column must say"
                        + " replication. It is no database but a keyword, and all does not include it."),
                Text.of("The address is the one that the primary sees, which behind address translation is not the"
                        + " standby's own. So it was looked up from the primary's side."),
                Text.of(
                        "A reload says yes even over a broken file, and the next restart then fails. %s",
                        version.hasHbaFileRules()
                                ? Text.of("So the server is asked first, in pg_hba_file_rules, whether it understands"
                                        + " every line.")
                                : Text.of("This version can't be asked beforehand, so pgTandem reads the file by the"
                                        + " server's own rules.")));
    }

    private static List<Text> conf(PgVersion version) {
        return List.of(
                Text.of(
                        "wal_level says how much goes into the WAL. A standby needs %s or more; with less, the primary"
                                + " writes only what it needs for itself.",
                        version.standbyWalLevel()),
                Text.of("max_wal_senders is how many processes may send WAL at once. A base backup takes two, so each"
                        + " standby gets room for two."),
                version.hasSlots()
                        ? Text.of(
                                "A replication slot keeps the WAL that its standby has not received yet, however long it is"
                                        + " away. max_replication_slots makes room for one each.")
                        : Text.of(
                                "This version has no replication slots, which came with 9.4. %s keeps a stretch of WAL"
                                        + " instead; a standby that is away for longer has to be copied again.",
                                version.walKeepSetting()),
                Text.of(
                        "Only what really differs is changed, in the place that takes effect. The primary restarts only if"
                                + " it says itself that a restart is pending."));
    }

    private static List<Text> baseBackup(PgVersion version) {
        return List.of(
                Text.of(
                        "A standby is a copy of the primary, file by file, that goes on from there. Whenever a standby is"
                                + " added, the primary's data directory is copied; the role made before serves for it."),
                Text.of("What lies in the standby's place is renamed aside, never deleted. The WAL written meanwhile is"
                        + " streamed along, so that the copy is complete."),
                Text.of(
                        "The primary goes on serving. A checkpoint is asked for at once, or the copy would wait minutes for"
                                + " the next; the rate can be limited to spare its disks and the network."),
                version.hasBackupManifest()
                        ? Text.of(
                                "The backup brings a manifest with a checksum of every file. pg_verifybackup compares them"
                                        + " before the copy is put in its place.")
                        : Text.of(
                                "This version sends no manifest, which came with 13. The copy is known to be whole by the"
                                        + " end of its own log and by its system identifier."));
    }

    private static List<Text> recovery(PgVersion version) {
        return List.of(
                Text.of("The copy brought the primary's configuration along where that lies in the data directory: its"
                        + " port, its paths. The standby's own is put back, as the article does."),
                version.usesRecoveryConf()
                        ? Text.of("On this version it is recovery.conf in the data directory that makes a standby:"
                                + " standby_mode = on, and primary_conninfo with the way to the primary.")
                        : Text.of(
                                "Up to 11 recovery.conf made a standby. From 12 on it is an empty file, standby.signal, and"
                                        + " primary_conninfo stands among the other settings; a recovery.conf stops the server from"
                                        + " starting."),
                Text.of(
                        "Without that file the copy would start as a primary of its own, silently, and never follow again."
                                + " So it is written before anything is started."),
                Text.of(
                        "The password is not in the connection string: the WAL receiver finds it in its owner's password"
                                + " file."));
    }

    private static List<Text> hotStandby(PgVersion version) {
        return List.of(
                version.hasHbaFileRules()
                        ? Text.of(
                                "Without hot_standby a standby only replays and refuses to talk. From 10 on it is on by"
                                        + " default.")
                        : Text.of(
                                "Without hot_standby a standby only replays and refuses to talk: \"the database system is"
                                        + " starting up\". On this version it is off by default."),
                Text.of(
                        "The order matters: standby down, primary restarted only if a restart is pending, standby up. Some"
                                + " settings must not be smaller than the primary's."),
                Text.of(
                        "Started is not replicating: a server can start and wait for WAL that is gone. So the primary is"
                                + " asked, in pg_stat_replication, until it shows the standby streaming."),
                Text.of("Afterwards the standby's log says that it is ready to accept read-only connections, and the"
                        + " processes show a WAL receiver here and a walsender there."));
    }

    private static List<Text> test() {
        return List.of(
                Text.of(
                        "The article makes a table on the primary, puts a row in, and looks for it on the standby. If it"
                                + " shows, all is well."),
                Text.of(
                        "Here the row's position in the WAL is noted, and the standby is asked until it has replayed up to"
                                + " there. Nothing is guessed by the clock, so a slow network is no failure."),
                Text.of(
                        "Each standby is also asked to write, and has to refuse: a server that takes writes is no standby."),
                Text.of("In the end the table is dropped, on the primary and by that on every standby."));
    }
}
