package org.pgtandem.probe.rule;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.pgtandem.model.Finding;
import org.pgtandem.model.Node;
import org.pgtandem.model.Section;
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
        String target = address(server.node()) + " port " + server.cluster().port();
        return switch (link.result()) {
            case "open" ->
                Stream.of(Finding.ok(
                        "PortOpen",
                        link.standby(),
                        link.server() + " can be reached.",
                        target + " is open" + from(link)));
            case "refused" -> refused(snapshot, link, server, target);
            case "filtered" -> Stream.of(filtered(link, server, target));
            case "unreachable" ->
                Stream.of(Finding.blocker(
                        "HostUnreachableFromStandby",
                        link.standby(),
                        "There is no way from the standby to " + target + " (" + link.server() + ").",
                        link.words(),
                        "Give " + link.server() + " an 'address:' in the topology file that " + link.standby()
                                + " can reach, or mend the route."));
            case "unresolved" ->
                Stream.of(Finding.blocker(
                        "AddressUnresolved",
                        link.standby(),
                        "The standby can't resolve '" + server.node().address() + "', the address of " + link.server()
                                + ".",
                        link.words(),
                        "Write the IP address as 'address:' of " + link.server()
                                + " in the topology file, or add the name to the standby's /etc/hosts."));
            default ->
                Stream.of(Finding.warning(
                        "PortNotTried",
                        link.standby(),
                        "Whether " + target + " (" + link.server() + ") can be reached was not tried.",
                        link.words(),
                        ""));
        };
    }

    private static Finding filtered(Link link, NodeFacts server, String target) {
        return Finding.blocker(
                "PortFiltered",
                link.standby(),
                "No answer from " + target + " (" + link.server()
                        + "): packets are dropped on the way, by a firewall or a cloud's security group.",
                link.words(),
                "Let TCP port " + server.cluster().port() + " through to " + link.server() + from(link)
                        + ", on that host and between the networks.");
    }

    /** Nothing is said of a server that is down, and the steps mend a refusal where they will make the server listen. */
    private static Stream<Finding> refused(Snapshot snapshot, Link link, NodeFacts server, String target) {
        boolean primary = server.node().equals(snapshot.topology().primary());
        Optional<ServerFacts> running = Optional.ofNullable(server.server());
        if (running.isEmpty() && !(primary && server.cluster().running())) {
            return Stream.of();
        }
        Finding refused = Finding.blocker(
                "PortRefused",
                link.standby(),
                target + " (" + link.server()
                        + ") refuses connections: nothing listens there, or a firewall rejects them.",
                link.words()
                        + running.map(facts -> "; listen_addresses = '" + facts.value("listen_addresses") + "'")
                                .orElse(""),
                "See on " + link.server() + " that 'ss -ltn' shows port "
                        + server.cluster().port() + " on that address, and that no firewall rejects it.");
        boolean mended = running.filter(facts -> ListenAddressesTooNarrow.tooNarrow(snapshot, server, facts))
                .isPresent();
        return Stream.of(mended ? refused.mendedBy(primary ? Section.CONF : Section.HOTSTANDBY) : refused);
    }

    private static String address(Node node) {
        return node.address();
    }

    private static String from(Link link) {
        return link.sourceAddress().isEmpty() ? "" : " from " + link.sourceAddress();
    }
}
