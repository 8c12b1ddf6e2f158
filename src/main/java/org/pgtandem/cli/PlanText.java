package org.pgtandem.cli;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.pgtandem.engine.Plan;
import org.pgtandem.model.Change;
import org.pgtandem.model.Finding;
import org.pgtandem.model.Node;
import org.pgtandem.model.Section;
import org.pgtandem.model.Severity;
import org.pgtandem.model.StepText;
import org.pgtandem.model.Text;
import org.pgtandem.model.Topology;
import org.pgtandem.text.Catalogue;

/**
 * A plan as a person reads it: what stands in the way first, then every change by section and host, then what it comes
 * to.
 *
 * @param lessons whether every section stands there and begins with what it is for
 */
record PlanText(Catalogue words, Topology topology, boolean lessons) {

    /** The whole plan. */
    String whole(Plan plan) {
        List<String> parts = new ArrayList<>();
        List<Finding> told = plan.findings().stream()
                .filter(finding -> finding.severity().compareTo(Severity.INFO) < 0)
                .toList();
        if (!told.isEmpty()) {
            parts.add(Style.BOLD.on(words.say("Findings")) + "\n" + new FindingText(words).all(told));
        }
        sections(plan).forEach((section, changes) -> parts.add(section(section, changes)));
        parts.add(summary(plan));
        return String.join("\n\n", parts);
    }

    /** The sections that change something; all of them where each is to be explained. */
    private Map<Section, List<Change>> sections(Plan plan) {
        Map<Section, List<Change>> sections = new EnumMap<>(Section.class);
        for (Section section : lessons ? Section.values() : new Section[0]) {
            sections.put(section, new ArrayList<>());
        }
        plan.changes()
                .forEach(change -> sections.computeIfAbsent(change.section(), any -> new ArrayList<>())
                        .add(change));
        return sections;
    }

    private String section(Section section, List<Change> changes) {
        StringBuilder text = new StringBuilder(Style.BOLD.on(words.say(SectionText.title(section))));
        if (lessons) {
            text.append("\n\n")
                    .append(Style.DIM.on(words.say(SectionText.lesson(section))))
                    .append("\n");
        }
        if (changes.isEmpty()) {
            text.append("\n  ").append(words.say("Nothing to change: all is as it has to be."));
        }
        byHost(changes).forEach((host, own) -> {
            text.append("\n  ").append(Style.BOLD.on(host));
            own.forEach(change -> text.append("\n").append(change(change)));
        });
        return text.toString();
    }

    private Map<String, List<Change>> byHost(List<Change> changes) {
        Map<String, List<Change>> hosts = new LinkedHashMap<>();
        topology.nodes().forEach(node -> hosts.put(node.name(), new ArrayList<>()));
        changes.forEach(change ->
                hosts.computeIfAbsent(change.host(), host -> new ArrayList<>()).add(change));
        hosts.values().removeIf(List::isEmpty);
        return hosts;
    }

    private String change(Change change) {
        StringBuilder text = new StringBuilder("    " + words.say(StepText.of(change.step())));
        if (change.restart()) {
            text.append(Style.YELLOW.on(
                    words.say(" – %s goes down and up again; %s", change.host(), cutOff(change.disconnects()))));
        }
        change.actions().forEach(action -> text.append("\n").append(ActionText.of(words, action, change.host())));
        return text.toString();
    }

    /** What the plan comes to: restarts, sessions, the number of changes. */
    String summary(Plan plan) {
        if (plan.blocked()) {
            long blockers = plan.findings().stream().filter(Finding::blocks).count();
            return Style.RED.on(words.say("Blocked:")) + " "
                    + words.say(Text.counted(
                            blockers,
                            "%d finding stands in the way. Nothing was changed.",
                            "%d findings stand in the way. Nothing was changed."));
        }
        if (plan.changes().isEmpty()) {
            return words.say("Nothing to do: every host is as the topology file wants it.");
        }
        List<String> lines = restarts(plan);
        lines.add(Style.BOLD.on(
                words.say("%s to %s.", Text.counted(plan.changes().size(), "%d change", "%d changes"), hosts(plan))));
        return String.join("\n", lines);
    }

    private List<String> restarts(Plan plan) {
        List<String> lines = new ArrayList<>();
        for (Node node : topology.nodes()) {
            List<Change> restarts = plan.changes().stream()
                    .filter(change -> change.restart() && change.host().equals(node.name()))
                    .toList();
            int sessions = restarts.stream().mapToInt(Change::disconnects).sum();
            boolean primary = node.equals(topology.primary());
            if (!restarts.isEmpty()) {
                Text who = primary ? Text.of("The primary %s", node.name()) : Text.of("%s", node.name());
                Text often = Text.counted(restarts.size(), "once", "%d times");
                lines.add(Style.YELLOW.on(words.say("%s restarts %s; %s.", who, often, cutOff(sessions))));
            } else if (primary) {
                lines.add(words.say("The primary %s does not restart.", node.name()));
            }
        }
        return lines;
    }

    private static Text cutOff(int sessions) {
        return sessions == 0
                ? Text.of("no session is cut off")
                : Text.counted(sessions, "%d session is cut off", "%d sessions are cut off");
    }

    /** The hosts that a plan changes, in the topology's order: "p1, s1, s2". */
    String hosts(Plan plan) {
        return String.join(", ", byHost(plan.changes()).keySet());
    }
}
