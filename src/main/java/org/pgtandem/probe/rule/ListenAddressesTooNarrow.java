package org.pgtandem.probe.rule;

import java.util.stream.Stream;
import org.pgtandem.model.Finding;
import org.pgtandem.model.Section;
import org.pgtandem.model.Text;
import org.pgtandem.probe.NodeFacts;
import org.pgtandem.probe.ServerFacts;
import org.pgtandem.probe.Snapshot;

/** The primary has to listen on an address that its standbys reach; where a standby got through already, it does. */
final class ListenAddressesTooNarrow implements PrimaryRule {

    @Override
    public Stream<Finding> of(Snapshot snapshot, NodeFacts primary, ServerFacts server) {
        String name = primary.node().name();
        String value = server.value("listen_addresses");
        if (!tooNarrow(snapshot, primary, server)) {
            return Stream.of(Finding.ok(
                    "ListenAddressesSufficient",
                    name,
                    Text.of("The primary listens on an address that standbys can reach."),
                    "listen_addresses = '" + value + "'"));
        }
        return Stream.of(Finding.blocker(
                        "ListenAddressesTooNarrow",
                        name,
                        Text.of(
                                "The primary does not listen on %s, where its standbys look for it. Changing listen_addresses "
                                        + "takes one restart.",
                                primary.node().address()),
                        "listen_addresses = '" + value + "'")
                .mendedBy(Section.CONF));
    }

    static boolean tooNarrow(Snapshot snapshot, NodeFacts primary, ServerFacts server) {
        String name = primary.node().name();
        String address = primary.node().address();
        ListenAddresses listens = ListenAddresses.parse(server.value("listen_addresses"));
        boolean reached = snapshot.links().stream()
                .anyMatch(link -> link.server().equals(name) && link.result().equals("open"));
        if (reached || listens.everything() || listens.entries().contains(address)) {
            return false;
        }
        boolean local = ListenAddresses.isLoopback(address);
        boolean ownAddress = primary.host().addresses().contains(address);
        return local ? listens.entries().isEmpty() : listens.onlyLoopback() || ownAddress;
    }
}
