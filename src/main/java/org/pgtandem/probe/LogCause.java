package org.pgtandem.probe;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.pgtandem.model.Text;

/** What lies behind words that a server's log is known for, and what to do next. */
public record LogCause(Text cause, Text next) {

    private record Known(Pattern words, LogCause cause) {}

    private static final List<Known> KNOWN = List.of(
            known(
                    "requested WAL segment \\S+ has already been removed|can no longer (get|be) .*from replication slot",
                    Text.of("The upstream has thrown away WAL that this standby still needs."),
                    Text.of("Copy the standby again, with a slot from the beginning.")),
            known(
                    "no pg_hba\\.conf entry for replication connection",
                    Text.of("pg_hba.conf has no line that lets this address in for replication."),
                    Text.of("Add a line whose database is replication; all does not match it.")),
            known(
                    "password authentication failed",
                    Text.of("The role's password on the primary is another than the standby has."),
                    Text.of("Set it again, and write it into the standby's password file.")),
            known(
                    "database system identifier differs",
                    Text.of("This is a copy of another cluster."),
                    Text.of("Copy the standby again from this primary.")),
            known(
                    "highest timeline \\d+ of the primary is behind recovery timeline",
                    Text.of("The standby is on a newer timeline: it, or what it followed, was promoted."),
                    Text.of("Find out which is the primary; then rewind or copy the other again.")),
            known(
                    "recovery stopping (before|after|at) |recovery ended before configured recovery target"
                            + "|recovery target timeline \\d+ does not exist",
                    Text.of("A recovery target is set here, and a standby replays no further than to it."),
                    Text.of(
                            "Take the recovery_target settings out of the standby's configuration, and out of the primary's where they are copied from there.")),
            known(
                    "number of requested standby connections exceeds max_wal_senders|remaining connection slots are reserved",
                    Text.of("All walsenders are taken."),
                    Text.of("Raise max_wal_senders and restart the upstream, or end the ones that are left over.")),
            known(
                    "replication slot \"[^\"]*\" does not exist",
                    Text.of("The slot that the standby wants was dropped, or never made."),
                    Text.of("Make it: SELECT pg_create_physical_replication_slot(…).")),
            known(
                    "replication slot \"[^\"]*\" is active for PID",
                    Text.of("Another walsender still holds the slot: a second standby, or one that died unseen."),
                    Text.of("End that process with pg_terminate_backend, if its standby is gone.")),
            known(
                    "invalidating (obsolete )?(replication )?slot",
                    Text.of("The slot retained more WAL than max_slot_wal_keep_size allows and lost it."),
                    Text.of("Raise the limit, and copy the standby again.")),
            known(
                    "could not connect to the primary server|could not receive data from WAL stream",
                    Text.of("The standby's WAL receiver does not reach its upstream."),
                    Text.of("See whether the upstream runs, listens there and can be reached.")),
            known(
                    "terminating wal ?receiver due to timeout|terminating walsender process due to replication timeout",
                    Text.of("The other side was silent for too long: a broken link, or a host that is overloaded."),
                    Text.of("Check the network between the two; it tries again by itself.")),
            known(
                    "insufficient parameter settings|hot standby is not possible because",
                    Text.of("A setting is smaller here than on the primary, and replay stops for it."),
                    Text.of("Raise the setting that it names on the standby, and restart it.")),
            known(
                    "due to conflict with recovery|recovery still waiting",
                    Text.of("A query on the standby stands in the way of replay."),
                    Text.of(
                            "Shorten such queries, or give max_standby_streaming_delay or hot_standby_feedback a thought.")),
            known(
                    "No space left on device",
                    Text.of("The disk is full."),
                    Text.of("Make room; look for slots that retain WAL, and for archiving that fails.")),
            known(
                    "using recovery command file \"recovery\\.conf\" is not supported",
                    Text.of("From PostgreSQL 12 on recovery.conf is not read any more."),
                    Text.of("Put its settings into postgresql.conf, remove it, and make standby.signal.")),
            known(
                    "WAL (streaming|archival).* requires wal_level",
                    Text.of("wal_level is too low for what other settings ask for."),
                    Text.of("Set wal_level to replica, and start the server.")),
            known(
                    "could not load pg_hba\\.conf|pg_hba\\.conf was not reloaded",
                    Text.of("A line of pg_hba.conf is broken; a restart would fail over it."),
                    Text.of("Mend the line that the log names above this one.")),
            known(
                    "the database system is (starting up|not yet accepting connections)|Hot standby mode is disabled",
                    Text.of("It is recovering and accepts no connections yet."),
                    Text.of("Wait; if that does not end on a standby, set hot_standby = on.")),
            known(
                    "archive command failed",
                    Text.of("archive_command fails, so WAL is kept until it works."),
                    Text.of("Mend the command, or the place that it copies to.")));

    private static Known known(String words, Text cause, Text next) {
        return new Known(Pattern.compile(words), new LogCause(cause, next));
    }

    /** What is known of that text of a log; of several things the one that says most. */
    public static Optional<LogCause> of(String text) {
        return KNOWN.stream()
                .filter(known -> known.words().matcher(text).find())
                .map(Known::cause)
                .findFirst();
    }
}
