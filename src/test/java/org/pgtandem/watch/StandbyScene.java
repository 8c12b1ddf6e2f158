package org.pgtandem.watch;

import org.jspecify.annotations.Nullable;
import org.pgtandem.model.Lsn;
import org.pgtandem.watch.Report.Replay;
import org.pgtandem.watch.Report.SlotStatus;
import org.pgtandem.watch.Report.StandbyStatus;

/** A standby of p1 that streams and is level with it, until something else is said of it. */
final class StandbyScene {
    static final String IDENTIFIER = "7000000000000000001";
    static final Lsn NOW = Lsn.parse("0/5000000");

    private final String name;
    private boolean reachable = true;
    private boolean inRecovery = true;
    private String identifier = IDENTIFIER;
    private int timeline = 1;
    private @Nullable String state = "streaming";
    private long lag;
    private @Nullable Double seconds = 0.0;
    private boolean paused;
    private SlotStatus slot;

    StandbyScene(String name) {
        this.name = name;
        this.slot = new SlotStatus("pgtandem_" + name, true, 0, "reserved", null, null);
    }

    StandbyScene behind(long bytes, @Nullable Double age) {
        lag = bytes;
        seconds = age;
        return this;
    }

    StandbyScene state(@Nullable String other) {
        state = other;
        return this;
    }

    StandbyScene unreachable() {
        reachable = false;
        inRecovery = false;
        return this;
    }

    StandbyScene promoted() {
        inRecovery = false;
        return this;
    }

    StandbyScene paused() {
        paused = true;
        return this;
    }

    StandbyScene identifier(String other) {
        identifier = other;
        return this;
    }

    StandbyScene timeline(int other) {
        timeline = other;
        return this;
    }

    StandbyScene slot(boolean active, long retained, String walStatus) {
        slot = new SlotStatus(slot.name(), active, retained, walStatus, null, null);
        return this;
    }

    StandbyStatus status() {
        boolean streams = reachable && "streaming".equals(state);
        Lsn replayed = new Lsn(NOW.bytes() - lag);
        return new StandbyStatus(
                name,
                "p1",
                reachable,
                inRecovery,
                reachable ? identifier : null,
                reachable ? timeline : null,
                state,
                state == null ? null : "async",
                state == null ? null : NOW,
                state == null ? null : NOW,
                state == null ? null : NOW,
                reachable ? NOW : null,
                reachable ? replayed : null,
                streams ? lag : null,
                streams ? seconds : null,
                slot,
                null,
                new Replay(paused, 0, null),
                null);
    }
}
