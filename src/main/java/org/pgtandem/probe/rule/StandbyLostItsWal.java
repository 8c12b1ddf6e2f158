package org.pgtandem.probe.rule;

import java.util.Optional;
import java.util.stream.Stream;
import org.pgtandem.model.Finding;
import org.pgtandem.model.Lsn;
import org.pgtandem.model.Standby;
import org.pgtandem.model.Text;
import org.pgtandem.probe.ServerFacts;

/** A standby that was away for so long that the primary no longer has the WAL with which it would go on. */
final class StandbyLostItsWal implements PairRule {

    @Override
    public Stream<Finding> of(Pair pair) {
        ServerFacts primary = pair.primary().server();
        if (primary == null || pair.toBeCopied() || streams(pair, primary)) {
            return Stream.of();
        }
        return slot(pair, primary)
                .or(() -> position(pair, primary))
                .map(words -> Finding.blocker(
                        "StandbyLostItsWal",
                        pair.name(),
                        Text.of("The primary has removed WAL that this standby still needs: it can't go on."),
                        words,
                        Text.of(
                                "Copy it again: pgtandem apply FILE --copy-again %s. What is there is renamed aside, not deleted.",
                                pair.name())))
                .stream();
    }

    private static boolean streams(Pair pair, ServerFacts primary) {
        return primary.replicas().stream()
                .anyMatch(replica -> replica.applicationName().equals(pair.name())
                        && replica.state().equals("streaming"));
    }

    private static Optional<String> slot(Pair pair, ServerFacts primary) {
        String name = Standby.slot(pair.name());
        return primary.slots().stream()
                .filter(slot -> slot.name().equals(name) && slot.walStatus().equals("lost"))
                .map(slot -> "slot " + name + ": wal_status = lost")
                .findFirst();
    }

    /** What it needs is the segment in which it stopped, unless an archive has that. */
    private static Optional<String> position(Pair pair, ServerFacts primary) {
        ServerFacts standby = pair.standby().server();
        Lsn oldest = primary.oldestWal();
        boolean direct = pair.wanted().upstream().equals(pair.primaryName());
        return standby == null || oldest == null || !direct || !standby.inRecovery() || restores(pair, standby)
                ? Optional.empty()
                : Optional.of(standby.lsn())
                        .filter(replayed -> replayed.compareTo(oldest) < 0)
                        .map(replayed -> "replayed to " + replayed + ", the primary's oldest WAL is " + oldest);
    }

    /** Up to 11 that stands in recovery.conf, which no server shows. */
    private static boolean restores(Pair pair, ServerFacts standby) {
        return !standby.value("restore_command").isEmpty()
                || pair.standby().signs().contains("restore_command");
    }
}
