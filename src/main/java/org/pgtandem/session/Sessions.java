package org.pgtandem.session;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.pgtandem.lab.PracticeLab;
import org.pgtandem.model.Finding;
import org.pgtandem.model.SshTarget;
import org.pgtandem.probe.Discovery;

/** Opens what the commands work with; the one seam between them and how hosts are reached. */
public interface Sessions {

    /**
     * Reads a topology file; connects to nothing yet.
     *
     * @throws IOException if the file can't be read
     * @throws org.pgtandem.model.TopologyInvalid if it is not valid
     */
    Session open(Path file, ConnectOptions options) throws IOException;

    /** As {@link #open} for a practice lab: nothing of the person's own SSH set-up matters, and nothing stays of it. */
    Session practise(PracticeLab lab) throws IOException;

    /** Looks at hosts that need no topology file, all at once; in their order. */
    List<Seen> discover(List<SshTarget> targets, ConnectOptions options);

    /**
     * Writes down a defect of pgTandem for its makers, without any secret.
     *
     * @return where
     */
    Path writeDown(Throwable defect) throws IOException;

    /** A host that was looked at, or could not be. */
    sealed interface Seen {

        /** As the person named it. */
        SshTarget target();
    }

    /** What is on a host. */
    record Host(SshTarget target, Discovery.Found found) implements Seen {}

    /** Why a host could not be looked at. */
    record Unseen(SshTarget target, Finding finding) implements Seen {}
}
