package org.pgtandem.engine;

import java.util.ArrayList;
import java.util.List;

/** A journal that lasts as long as the test: a run that ended there is told of by the entries that it has. */
public final class MemoryJournal implements Journal {
    private final String run;
    private final List<Entry> entries = new ArrayList<>();

    public MemoryJournal(String run, Entry... entries) {
        this.run = run;
        this.entries.addAll(List.of(entries));
    }

    @Override
    public String run() {
        return run;
    }

    @Override
    public synchronized void append(Entry entry) {
        entries.add(entry);
    }

    @Override
    public synchronized List<Entry> entries() {
        return List.copyOf(entries);
    }
}
