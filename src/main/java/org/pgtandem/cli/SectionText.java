package org.pgtandem.cli;

import org.pgtandem.model.Section;
import org.pgtandem.model.Text;

/** The article's sections in words. */
final class SectionText {
    private SectionText() {}

    /** A section's headline. */
    static Text title(Section section) {
        return switch (section) {
            case USER -> Text.of("1 user – a role with the REPLICATION privilege");
            case HBA -> Text.of("2 hba – pg_hba.conf lets the standbys in");
            case CONF -> Text.of("3 conf – postgresql.conf streams WAL");
            case BASEBACKUP -> Text.of("4 basebackup – a copy of the primary's data directory");
            case RECOVERY -> Text.of("5 recovery – the copy becomes a standby");
            case HOTSTANDBY -> Text.of("6 hotstandby – the standby answers queries");
            case TEST -> Text.of("7 test – a row written here is read there");
        };
    }

    /** What a section is for, to somebody who does this for the first time. */
    static Text lesson(Section section) {
        return switch (section) {
            case USER -> Text.of("""
                A standby logs in on the primary like any client, with a role that has the REPLICATION
                privilege and nothing more. The password travels as a verifier computed here; the plain
                text goes only into a 0600 file of the standby's owner.""");
            case HBA -> Text.of("""
                pg_hba.conf decides who may connect, by its first line that matches. The DATABASE column
                has to say "replication": "all" does not include it. The line goes where it wins, and
                names just the standby's address.""");
            case CONF -> Text.of("""
                The primary has to write enough into its WAL (wal_level), to have a process for each
                standby (max_wal_senders), to listen where they come from (listen_addresses), and to keep
                WAL until they have it (slots, or wal_keep_size). Only what differs is changed.""");
            case BASEBACKUP -> Text.of("""
                pg_basebackup logs in with that role and copies the primary's whole data directory while it
                works on. What lies in the standby's place is renamed aside, never deleted. The WAL written
                meanwhile is streamed along, so that the copy is complete.""");
            case RECOVERY -> Text.of("""
                The copy is the primary's twin, configuration included: the standby's own configuration is
                put back where the copy replaced it. Then it is told whom to follow: standby.signal and
                primary_conninfo, or recovery.conf up to PostgreSQL 11.""");
            case HOTSTANDBY -> Text.of("""
                Without hot_standby a standby only replays and refuses to talk; with it, it answers
                read-only queries. Some of its settings must not be smaller than the primary's. The order
                matters: standby down, primary restarted (only if one is pending), standby up.""");
            case TEST -> Text.of("""
                A table with a row is made on the primary. Its position in the WAL (LSN) tells when the
                standby must have it, so nothing is guessed by the clock. The standby refuses to write.
                Then the table is dropped.""");
        };
    }
}
