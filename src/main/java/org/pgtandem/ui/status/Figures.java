package org.pgtandem.ui.status;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.pgtandem.model.Text;
import org.pgtandem.text.Words;
import org.pgtandem.watch.LagParts;
import org.pgtandem.watch.LagParts.Place;
import org.pgtandem.watch.Report.SlotStatus;
import org.pgtandem.watch.Report.StandbyStatus;

/** Numbers of a report as they are shown. */
final class Figures {
    static final String NONE = "–";

    private Figures() {}

    /** "12 ms", "1.9 s", "2 min 5 s". */
    static Text seconds(double seconds) {
        return seconds < 1
                ? Text.of("%.0f ms", seconds * 1000)
                : Words.time(Duration.ofMillis((long) (seconds * 1000)));
    }

    /** "0 bytes · 12 ms"; a dash where there is no lag to be known. */
    static Text lag(StandbyStatus standby) {
        Long bytes = standby.lagBytes();
        Double seconds = standby.lagSeconds();
        if (bytes == null) {
            return Text.of("–");
        }
        return seconds == null
                ? Text.of("%s", Words.bytes(bytes))
                : Text.of("%s · %s", Words.bytes(bytes), seconds(seconds));
    }

    /** The walsender's state, or why there is none. */
    static Text state(StandbyStatus standby) {
        if (!standby.reachable()) {
            return Text.of("no answer");
        }
        String state = standby.state();
        if (state == null) {
            return standby.inRecovery() ? Text.of("not connected") : Text.of("no standby");
        }
        return Text.of("%s", state);
    }

    /** Where its lag arises. */
    static Text place(StandbyStatus standby) {
        LagParts parts = standby.lagParts();
        Place place = parts == null ? null : parts.place();
        if (standby.replay() != null && standby.replay().paused()) {
            return Text.of("replay, paused");
        }
        return switch (place) {
            case null -> Text.of("–");
            case UPSTREAM -> Text.of("its upstream");
            case NETWORK -> Text.of("network");
            case DISK -> Text.of("disk");
            case REPLAY -> Text.of("replay");
        };
    }

    /** What the slot retains. */
    static Text slot(@Nullable SlotStatus slot) {
        if (slot == null) {
            return Text.of("no slot");
        }
        String kept = Words.bytes(slot.retainedBytes());
        return slot.active() ? Text.of("%s", kept) : Text.of("%s, not in use", kept);
    }

    static String text(@Nullable Object value) {
        return value == null ? NONE : value.toString();
    }
}
