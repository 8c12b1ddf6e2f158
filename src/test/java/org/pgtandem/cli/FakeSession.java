package org.pgtandem.cli;

import java.time.Instant;
import java.util.ArrayList;
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
import org.pgtandem.session.Session;
import org.pgtandem.watch.Heartbeat;
import org.pgtandem.watch.LogEntry;
import org.pgtandem.watch.Report;

/** A session whose answers a test sets; it remembers what it was asked to do. */
final class FakeSession implements Session {
    final List<String> calls = new ArrayList<>();
    List<Finding> findings = List.of();
    List<SudoRights> sudoRights = List.of();
    Plan plan = new Plan(List.of(), List.of());
    Outcome outcome = new Outcome.Done(1);
    Optional<LastRun> lastRun = Optional.empty();
    Report report = Samples.report(Report.Verdict.HEALTHY);
    List<Event> events = List.of();
    Optional<RuntimeException> trouble = Optional.empty();

    @Override
    public Topology topology() {
        return Samples.topology();
    }

    @Override
    public List<Finding> check() {
        called("check");
        return findings;
    }

    @Override
    public List<SudoRights> sudoRights() {
        called("sudoRights");
        return sudoRights;
    }

    @Override
    public Optional<Snapshot> seen() {
        return Optional.empty();
    }

    @Override
    public Plan plan(Set<Section> sections, Set<String> anew) {
        called("plan " + sections + (anew.isEmpty() ? "" : " " + anew));
        return plan;
    }

    @Override
    public Outcome apply(Plan shown, Consumer<Event> watcher) {
        called("apply");
        return run(watcher);
    }

    @Override
    public Optional<LastRun> lastRun() {
        return lastRun;
    }

    @Override
    public Outcome resume(Consumer<Event> watcher) {
        called("resume");
        return run(watcher);
    }

    @Override
    public Outcome resume(Set<Section> sections, Consumer<Event> watcher) {
        return resume(watcher);
    }

    @Override
    public Outcome undo(Set<String> lost, Consumer<Event> watcher) {
        called("undo" + (lost.isEmpty() ? "" : " without " + lost));
        return run(watcher);
    }

    private Outcome run(Consumer<Event> watcher) {
        events.forEach(watcher);
        watcher.accept(new Event.RunEnded(Instant.EPOCH, outcome));
        return outcome;
    }

    @Override
    public Outcome undo(Section from, Set<String> lost, Consumer<Event> watcher) {
        return undo(lost, watcher);
    }

    @Override
    public List<Finding> locks() {
        return findings;
    }

    @Override
    public void unlock(List<Finding> shown) {
        called("unlock " + shown.size());
    }

    @Override
    public List<Change> standing() {
        return lastRun().map(LastRun::standing).orElse(List.of());
    }

    @Override
    public Report status() {
        called("status");
        return report;
    }

    @Override
    public List<LogEntry> logged() {
        return List.of();
    }

    @Override
    public Heartbeat heartbeat() {
        throw new AssertionError("only the window has a heartbeat");
    }

    @Override
    public String masked(String text) {
        return text;
    }

    @Override
    public void interrupt() {
        calls.add("interrupt");
    }

    @Override
    public void close() {
        calls.add("close");
    }

    private void called(String call) {
        calls.add(call);
        trouble.ifPresent(e -> {
            throw e;
        });
    }
}
