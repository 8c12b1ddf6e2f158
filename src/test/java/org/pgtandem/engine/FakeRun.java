package org.pgtandem.engine;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.pgtandem.model.Finding;
import org.pgtandem.model.HostFailure;
import org.pgtandem.model.Text;

/** A run on fake hosts: its journal, in a word an entry, and its events. */
final class FakeRun {
    private final FakeHosts hosts;
    private final Journal journal;
    private final RunControl control = new RunControl();
    private final List<Event> events = new CopyOnWriteArrayList<>();
    private Consumer<Event> listener = event -> {};

    FakeRun(FakeHosts hosts, Journal.Entry... journal) {
        this.hosts = hosts;
        this.journal = new MemoryJournal("20260101-000000-aa", journal);
    }

    /** What happens where a server refuses a statement. */
    static Runnable failing() {
        return failing(HostFailure.Kind.FAILED, Text.of("It failed."));
    }

    /** What happens where a host goes away. */
    static Runnable losing() {
        return failing(HostFailure.Kind.LOST, Text.of("It is gone."));
    }

    private static Runnable failing(HostFailure.Kind kind, Text message) {
        return () -> {
            throw new HostFailure(kind, Finding.blocker("Failure", "p1", message, ""));
        };
    }

    void listen(Consumer<Event> other) {
        listener = other;
    }

    Plan plan(Step... steps) {
        return new Planner().plan(List.of(steps), Planner.Proof.IF_ANYTHING_CHANGES);
    }

    Outcome apply(Step... steps) {
        return runner().apply(List.of(steps), plan(steps));
    }

    Outcome resume(Step... steps) {
        return runner().resume(List.of(steps));
    }

    Outcome undo() {
        return new TakeBack(hosts, new NoSecrets(), journal, this::take).undo();
    }

    Runner runner() {
        return new Runner(hosts, new NoSecrets(), journal, control, this::take);
    }

    private void take(Event event) {
        events.add(event);
        listener.accept(event);
    }

    RunControl control() {
        return control;
    }

    List<Event> events() {
        return List.copyOf(events);
    }

    List<String> journalled() {
        return journal.entries().stream()
                .map(entry -> switch (entry) {
                    case Journal.Begun begun -> "begun";
                    case Journal.Intent intent -> "intent " + intent.change().step();
                    case Journal.Applied applied -> "applied " + applied.step().step();
                    case Journal.Undone undone -> "undone " + undone.step().step();
                    case Journal.Closed closed -> "closed " + closed.done();
                })
                .toList();
    }
}
