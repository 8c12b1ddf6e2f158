package org.pgtandem.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.pgtandem.model.Finding;
import org.pgtandem.model.Node;
import org.pgtandem.probe.SudoRights;
import org.pgtandem.session.Session;

/** What a run needs of sudo, in the form of sudoers files: what is printed for a host can be put there as it is. */
record SudoersText(Desk desk, boolean json) {

    /** Prints it; hosts that can't be looked at are told as trouble. Answers the exit code. */
    int print(Session session) {
        List<SudoRights> all = session.sudoRights();
        Set<String> seen = all.stream().map(SudoRights::host).collect(Collectors.toSet());
        List<Finding> unseen =
                session.topology().nodes().stream().map(Node::name).allMatch(seen::contains)
                        ? List.of()
                        : session.check().stream()
                                .filter(finding -> finding.blocks() && !seen.contains(finding.host()))
                                .toList();
        if (json) {
            desk.terminal().line(Json.line(form(all, unseen)));
        } else {
            all.forEach(rights -> desk.terminal().line(text(rights)));
            unseen.forEach(finding -> desk.terminal().trouble(new FindingText(desk.words()).one(finding)));
        }
        return unseen.isEmpty() ? ExitCode.DONE : ExitCode.BLOCKED;
    }

    /** {@code check --sudoers --json}. */
    private static ObjectNode form(List<SudoRights> all, List<Finding> unseen) {
        ObjectNode json = Json.object();
        ArrayNode hosts = json.putArray("sudoers");
        for (SudoRights rights : all) {
            ObjectNode host = hosts.addObject().put("host", rights.host()).put("login", rights.login());
            ArrayNode lines = host.putArray("lines");
            rights.lines().forEach(line -> lines.add(line.toString()));
        }
        json.set("findings", Json.of(unseen));
        return json;
    }

    private String text(SudoRights rights) {
        return rights.lines().isEmpty()
                ? "# " + desk.words().say("%s: the login %s needs no sudo", rights.host(), rights.login())
                : "# "
                        + desk.words()
                                .say("%s: /etc/sudoers.d/pgtandem, for the login %s", rights.host(), rights.login())
                        + "\n"
                        + rights.lines().stream().map(Object::toString).collect(Collectors.joining("\n"));
    }
}
