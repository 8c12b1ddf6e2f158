package org.pgtandem.watch;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.pgtandem.model.Text;
import org.pgtandem.watch.Report.PrimaryStatus;
import org.pgtandem.watch.Report.Replay;
import org.pgtandem.watch.Report.SlotStatus;
import org.pgtandem.watch.Report.StandbyStatus;

/**
 * Something that happened between two samples.
 *
 * @param good whether it is for the better
 */
public record WatchEvent(Instant at, String host, boolean good, Text what) {

    /** What happened from one report to the next. */
    static List<WatchEvent> between(Report before, Report now) {
        Changes changes = new Changes(now.at(), new ArrayList<>());
        changes.primary(before.primary(), now.primary());
        Map<String, StandbyStatus> earlier = new HashMap<>();
        before.standbys().forEach(standby -> earlier.put(standby.name(), standby));
        now.standbys().forEach(standby -> {
            StandbyStatus was = earlier.get(standby.name());
            if (was != null) {
                changes.standby(was, standby);
            }
        });
        return List.copyOf(changes.events());
    }

    private record Changes(Instant at, List<WatchEvent> events) {

        void primary(PrimaryStatus was, PrimaryStatus is) {
            if (was.reachable() != is.reachable()) {
                add(is.name(), is.reachable(), is.reachable() ? Text.of("answers again") : Text.of("does not answer"));
            }
            timeline(is.name(), was.timeline(), is.timeline());
        }

        void standby(StandbyStatus was, StandbyStatus is) {
            String name = is.name();
            if (was.reachable() != is.reachable()) {
                add(name, is.reachable(), is.reachable() ? Text.of("answers again") : Text.of("does not answer"));
            }
            if (was.replicates() != is.replicates()) {
                add(
                        name,
                        is.replicates(),
                        is.replicates()
                                ? Text.of("came back: it follows %s", is.upstream())
                                : Text.of("left: it does not follow %s any more", is.upstream()));
            }
            if (was.inRecovery() && is.reachable() && !is.inRecovery()) {
                add(name, false, Text.of("left recovery: it takes writes of its own"));
            }
            timeline(name, was.timeline(), is.timeline());
            slot(name, was.slot(), is.slot());
            paused(name, was.replay(), is.replay());
        }

        private void timeline(String host, @Nullable Integer was, @Nullable Integer is) {
            if (was != null && is != null && !was.equals(is)) {
                add(host, false, Text.of("timeline %d became %d", was, is));
            }
        }

        private void slot(String host, @Nullable SlotStatus was, @Nullable SlotStatus is) {
            if (was == null || is == null) {
                return;
            }
            if (was.active() != is.active()) {
                add(
                        host,
                        is.active(),
                        is.active()
                                ? Text.of("slot %s is in use again", is.name())
                                : Text.of("slot %s is not in use any more, and retains WAL", is.name()));
            }
            if (is.walStatus() != null && !Objects.equals(was.walStatus(), is.walStatus())) {
                add(host, is.walStatus().equals("reserved"), Text.of("slot %s is %s", is.name(), is.walStatus()));
            }
        }

        private void paused(String host, @Nullable Replay was, @Nullable Replay is) {
            if (was != null && is != null && was.paused() != is.paused()) {
                add(host, !is.paused(), is.paused() ? Text.of("replay is paused") : Text.of("replay goes on"));
            }
        }

        private void add(String host, boolean good, Text what) {
            events.add(new WatchEvent(at, host, good, what));
        }
    }
}
