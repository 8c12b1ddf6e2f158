package org.pgtandem.session;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.pgtandem.engine.Event;
import org.pgtandem.engine.Outcome;
import org.pgtandem.engine.Plan;
import org.pgtandem.model.Change;
import org.pgtandem.model.Finding;
import org.pgtandem.model.Section;
import org.pgtandem.model.Topology;
import org.pgtandem.probe.Snapshot;
import org.pgtandem.probe.SudoRights;
import org.pgtandem.watch.Heartbeat;
import org.pgtandem.watch.LogEntry;
import org.pgtandem.watch.Report;

/**
 * A topology file with connections to its hosts, each made when it is first needed. What it does may throw
 * {@link org.pgtandem.model.HostFailure}, by which time nothing was changed that its {@link Outcome} does not tell.
 */
public interface Session extends AutoCloseable {

    /** What the file says. */
    Topology topology();

    /** Looks at all hosts and says what a whole run would meet; changes nothing. */
    List<Finding> check();

    /** What each host that can be looked at needs of sudo for a run, whether or not it has it; changes nothing. */
    List<SudoRights> sudoRights();

    /** The hosts as they were last looked at; empty before, and once something was changed. Asks nobody. */
    Optional<Snapshot> seen();

    /** What those sections would change; changes nothing. */
    default Plan plan(Set<Section> sections) {
        return plan(sections, Set.of());
    }

    /** As {@link #plan(Set)}, with these standbys copied again although they are copies of the primary. */
    Plan plan(Set<Section> sections, Set<String> anew);

    /** Carries out exactly that plan, which this session made. */
    Outcome apply(Plan plan, Consumer<Event> events);

    /** What the last run of this file left undone or half done; empty where there is nothing to go on with. */
    Optional<LastRun> lastRun();

    /** Goes on with the last run. */
    Outcome resume(Consumer<Event> events);

    /** The same, but does nothing that belongs to other sections. */
    Outcome resume(Set<Section> sections, Consumer<Event> events);

    /** Takes back what the last run changed whose changes stand, the newest first. */
    default Outcome undo(Consumer<Event> events) {
        return undo(Set.of(), events);
    }

    /**
     * As {@link #undo(Consumer)}, but for those standbys, which are gone for good: nothing is asked of them, and what was
     * changed there is forgotten.
     */
    Outcome undo(Set<String> lost, Consumer<Event> events);

    /**
     * Takes back what all runs of this file changed in that section and those after it, the newest first. What earlier
     * sections changed stands.
     */
    default Outcome undo(Section from, Consumer<Event> events) {
        return undo(from, Set.of(), events);
    }

    /** As {@link #undo(Section, Consumer)}, but for those standbys, which are gone for good. */
    Outcome undo(Section from, Set<String> lost, Consumer<Event> events);

    /** The locks that runs, of any desktop, hold on the hosts now. Changes nothing. */
    List<Finding> locks();

    /** Lets go of locks that {@link #locks} showed, and whose holders are dead as the person knows. */
    void unlock(List<Finding> shown);

    /** Changes of all runs of this file that stand, whole or half, the newest first. */
    List<Change> standing();

    /** Both servers, now. Hosts that can't be reached are in it, not thrown. May be asked beside a run. */
    Report status();

    /** What the servers' logs have gained since this was asked last, the oldest first. May be asked beside a run. */
    List<LogEntry> logged();

    /**
     * Begins to measure how long a commit on the primary takes to be visible on the standbys; for that it writes. Closing it
     * takes back what it made.
     */
    Heartbeat heartbeat();

    /** A text without any secret of this session, in whatever form: fit to be shown and to be sent to others. */
    String masked(String text);

    /** Stops a run that another thread carries out, at its next safe point; what is done stands. */
    void interrupt();

    @Override
    void close();

    /**
     * The last run of a file.
     *
     * @param standing changes that stand, whole or half, the newest first
     * @param halfDone those of them that were begun and not finished
     * @param ended whether it came to its end, so that there is nothing to go on with
     */
    record LastRun(String run, List<Change> standing, List<Change> halfDone, boolean ended) {
        public LastRun {
            standing = List.copyOf(standing);
            halfDone = List.copyOf(halfDone);
        }
    }
}
