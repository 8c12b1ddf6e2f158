package org.pgtandem.ui.page;

import org.pgtandem.model.Section;
import org.pgtandem.model.Text;

/**
 * What a section's page says of itself.
 *
 * @param name in the step list
 * @param title what the page does
 * @param lead why, in a sentence or two
 * @param why what the article's section is about
 */
public record SectionTexts(Text name, Text title, Text lead, Text why) {

    /** The texts of that section. */
    public static SectionTexts of(Section section) {
        return switch (section) {
            case USER ->
                new SectionTexts(
                        Text.of("Replication user"),
                        Text.of("Give the standbys a role"),
                        Text.of(
                                "A standby logs in on the primary like any client, with a role that may replicate and nothing more."),
                        Text.of(
                                "The password travels as a verifier that is computed here. The plain text goes only into a 0600 file of the standby's owner, where its WAL receiver reads it."));
            case HBA ->
                new SectionTexts(
                        Text.of("pg_hba.conf"),
                        Text.of("Let the standbys in"),
                        Text.of(
                                "The primary must accept a replication connection from each standby. The line has to name the database replication: all does not match it."),
                        Text.of(
                                "pg_hba.conf decides who may connect, by its first line that matches. The new line goes where it wins, and names just the standby's address."));
            case CONF ->
                new SectionTexts(
                        Text.of("postgresql.conf"),
                        Text.of("Make the primary stream its WAL"),
                        Text.of(
                                "The primary writes enough into its WAL, has a process for each standby, listens where they come from, and keeps WAL until they have it."),
                        Text.of(
                                "Only what really differs is changed, in the place that takes effect. The primary restarts only if it says itself that a restart is pending."));
            case BASEBACKUP, RECOVERY, HOTSTANDBY, TEST -> ofStandby(section);
        };
    }

    private static SectionTexts ofStandby(Section section) {
        return switch (section) {
            case BASEBACKUP ->
                new SectionTexts(
                        Text.of("Base backup"),
                        Text.of("Copy the primary"),
                        Text.of(
                                "pg_basebackup runs on each standby and streams the primary's data directory. It goes on if this window closes: come back any time."),
                        Text.of(
                                "What lies in the standby's place is renamed aside, never deleted. The WAL written meanwhile is streamed along, so that the copy is complete."));
            case RECOVERY ->
                new SectionTexts(
                        Text.of("Recovery"),
                        Text.of("Tell the copy whom to follow"),
                        Text.of(
                                "The copy is the primary's twin, configuration included. It gets the standby's own configuration back and is told where its WAL comes from."),
                        Text.of(
                                "Up to PostgreSQL 11 that is recovery.conf; from 12 on standby.signal and primary_conninfo among the other settings."));
            case HOTSTANDBY ->
                new SectionTexts(
                        Text.of("Hot standby"),
                        Text.of("Start the standby, open to queries"),
                        Text.of(
                                "Without hot_standby a standby only replays and refuses to talk; with it, it answers read-only queries."),
                        Text.of(
                                "The order matters: standby down, primary restarted only if a restart is pending, standby up. Some settings must not be smaller than the primary's."));
            default ->
                new SectionTexts(
                        Text.of("Test"),
                        Text.of("Prove it with a row"),
                        Text.of(
                                "A row is written on the primary and read on every standby. Its position in the WAL tells when they must have it."),
                        Text.of(
                                "Nothing is guessed by the clock. The standby is shown to refuse writes. Then the table is dropped."));
        };
    }
}
