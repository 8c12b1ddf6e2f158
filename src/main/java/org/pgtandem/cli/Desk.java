package org.pgtandem.cli;

import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import org.pgtandem.session.Prompts;
import org.pgtandem.session.Session;
import org.pgtandem.session.Sessions;

/** What every command has at hand. */
record Desk(Sessions sessions, Terminal terminal, Prompts prompts, Window window, CommonOptions options) {

    /**
     * Opens a topology file.
     *
     * @throws UsageTrouble if the file can't be read
     * @throws org.pgtandem.model.TopologyInvalid if it is not valid
     */
    Session open(Path file) {
        try {
            return sessions.open(file, options.connect(prompts));
        } catch (NoSuchFileException e) {
            throw new UsageTrouble(file + ": there is no such file");
        } catch (IOException e) {
            throw new UsageTrouble(file + ": it can't be read: " + e.getMessage());
        }
    }
}
