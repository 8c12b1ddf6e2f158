package org.pgtandem.engine;

import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.pgtandem.model.Action;
import org.pgtandem.model.Change;
import org.pgtandem.model.Command;
import org.pgtandem.model.Finding;
import org.pgtandem.model.HostFailure;
import org.pgtandem.model.Section;
import org.pgtandem.model.Text;
import org.pgtandem.remote.Fleet;
import org.pgtandem.remote.Output;

/** Takes back what a journal says was done, the newest first. Needs nothing but the journal and the hosts. */
public final class TakeBack {
    private static final String CLEAR = """
            rm -rf -- "$HOME/.pgtandem/$1"
            rmdir -- "$HOME/.pgtandem" 2>/dev/null
            exit 0
            """;

    private static final Section FIRST = Section.USER;

    private final Fleet fleet;
    private final Journal journal;
    private final Consumer<Event> events;
    private final ActionPerformer performer;
    private final Originals originals;
    /** Hosts of which nothing is asked. */
    private final Set<String> lost = new HashSet<>();

    public TakeBack(Fleet fleet, Secrets secrets, Journal journal, Consumer<Event> events) {
        this.fleet = fleet;
        this.journal = journal;
        this.events = events;
        this.performer = new ActionPerformer(fleet, secrets, journal.run(), new RunControl(), events);
        this.originals = new Originals(fleet, journal.run());
    }

    /** Takes everything back because the person wants it. */
    public Outcome undo() {
        return undo(FIRST);
    }

    /** The same, but it asks nothing of those hosts, and forgets what was changed there. */
    public TakeBack without(Set<String> gone) {
        lost.addAll(gone);
        return this;
    }

    /** Takes back, because the person wants it, what belongs to that section or a later one. */
    public Outcome undo(Section from) {
        List<Change> going = standing(from);
        events.accept(new Event.RunStarted(Instant.now(), journal.run(), Event.Kind.UNDO, going.size()));
        Outcome outcome = inTheWay(from, new TextsAhead())
                .<Outcome>map(Outcome.Kept::new)
                .orElseGet(() -> after(from, Finding.ok("Undone", "", Text.of("Everything was taken back."), "")));
        events.accept(new Event.RunEnded(Instant.now(), outcome));
        return outcome;
    }

    /**
     * Why what belongs to that section or a later one can't be taken back as a whole; empty where it can. Changes nothing.
     *
     * @param ahead what newer runs leave when they were taken back; goes on with this one
     */
    public Optional<Finding> inTheWay(Section from, TextsAhead ahead) {
        try {
            return standing(from).stream()
                    .flatMap(this::undo)
                    .filter(Action.Precondition.class::isInstance)
                    .flatMap(action -> unmet((Action.Precondition) action).stream())
                    .findFirst()
                    .or(() -> originals.inTheWay(
                            standing(from).stream()
                                    .filter(change -> !lost.contains(change.host()))
                                    .toList(),
                            ahead));
        } catch (HostFailure e) {
            return Optional.of(e.finding());
        }
    }

    private Optional<Finding> unmet(Action.Precondition condition) {
        Output output = fleet.remote(condition.host()).run(condition.command());
        return output.ok()
                ? Optional.empty()
                : Optional.of(Finding.blocker(
                        condition.id(), condition.host(), condition.says(), output.words(), condition.hint()));
    }

    /** Takes everything back because of that; answers {@link Outcome.Kept} if a host does not let us. */
    Outcome after(Finding cause) {
        return after(FIRST, cause);
    }

    private List<Change> standing(Section from) {
        return History.of(journal).standing().stream()
                .filter(change -> change.section().compareTo(from) >= 0)
                .toList();
    }

    private Outcome after(Section from, Finding cause) {
        if (!History.of(journal).isOpen()) {
            return new Outcome.TakenBack(cause);
        }
        try {
            takeBack(standing(from));
            // What stays needs its originals, and somebody to take it back one day.
            if (!History.of(journal).standing().isEmpty()) {
                return new Outcome.TakenBack(cause);
            }
            clear();
        } catch (HostFailure e) {
            return new Outcome.Kept(e.finding());
        }
        journal.append(new Journal.Closed(Instant.now(), false));
        return new Outcome.TakenBack(cause);
    }

    /** Takes only those changes back, in that order, so that the run can make them anew; throws {@link HostFailure}. */
    public void takeBack(List<Change> changes) {
        for (Change change : changes) {
            undo(change).forEach(action -> performer.performAnyway(change, action));
            journal.append(new Journal.Undone(Instant.now(), change.id()));
            if (!lost.contains(change.host())) {
                events.accept(new Event.StepTakenBack(Instant.now(), change.id()));
            }
        }
    }

    private Stream<Action> undo(Change change) {
        return change.undo().stream().filter(action -> !lost.contains(action.host()));
    }

    /** The originals are given back: the folder that held them, and the jobs' logs, go from every host. */
    private void clear() {
        // An earlier process may have begun to take back, and ended before it came to this.
        History.of(journal).ever().stream()
                .flatMap(this::undo)
                .flatMap(action -> Traces.of(action).stream())
                .distinct()
                .forEach(trace -> fleet.remote(trace.host()).run(Command.script(trace.as(), CLEAR, journal.run())));
    }
}
