package org.pgtandem.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.pgtandem.lab.PracticeLab;

/** A window that remembers how it was opened. */
final class FakeWindow implements Window {
    final List<String> opened = new ArrayList<>();
    boolean display;

    @Override
    public boolean hasDisplay() {
        return display;
    }

    @Override
    public void open() {
        opened.add("start");
    }

    @Override
    public void open(Path file) {
        opened.add(file.toString());
    }

    @Override
    public void practise(PracticeLab.Options options) {
        opened.add("practice with " + options.standbys());
    }
}
