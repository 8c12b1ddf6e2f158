package org.pgtandem.probe;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.pgtandem.model.As;
import org.pgtandem.model.Command;
import org.pgtandem.model.Service;
import org.pgtandem.remote.Remote;
import org.pgtandem.remote.SudoersLine;

/**
 * What sudo has to allow on a node's host, and no more, for a run: a shell as the cluster's owner and, where systemd runs
 * the cluster, that the owner may stop and start its own unit.
 *
 * @param login whom SSH logs in as
 * @param lines empty where the login needs no sudo
 */
public record SudoRights(String host, String login, List<SudoersLine> lines) {
    private static final String WHO = "id -un; command -v systemctl || echo /usr/bin/systemctl";

    public SudoRights {
        lines = List.copyOf(lines);
    }

    /** What that node needs; whether the login has it already does not matter. Throws like {@link Remote}. */
    static SudoRights look(Remote remote, NodeFacts node) {
        List<String> said = remote.run(Command.script(As.LOGIN, WHO))
                .text()
                .lines()
                .map(String::strip)
                .toList();
        return of(node, said.getFirst(), said.getLast());
    }

    /** What that node needs, by that login, where systemctl is that program. */
    static SudoRights of(NodeFacts node, String login, String systemctl) {
        String owner = node.cluster().owner();
        List<SudoersLine> lines = new ArrayList<>();
        if (!login.equals("root")) {
            Stream.of(owner)
                    .filter(user -> !user.equals(login))
                    .map(user -> SudoersLine.shell(login, user))
                    .forEach(lines::add);
            unit(node)
                    .map(unit -> new SudoersLine(owner, "root", control(systemctl, unit)))
                    .ifPresent(lines::add);
        }
        return new SudoRights(node.node().name(), login, lines);
    }

    private static Optional<String> unit(NodeFacts node) {
        return node.cluster().service() instanceof Service.SystemdUnit(String unit)
                ? Optional.of(unit)
                : Optional.ofNullable(
                        node.host().unitsOutOfReach().get(node.cluster().realDataDirectory()));
    }

    /** What server.sh and units.sh ask for, word for word. */
    private static List<List<String>> control(String systemctl, String unit) {
        return Stream.of(List.of("stop", unit), List.of("start", "--no-block", unit), List.of("reset-failed", unit))
                .map(words ->
                        Stream.concat(Stream.of(systemctl), words.stream()).toList())
                .toList();
    }
}
