package org.pgtandem.probe.rule;

import java.util.List;
import java.util.stream.Stream;
import org.pgtandem.model.Finding;
import org.pgtandem.model.PgVersion;
import org.pgtandem.model.Section;
import org.pgtandem.model.Text;
import org.pgtandem.probe.ServerFacts;

/** Settings that a hot standby refuses to start with if they are smaller than the primary's (manual, "Hot Standby"). */
final class StandbySettingTooSmall implements PairRule {

    private record Needed(String name, boolean known, long otherwise) {}

    @Override
    public Stream<Finding> of(Pair pair) {
        ServerFacts primary = pair.primary().server();
        if (primary == null) {
            return Stream.of();
        }
        List<Finding> small = settings(primary.version())
                .filter(Needed::known)
                .flatMap(needed -> judge(pair, primary, needed))
                .toList();
        return small.isEmpty()
                ? Stream.of(Finding.ok(
                        "StandbySettingsSufficient",
                        pair.name(),
                        Text.of("No setting of the standby is smaller than the primary's where that matters."),
                        ""))
                : small.stream();
    }

    /** With the servers' defaults, for a standby that does not run and has them in no file. */
    private static Stream<Needed> settings(PgVersion version) {
        return Stream.of(
                new Needed("max_connections", true, 100),
                new Needed("max_worker_processes", version.hasSlots(), 8),
                new Needed("max_prepared_transactions", true, 0),
                new Needed("max_locks_per_transaction", true, 64),
                new Needed("max_wal_senders", version.from(12), 10));
    }

    private static Stream<Finding> judge(Pair pair, ServerFacts primary, Needed needed) {
        long wanted = primary.number(needed.name());
        String text = pair.standbySetting(needed.name());
        long has = text.matches("\\d{1,9}") ? Long.parseLong(text) : needed.otherwise();
        if (has >= wanted) {
            return Stream.of();
        }
        return Stream.of(Finding.blocker(
                        "StandbySettingTooSmall",
                        pair.name(),
                        Text.of(
                                "%s is %s on the standby and %s on the primary; a hot standby does not start with less than its "
                                        + "primary has.",
                                needed.name(), has, wanted),
                        needed.name() + ": " + pair.read(has, wanted))
                .mendedBy(Section.HOTSTANDBY));
    }
}
