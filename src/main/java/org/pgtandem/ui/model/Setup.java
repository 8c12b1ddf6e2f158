package org.pgtandem.ui.model;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.pgtandem.lab.PracticeLab;
import org.pgtandem.model.Topology;
import org.pgtandem.session.ConnectOptions;
import org.pgtandem.session.Session;

/**
 * What the wizard works on.
 *
 * @param file the topology file that the session was opened from; the person's answers are kept there
 * @param access how its hosts are reached, where they are the person's own
 * @param lab the practice hosts, or null where the hosts are the person's own
 */
public record Setup(
        Session session,
        Path file,
        ConnectOptions access,
        @Nullable PracticeLab lab) implements AutoCloseable {

    /** What the file says. */
    public Topology topology() {
        return session.topology();
    }

    /** Closes the connections; practice hosts are stopped and removed. */
    @Override
    public void close() {
        session.close();
        if (lab != null) {
            lab.close();
        }
    }
}
