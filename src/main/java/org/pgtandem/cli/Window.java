package org.pgtandem.cli;

import java.nio.file.Path;
import org.pgtandem.lab.PracticeLab;

/** The window, as the commands know it. Its calls return once the person has closed it. */
public interface Window {

    /** Whether there is a display to open it on. */
    boolean hasDisplay();

    /** Opens it at its start. */
    void open();

    /** Opens it on that topology file. */
    void open(Path file);

    /** Opens it on practice hosts, which it makes and removes. */
    void practise(PracticeLab.Options options);
}
