package org.pgtandem.watch;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.pgtandem.model.Finding;
import org.pgtandem.model.Lsn;

/**
 * How a primary and its standbys stand at one moment, by what both sides say.
 *
 * @param sentence how it stands, for a person
 */
public record Report(
        Instant at,
        Verdict verdict,
        String sentence,
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
            @Nullable Lsn walLsn) {}

    /**
     * A standby. What the upstream says of it (state, sent, write, flush) is null where the upstream does not know it;
     * what it says itself (receive, replay) where it does not answer.
     *
     * @param state of its walsender: "streaming", "catchup" …
     * @param lagBytes the primary's WAL that it has not replayed; null where it does not stream: then there is no lag
     * @param lagSeconds age of the newest thing that it has not replayed; 0 where it has replayed everything
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
            @Nullable SlotStatus slot) {

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
     */
    public record SlotStatus(
            String name,
            boolean active,
            long retainedBytes,
            @Nullable String walStatus) {}

    public Report {
        standbys = List.copyOf(standbys);
        findings = List.copyOf(findings);
    }
}
