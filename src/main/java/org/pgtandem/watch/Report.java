package org.pgtandem.watch;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.pgtandem.model.Finding;
import org.pgtandem.model.Lsn;
import org.pgtandem.model.Sentence;

/**
 * How a primary and its standbys stand at one moment, by what both sides say.
 *
 * @param says how it stands, for a person
 */
public record Report(
        Instant at,
        Verdict verdict,
        Sentence says,
        PrimaryStatus primary,
        List<StandbyStatus> standbys,
        List<Finding> findings) {

    /** The whole in a word. */
    public enum Verdict {
        /** Every standby streams from its upstream and is of the same cluster. */
        HEALTHY,
        /** Every standby streams, and something needs attention. */
        DEGRADED,
        /** The primary does not serve, or a standby does not replicate. */
        BROKEN
    }

    /**
     * The primary.
     *
     * @param version null, as all that follows, where the server does not answer
     */
    public record PrimaryStatus(
            String name,
            boolean reachable,
            boolean inRecovery,
            @Nullable String version,
            @Nullable String systemIdentifier,
            @Nullable Integer timeline,
            @Nullable Lsn walLsn,
            @Nullable Activity activity) {}

    /**
     * What a primary does.
     *
     * @param walBytesPerSecond over the last seconds; null until there are two samples
     * @param walSenders walsenders at work
     * @param archiver null before 9.4, and where nothing is archived
     * @param longest the transaction that is open for the longest time, or null
     * @param freeBytes that the file system of its WAL has left; null until it was measured
     * @param secondsUntilFull until then at the rate at which slots retain WAL; null where none retains more and more
     */
    public record Activity(
            @Nullable Long walBytesPerSecond,
            int walSenders,
            int maxWalSenders,
            @Nullable Archiver archiver,
            @Nullable Transaction longest,
            @Nullable Long freeBytes,
            @Nullable Long secondsUntilFull) {}

    /**
     * pg_stat_archiver.
     *
     * @param failing whether its last try failed
     * @param lastWal the file that it tried last with success; null where there was none
     */
    public record Archiver(
            long archived,
            long failed,
            boolean failing,
            @Nullable String lastWal) {}

    /** A client's open transaction: the server process, its age, and the last statement's beginning. */
    public record Transaction(int pid, double seconds, String query) {}

    /**
     * A standby. What the upstream says of it (state, sent, write, flush) is null where the upstream does not know it;
     * what it says itself (receive, replay) where it does not answer.
     *
     * @param state of its walsender: "streaming", "catchup" …
     * @param lagBytes the primary's WAL that it has not replayed; null where it does not stream: then there is no lag
     * @param lagSeconds age of the newest thing that it has not replayed; 0 where it has replayed everything
     * @param lagParts where the lag arises; null where there is none to be known
     */
    public record StandbyStatus(
            String name,
            String upstream,
            boolean reachable,
            boolean inRecovery,
            @Nullable String systemIdentifier,
            @Nullable Integer timeline,
            @Nullable String state,
            @Nullable String syncState,
            @Nullable Lsn sentLsn,
            @Nullable Lsn writeLsn,
            @Nullable Lsn flushLsn,
            @Nullable Lsn receiveLsn,
            @Nullable Lsn replayLsn,
            @Nullable Long lagBytes,
            @Nullable Double lagSeconds,
            @Nullable SlotStatus slot,
            @Nullable LagParts lagParts,
            @Nullable Replay replay,
            @Nullable Receiver receiver) {

        /** Whether its upstream shows it streaming and it says itself that it is in recovery. */
        public boolean replicates() {
            return reachable && inRecovery && "streaming".equals(state);
        }
    }

    /**
     * The standby's slot on its upstream.
     *
     * @param retainedBytes WAL that the upstream keeps for it
     * @param walStatus "reserved", "extended", "unreserved" or "lost" (13 and later), else null
     * @param safeBytes WAL that can still be written before the slot loses some (13 and later); null without such a limit
     * @param secondsUntilFull until the WAL's file system is full at the rate at which the slot retains more; else null
     */
    public record SlotStatus(
            String name,
            boolean active,
            long retainedBytes,
            @Nullable String walStatus,
            @Nullable Long safeBytes,
            @Nullable Long secondsUntilFull) {}

    /**
     * How a standby replays.
     *
     * @param conflicts queries that were cancelled for replay's sake since the statistics were reset
     * @param longest the transaction that is open there for the longest time, or null
     */
    public record Replay(
            boolean paused, long conflicts, @Nullable Transaction longest) {}

    /**
     * A standby's WAL receiver (9.6 and later).
     *
     * @param messageSeconds since its upstream's last message
     */
    public record Receiver(String status, @Nullable Double messageSeconds) {}

    /** How it stands, in English. */
    public String sentence() {
        return says.toString();
    }

    public Report {
        standbys = List.copyOf(standbys);
        findings = List.copyOf(findings);
    }
}
