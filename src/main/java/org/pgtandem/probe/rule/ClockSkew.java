package org.pgtandem.probe.rule;

import java.util.Locale;
import java.util.stream.Stream;
import org.pgtandem.model.Finding;
import org.pgtandem.model.Text;

/** Clocks that differ make every lag in seconds wrong; lag in bytes stays right. */
final class ClockSkew implements PairRule {
    private static final long TOLERATED_MILLIS = 2_000;
    private static final double MILLIS = 1_000;
    private static final double TENTH = 100;

    @Override
    public Stream<Finding> of(Pair pair) {
        long skew =
                pair.standby().host().clockSkewMillis() - pair.primary().host().clockSkewMillis();
        String seconds = String.format(Locale.ROOT, "%.1f s", Math.abs(skew) / MILLIS);
        String words = String.format(
                Locale.ROOT, "%s - %s = %+.1f s", pair.name(), pair.primaryName(), Math.round(skew / TENTH) / 10.0);
        return Stream.of(
                Math.abs(skew) <= TOLERATED_MILLIS
                        ? Finding.ok(
                                "ClocksAgree", pair.name(), Text.of("The clocks of standby and primary agree."), words)
                        : Finding.warning(
                                "ClockSkew",
                                pair.name(),
                                Text.of(
                                        "The standby's clock and the primary's are %s apart: lag in seconds, and an apply delay, will be "
                                                + "wrong by that.",
                                        seconds),
                                words,
                                Text.of("Set up time synchronisation (chrony or systemd-timesyncd) on both.")));
    }
}
