package org.pgtandem.ui.page.section;

import org.pgtandem.model.Section;
import org.pgtandem.model.Text;

/**
 * What a section's page says of itself.
 *
 * @param name in the step list
 * @param title what the page does
 * @param lead why, in a sentence or two
 */
public record SectionTexts(Text name, Text title, Text lead) {

    /** The texts of that section. */
    public static SectionTexts of(Section section) {
        return switch (section) {
            case USER ->
                new SectionTexts(
                        Text.of("Replication user"),
                        Text.of("Give the standbys a role"),
                        Text.of(
                                "A standby logs in on the primary like any client, with a role that may replicate and nothing more."));
            case HBA ->
                new SectionTexts(
                        Text.of("pg_hba.conf"),
                        Text.of("Let the standbys in"),
                        Text.of(
                                "The primary must accept a replication connection from each standby. The line has to name the database replication: all does not match it."));
            case CONF ->
                new SectionTexts(
                        Text.of("postgresql.conf"),
                        Text.of("Make the primary stream its WAL"),
                        Text.of(
                                "The primary writes enough into its WAL, has a process for each standby, listens where they come from, and keeps WAL until they have it."));
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
                                "pg_basebackup runs on each standby and streams the primary's data directory. It goes on if this window closes: come back any time."));
            case RECOVERY ->
                new SectionTexts(
                        Text.of("Recovery"),
                        Text.of("Tell the copy whom to follow"),
                        Text.of(
                                "The copy is the primary's twin, configuration included. It gets the standby's own configuration back and is told where its WAL comes from."));
            case HOTSTANDBY ->
                new SectionTexts(
                        Text.of("Hot standby"),
                        Text.of("Start the standby, open to queries"),
                        Text.of(
                                "Without hot_standby a standby only replays and refuses to talk; with it, it answers read-only queries."));
            default ->
                new SectionTexts(
                        Text.of("Test"),
                        Text.of("Prove it with a row"),
                        Text.of(
                                "A row is written on the primary and read on every standby. Its position in the WAL tells when they must have it."));
        };
    }
}
