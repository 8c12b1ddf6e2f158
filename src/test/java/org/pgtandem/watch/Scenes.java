package org.pgtandem.watch;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.pgtandem.model.Lsn;
import org.pgtandem.watch.Report.PrimaryStatus;
import org.pgtandem.watch.Report.Replay;
import org.pgtandem.watch.Report.SlotStatus;
import org.pgtandem.watch.Report.StandbyStatus;

/** Reports of a primary p1 with one standby s1, as tests want it to be. */
final class Scenes {
    static final Instant NOON = Instant.parse("2026-11-22T12:00:00Z");
    private static final Lsn HERE = Lsn.parse("0/3000000");

    private Scenes() {}

    static Report at(Instant at, StandbyStatus standby) {
        PrimaryStatus primary = new PrimaryStatus("p1", true, false, "15.18", "7311", 1, HERE, null);
        return new Diagnosis(primary, List.of(standby), List.of()).report(at);
    }

    static StandbyStatus streaming(double lagSeconds) {
        return standby("streaming", 1, lagSeconds, slot(true), new Replay(false, 0, null));
    }

    static StandbyStatus gone() {
        return new StandbyStatus(
                "s1",
                "p1",
                false,
                false,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                slot(false),
                null,
                null,
                null);
    }

    static SlotStatus slot(boolean active) {
        return new SlotStatus("pgtandem_s1", active, 0, "reserved", null, null);
    }

    static StandbyStatus standby(
            @Nullable String state,
            int timeline,
            @Nullable Double lagSeconds,
            @Nullable SlotStatus slot,
            @Nullable Replay replay) {
        return new StandbyStatus(
                "s1",
                "p1",
                true,
                true,
                "7311",
                timeline,
                state,
                "async",
                HERE,
                HERE,
                HERE,
                HERE,
                HERE,
                lagSeconds == null ? null : (long) (lagSeconds * 1000),
                lagSeconds,
                slot,
                null,
                replay,
                null);
    }
}
