package org.pgtandem;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.pgtandem.adapter.file.FileJournals;
import org.pgtandem.adapter.file.RunLock;
import org.pgtandem.engine.Event;
import org.pgtandem.engine.Outcome;
import org.pgtandem.engine.Plan;
import org.pgtandem.model.Change;
import org.pgtandem.model.Finding;
import org.pgtandem.model.Section;
import org.pgtandem.model.Topology;
import org.pgtandem.probe.Snapshot;
import org.pgtandem.probe.SudoRights;
import org.pgtandem.session.Session;
import org.pgtandem.watch.Heartbeat;
import org.pgtandem.watch.LogEntry;
import org.pgtandem.watch.Report;

/** A session whose runs keep other pgTandem processes from working by the same file. */
record LockedSession(Session session, FileJournals journals) implements Session {

    @Override
    public Topology topology() {
        return session.topology();
    }

    @Override
    public List<Finding> check() {
        return session.check();
    }

    @Override
    public List<SudoRights> sudoRights() {
        return session.sudoRights();
    }

    @Override
    public Optional<Snapshot> seen() {
        return session.seen();
    }

    @Override
    public Plan plan(Set<Section> sections, Set<String> anew) {
        return session.plan(sections, anew);
    }

    @Override
    public Outcome apply(Plan plan, Consumer<Event> events) {
        return alone(() -> session.apply(plan, events));
    }

    @Override
    public Optional<LastRun> lastRun() {
        return session.lastRun();
    }

    @Override
    public Outcome resume(Consumer<Event> events) {
        return alone(() -> session.resume(events));
    }

    @Override
    public Outcome resume(Set<Section> sections, Consumer<Event> events) {
        return alone(() -> session.resume(sections, events));
    }

    @Override
    public Outcome undo(Set<String> lost, Consumer<Event> events) {
        return alone(() -> session.undo(lost, events));
    }

    @Override
    public Outcome undo(Section from, Set<String> lost, Consumer<Event> events) {
        return alone(() -> session.undo(from, lost, events));
    }

    @Override
    public List<Finding> locks() {
        return session.locks();
    }

    @Override
    public void unlock(List<Finding> shown) {
        session.unlock(shown);
    }

    @Override
    public List<Change> standing() {
        return session.standing();
    }

    private Outcome alone(Supplier<Outcome> work) {
        RunLock lock = journals.lock();
        try {
            return work.get();
        } finally {
            lock.close();
        }
    }

    @Override
    public Report status() {
        return session.status();
    }

    @Override
    public List<LogEntry> logged() {
        return session.logged();
    }

    @Override
    public Heartbeat heartbeat() {
        return session.heartbeat();
    }

    @Override
    public String masked(String text) {
        return session.masked(text);
    }

    @Override
    public void interrupt() {
        session.interrupt();
    }

    @Override
    public void close() {
        session.close();
    }
}
