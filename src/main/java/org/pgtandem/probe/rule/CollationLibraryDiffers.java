package org.pgtandem.probe.rule;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.pgtandem.model.Finding;
import org.pgtandem.model.Text;
import org.pgtandem.probe.ServerFacts;

/**
 * Text indexes are sorted by the C library or ICU. Another generation sorts otherwise, and the standby's indexes then give
 * wrong answers. glibc changed nearly everything with 2.28 (PostgreSQL wiki, "Locale data changes").
 */
final class CollationLibraryDiffers implements PairRule {
    private static final Pattern GLIBC = Pattern.compile("glibc (\\d+)\\.(\\d+).*");
    private static final int BOUNDARY = 2028;
    private static final int THOUSAND = 1000;

    @Override
    public Stream<Finding> of(Pair pair) {
        String primary = pair.primary().host().libc();
        String standby = pair.standby().host().libc();
        if (primary.isEmpty() || standby.isEmpty()) {
            return icu(pair);
        }
        boolean same =
                primary.equals(standby) || (modern(primary) && modern(standby)) || (old(primary) && old(standby));
        return Stream.concat(
                Stream.of(
                        same
                                ? Finding.ok(
                                        "CollationLibraryMatches",
                                        pair.name(),
                                        Text.of("Both hosts' C libraries sort text alike."),
                                        pair.read(standby, primary))
                                : differs(pair, standby, primary)),
                icu(pair));
    }

    private static boolean modern(String libc) {
        return number(libc).filter(version -> version >= BOUNDARY).isPresent();
    }

    private static boolean old(String libc) {
        return number(libc).filter(version -> version < BOUNDARY).isPresent();
    }

    private static Optional<Integer> number(String libc) {
        Matcher glibc = GLIBC.matcher(libc);
        return glibc.matches()
                ? Optional.of(Integer.parseInt(glibc.group(1)) * THOUSAND + Integer.parseInt(glibc.group(2)))
                : Optional.empty();
    }

    private static Stream<Finding> icu(Pair pair) {
        ServerFacts primary = pair.primary().server();
        ServerFacts standby = pair.standby().server();
        if (primary == null || standby == null) {
            return Stream.of();
        }
        String one = standby.collationVersion();
        String other = primary.collationVersion();
        return one.isEmpty() || other.isEmpty() || one.equals(other)
                ? Stream.of()
                : Stream.of(differs(pair, "ICU " + one, "ICU " + other));
    }

    private static Finding differs(Pair pair, String standby, String primary) {
        return Finding.warning(
                "CollationLibraryDiffers",
                pair.name(),
                Text.of(
                        "The standby sorts text with %s, the primary with %s: indexes on text may give wrong answers on "
                                + "the standby, and after a failover break for good.",
                        standby, primary),
                pair.read(standby, primary),
                Text.of(
                        "Use the same operating system release on both; else only databases with the C collation are safe."));
    }
}
