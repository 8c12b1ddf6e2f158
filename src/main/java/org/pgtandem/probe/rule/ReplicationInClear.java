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
            return Stream.of(tls == TlsMode.PREFER ? onlyPreferred(name) : encrypted(name));
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

    private static Finding encrypted(String host) {
        return Finding.ok("TlsOffered", host, Text.of("Replication is encrypted."), "ssl = on");
    }

    /** libpq then tries without TLS, too, and the line of pg_hba.conf lets it in (manual, "SSL Support", on sslmode). */
    private static Finding onlyPreferred(String host) {
        return Finding.warning(
                "ReplicationMayGoInClear",
                host,
                Text.of("With 'tls: prefer' a standby that is kept from TLS on the way goes on unencrypted."),
                "ssl = on",
                Text.of("Set 'tls: require' in the topology file, or verify-full to check the primary's name too."));
    }
}
