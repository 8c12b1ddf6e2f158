package org.pgtandem.watch;

import org.jspecify.annotations.Nullable;
import org.pgtandem.model.Lsn;

/**
 * A standby's lag by where it arises, in bytes of WAL (PostgreSQL manual, pg_stat_replication).
 *
 * @param upstream what its upstream has not got itself, where it follows another standby
 * @param network not sent yet, or sent and not written by the standby
 * @param disk written and not flushed
 * @param replay flushed and not replayed
 */
public record LagParts(long upstream, long network, long disk, long replay) {
    /** Less than this comes and goes with every commit. */
    private static final long WORTH_A_WORD = 64 * 1024;

    /** Where most of a lag arises. */
    public enum Place {
        UPSTREAM,
        NETWORK,
        DISK,
        REPLAY
    }

    /**
     * From what the servers say; null where any of it is not known.
     *
     * @param primary where the primary writes
     * @param upstream what the upstream could send: where it writes, or what it has replayed itself
     */
    static @Nullable LagParts of(
            @Nullable Lsn primary,
            @Nullable Lsn upstream,
            @Nullable Lsn written,
            @Nullable Lsn flushed,
            @Nullable Lsn replayed) {
        if (primary == null || upstream == null || written == null || flushed == null || replayed == null) {
            return null;
        }
        return new LagParts(
                between(primary, upstream),
                between(upstream, written),
                between(written, flushed),
                between(flushed, replayed));
    }

    private static long between(Lsn ahead, Lsn behind) {
        return Math.max(0, ahead.minus(behind));
    }

    /** Where most of it arises; null where it is not worth a word. */
    public @Nullable Place place() {
        long most = Math.max(Math.max(upstream, network), Math.max(disk, replay));
        if (most < WORTH_A_WORD) {
            return null;
        }
        if (most == replay) {
            return Place.REPLAY;
        }
        if (most == disk) {
            return Place.DISK;
        }
        return most == network ? Place.NETWORK : Place.UPSTREAM;
    }
}
