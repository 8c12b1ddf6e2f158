package org.pgtandem.session;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.pgtandem.engine.Event;
import org.pgtandem.engine.History;
import org.pgtandem.engine.Journal;
import org.pgtandem.engine.Outcome;
import org.pgtandem.engine.Secrets;
import org.pgtandem.engine.TakeBack;
import org.pgtandem.engine.TextsAhead;
import org.pgtandem.model.As;
import org.pgtandem.model.Change;
import org.pgtandem.model.Finding;
import org.pgtandem.model.Section;
import org.pgtandem.model.Text;
import org.pgtandem.model.Topology;
import org.pgtandem.remote.Fleet;

/**
 * Takes runs back, alone on their hosts.
 *
 * @param seen where the locks are of all hosts that can be looked at now
 */
record Undoing(
        Topology topology,
        Fleet fleet,
        Secrets secrets,
        Runs runs,
        Supplier<Map<String, As>> seen,
        Consumer<Event> events) {

    /** The last run; on those hosts, which are gone for good, nothing. */
    Outcome last(Set<String> lost) {
        Journal journal = runs.last().orElseThrow();
        List<Change> ever = History.of(journal).ever();
        return alone(journal.run(), ever, lost, () -> takeBack(journal, lost).undo());
    }

    /** What all runs changed in that section and those after it, the newest first; on those hosts nothing. */
    Outcome from(Section section, Set<String> lost) {
        String run = runs.last().map(Journal::run).orElse("");
        return alone(run, runs.everBegun(), lost, () -> takeBack(section, lost));
    }

    private TakeBack takeBack(Journal journal, Set<String> lost) {
        return new TakeBack(fleet, secrets, journal, events).without(lost);
    }

    private Outcome alone(String run, List<Change> changes, Set<String> lost, Supplier<Outcome> work) {
        List<Change> there =
                changes.stream().filter(change -> !lost.contains(change.host())).toList();
        Optional<Finding> unnamed = new RunTopology(topology).unnamed(there);
        if (unnamed.isPresent()) {
            return new Outcome.Kept(unnamed.get());
        }
        Map<String, As> places = lockPlaces(there);
        places.keySet().removeAll(lost);
        return new LockedHosts(fleet).alone(run, places, Outcome.Kept::new, work);
    }

    /** Of these changes' runs: one that was killed early has locks on hosts, too, to which no change of it came. */
    private Map<String, As> lockPlaces(List<Change> changes) {
        Map<String, As> places = new HashMap<>(LockedHosts.of(changes));
        if (topology.nodes().stream().anyMatch(node -> !places.containsKey(node.name()))) {
            seen.get().forEach(places::putIfAbsent);
        }
        return places;
    }

    private Outcome takeBack(Section from, Set<String> lost) {
        List<TakeBack> going = runs.all().stream()
                .filter(journal -> concerns(History.of(journal), from))
                .map(journal -> takeBack(journal, lost))
                .toList();
        Outcome outcome =
                new Outcome.TakenBack(Finding.ok("Undone", "", Text.of("There was nothing to take back."), ""));
        TextsAhead ahead = new TextsAhead();
        for (TakeBack run : going) {
            // All of them are asked first: a refusal in the middle would leave what neither was nor is wanted.
            Optional<Finding> inTheWay = run.inTheWay(from, ahead);
            if (inTheWay.isPresent()) {
                return new Outcome.Kept(inTheWay.get());
            }
        }
        for (TakeBack run : going) {
            outcome = run.undo(from);
            if (outcome instanceof Outcome.Kept) {
                return outcome;
            }
        }
        return outcome;
    }

    private static boolean concerns(History run, Section from) {
        return run.onlyToClear()
                || run.standing().stream().anyMatch(change -> change.section().compareTo(from) >= 0);
    }
}
