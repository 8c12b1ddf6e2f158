package org.pgtandem.probe.rule;

import java.util.stream.Stream;
import org.pgtandem.model.Finding;
import org.pgtandem.model.Text;

/** The topology puts the standby's WAL where something is already. */
final class WalDirectoryTaken implements PairRule {

    @Override
    public Stream<Finding> of(Pair pair) {
        String path = pair.wanted().walDirectory();
        if (path == null || !pair.toBeCopied() || !pair.isTaken(path)) {
            return Stream.of();
        }
        return Stream.of(Finding.blocker(
                "WalDirectoryTaken",
                pair.name(),
                Text.of("The copy's WAL would go to %s, where something is already.", path),
                path,
                Text.of("Name an empty directory, or one that is still to be made, as wal_directory in the topology "
                        + "file; without it the WAL stays in the data directory, or beside where it is today.")));
    }
}
