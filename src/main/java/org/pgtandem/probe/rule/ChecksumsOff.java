package org.pgtandem.probe.rule;

import java.util.stream.Stream;
import org.pgtandem.model.Finding;
import org.pgtandem.model.Text;
import org.pgtandem.probe.NodeFacts;
import org.pgtandem.probe.ServerFacts;
import org.pgtandem.probe.Snapshot;

/** Whether the primary's data pages carry checksums. */
final class ChecksumsOff implements PrimaryRule {

    @Override
    public Stream<Finding> of(Snapshot snapshot, NodeFacts primary, ServerFacts server) {
        String value = server.value("data_checksums");
        String name = primary.node().name();
        return switch (value) {
            case "on" ->
                Stream.of(
                        Finding.ok("ChecksumsOn", name, Text.of("Data pages carry checksums."), "data_checksums = on"));
            case "off" ->
                Stream.of(Finding.info(
                        "ChecksumsOff",
                        name,
                        Text.of(
                                "Data pages carry no checksums: a page that is damaged on the primary is copied as it is."),
                        "data_checksums = off",
                        server.version().from(12)
                                ? Text.of("pg_checksums --enable adds them while the cluster is down.")
                                : Text.NONE));
            default -> Stream.of();
        };
    }
}
