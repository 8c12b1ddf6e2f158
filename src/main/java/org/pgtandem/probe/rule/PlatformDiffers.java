package org.pgtandem.probe.rule;

import java.util.stream.Stream;
import org.pgtandem.model.ControlData;
import org.pgtandem.model.Finding;
import org.pgtandem.model.Text;
import org.pgtandem.probe.HostFacts;
import org.pgtandem.probe.NodeFacts;
import org.pgtandem.probe.ServerFacts;

/** A copy is byte for byte: architecture and block sizes have to be the same. */
final class PlatformDiffers implements PairRule {

    @Override
    public Stream<Finding> of(Pair pair) {
        HostFacts primary = pair.primary().host();
        HostFacts standby = pair.standby().host();
        if (!primary.architecture().equals(standby.architecture())) {
            return Stream.of(Finding.blocker(
                    "ArchitectureDiffers",
                    pair.name(),
                    Text.of(
                            "The standby is a %s machine and the primary %s: data files can't be used on both.",
                            standby.architecture(), primary.architecture()),
                    "uname -m: " + pair.read(standby.architecture(), primary.architecture()),
                    Text.of("Use logical replication between them, or a standby of the same architecture.")));
        }
        return Stream.concat(
                Stream.of(Finding.ok(
                        "ArchitectureMatches",
                        pair.name(),
                        Text.of("Standby and primary are of one architecture."),
                        standby.architecture())),
                blocks(pair));
    }

    private static Stream<Finding> blocks(Pair pair) {
        long standby = blockSize(pair.standby());
        long primary = blockSize(pair.primary());
        return standby == 0 || primary == 0 || standby == primary
                ? Stream.of()
                : Stream.of(Finding.blocker(
                        "BlockSizeDiffers",
                        pair.name(),
                        Text.of(
                                "The standby's PostgreSQL is built for blocks of %s bytes, the primary's for %s.",
                                standby, primary),
                        "block_size: " + pair.read(standby, primary),
                        Text.of("Install a PostgreSQL that is built with the primary's block size.")));
    }

    /** 0 where it is not known. */
    private static long blockSize(NodeFacts node) {
        ServerFacts server = node.server();
        ControlData control = node.cluster().control();
        return server != null ? server.number("block_size") : control == null ? 0 : control.blockSize();
    }
}
