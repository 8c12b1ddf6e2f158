package org.pgtandem.probe.rule;

import java.util.stream.Stream;
import org.pgtandem.conf.SettingValue;
import org.pgtandem.model.Finding;
import org.pgtandem.model.Section;
import org.pgtandem.model.Text;

/** Without hot_standby a standby streams but lets nobody in. It is off by default up to 9.6. */
final class HotStandbyOff implements PairRule {

    @Override
    public Stream<Finding> of(Pair pair) {
        String set = pair.standbySetting("hot_standby");
        boolean on = SettingValue.truth(set)
                .orElse(pair.primary().cluster().version().from(10));
        String seen = set.isEmpty() ? "#hot_standby = " + (on ? "on" : "off") : "hot_standby = " + set;
        return Stream.of(
                on
                        ? Finding.ok(
                                "HotStandbyOn",
                                pair.name(),
                                Text.of("The standby will answer read-only queries."),
                                seen)
                        : Finding.blocker(
                                        "HotStandbyOff",
                                        pair.name(),
                                        Text.of(
                                                "The standby would stream but accept no connections, not even to read."),
                                        seen)
                                .mendedBy(Section.HOTSTANDBY));
    }
}
