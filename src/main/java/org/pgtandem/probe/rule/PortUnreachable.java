package org.pgtandem.probe.rule;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.pgtandem.model.Finding;
import org.pgtandem.model.Node;
import org.pgtandem.model.Section;
import org.pgtandem.model.Text;
import org.pgtandem.probe.NodeFacts;
import org.pgtandem.probe.ServerFacts;
import org.pgtandem.probe.Snapshot;
import org.pgtandem.probe.Snapshot.Link;

/** Whether each standby gets through to the port of each server that it logs in to; refused and dropped are told apart. */
final class PortUnreachable implements Rule {

    @Override
    public List<Finding> examine(Snapshot snapshot) {
        return snapshot.links().stream()
                .flatMap(link -> snapshot.find(link.server()).stream().flatMap(server -> judge(snapshot, link, server)))
                .toList();
    }

    private static Stream<Finding> judge(Snapshot snapshot, Link link, NodeFacts server) {
        Text target =
                Text.of("%s port %s", address(server.node()), server.cluster().port());
        return switch (link.result()) {
            case "open" ->
                Stream.of(Finding.ok(
                        "PortOpen",
                        link.standby(),
                        Text.of("%s can be reached.", link.server()),
                        from(link) + address(server.node()) + ":"
                                + server.cluster().port()));
            case "refused" -> refused(snapshot, link, server, target);
            case "filtered" -> Stream.of(filtered(link, server, target));
            case "unreachable" ->
                Stream.of(Finding.blocker(
                        "HostUnreachableFromStandby",
                        link.standby(),
                        Text.of("There is no way from the standby to %s (%s).", target, link.server()),
                        link.words(),
                        Text.of(
                                "Give %s an 'address:' in the topology file that %s can reach, or mend the route.",
                                link.server(), link.standby())));
            case "unresolved" -> Stream.of(unresolved(link, server));
            default ->
                Stream.of(Finding.warning(
                        "PortNotTried",
                        link.standby(),
                        Text.of("Whether %s (%s) can be reached was not tried.", target, link.server()),
                        link.words()));
        };
    }

    private static Finding unresolved(Link link, NodeFacts server) {
        return Finding.blocker(
                "AddressUnresolved",
                link.standby(),
                Text.of(
                        "The standby can't resolve '%s', the address of %s.",
                        server.node().address(), link.server()),
                link.words(),
                Text.of(
                        "Write the IP address as 'address:' of %s in the topology file, or add the name to the standby's"
                                + " /etc/hosts.",
                        link.server()));
    }

    private static Finding filtered(Link link, NodeFacts server, Text target) {
        return Finding.blocker(
                "PortFiltered",
                link.standby(),
                Text.of(
                        "No answer from %s (%s): packets are dropped on the way, by a firewall or a cloud's security group.",
                        target, link.server()),
                link.words(),
                letThrough(link, server.cluster().port()));
    }

    private static Text letThrough(Link link, int port) {
        return link.sourceAddress().isEmpty()
                ? Text.of("Let TCP port %s through to %s, on that host and between the networks.", port, link.server())
                : Text.of(
                        "Let TCP port %s through to %s from %s, on that host and between the networks.",
                        port, link.server(), link.sourceAddress());
    }

    /** Nothing is said of a server that is down, and the steps mend a refusal where they will make the server listen. */
    private static Stream<Finding> refused(Snapshot snapshot, Link link, NodeFacts server, Text target) {
        boolean primary = server.node().equals(snapshot.topology().primary());
        Optional<ServerFacts> running = Optional.ofNullable(server.server());
        if (running.isEmpty() && !(primary && server.cluster().running())) {
            return Stream.of();
        }
        Finding refused = Finding.blocker(
                "PortRefused",
                link.standby(),
                Text.of(
                        "%s (%s) refuses connections: nothing listens there, or a firewall rejects them.",
                        target, link.server()),
                link.words()
                        + running.map(facts -> "; listen_addresses = '" + facts.value("listen_addresses") + "'")
                                .orElse(""),
                Text.of(
                        "See on %s that 'ss -ltn' shows port %s on that address, and that no firewall rejects it.",
                        link.server(), server.cluster().port()));
        boolean mended = running.filter(facts -> ListenAddressesTooNarrow.tooNarrow(snapshot, server, facts))
                .isPresent();
        return Stream.of(mended ? refused.mendedBy(primary ? Section.CONF : Section.HOTSTANDBY) : refused);
    }

    private static String address(Node node) {
        return node.address();
    }

    private static String from(Link link) {
        return link.sourceAddress().isEmpty() ? "" : link.sourceAddress() + " → ";
    }
}
