package org.pgtandem.probe.rule;

import java.util.List;
import java.util.stream.Stream;
import org.pgtandem.model.Cluster;
import org.pgtandem.model.Finding;
import org.pgtandem.model.Text;

/** The copy is made beside the data directory, or inside one that is a mount point: there its owner has to make it. */
final class StandbyPlaceReadOnly implements PairRule {

    @Override
    public Stream<Finding> of(Pair pair) {
        Cluster cluster = pair.standby().cluster();
        String data = cluster.realDataDirectory();
        List<String> unwritable = pair.standby().host().unwritable().getOrDefault(data, List.of());
        if (!pair.toBeCopied()) {
            return Stream.of();
        }
        return unwritable.stream()
                .filter(path -> path.equals(data) == cluster.mountPoint())
                .map(path -> Finding.blocker(
                        "StandbyPlaceReadOnly",
                        pair.name(),
                        Text.of(
                                "%s may make nothing in %s: the copy is made there, and what is replaced is renamed there.",
                                cluster.owner(), path),
                        path,
                        Text.of(
                                "Let %s write there (chown %s:%s %s), or name a data directory below one where it may.",
                                cluster.owner(), cluster.owner(), cluster.group(), path)));
    }
}
