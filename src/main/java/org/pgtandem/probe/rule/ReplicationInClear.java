package org.pgtandem.probe.rule;

import java.util.stream.Stream;
import org.pgtandem.model.Finding;
import org.pgtandem.model.Text;
import org.pgtandem.model.TlsMode;
import org.pgtandem.probe.NodeFacts;
import org.pgtandem.probe.ServerFacts;
import org.pgtandem.probe.Snapshot;

/** What TLS the topology asks for, and what the primary offers. */
final class ReplicationInClear implements PrimaryRule {

    @Override
    public Stream<Finding> of(Snapshot snapshot, NodeFacts primary, ServerFacts server) {
        TlsMode tls = snapshot.topology().replication().tls();
        String name = primary.node().name();
        if (server.value("ssl").equals("on")) {
            return Stream.of(Finding.ok("TlsOffered", name, Text.of("Replication is encrypted."), "ssl = on"));
        }
        if (tls == TlsMode.PREFER) {
            return Stream.of(Finding.warning(
                    "ReplicationPrefersClearText",
                    name,
                    Text.of("The primary offers no TLS: all data crosses the network unencrypted."),
                    "ssl = off",
                    Text.of(
                            "Set ssl = on with a certificate, and 'tls: require' in the topology file, unless the network is "
                                    + "trusted.")));
        }
        return Stream.of(Finding.blocker(
                "TlsUnavailable",
                name,
                Text.of(
                        "The topology asks for 'tls: %s', and the primary offers no TLS: no standby could log in.",
                        tls.id()),
                "ssl = off",
                Text.of("Set ssl = on with a certificate on the primary, or 'tls: prefer' in the topology file.")));
    }
}
