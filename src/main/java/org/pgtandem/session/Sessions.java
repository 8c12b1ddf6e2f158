package org.pgtandem.session;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.function.Consumer;
import org.pgtandem.lab.PracticeLab;
import org.pgtandem.model.Finding;
import org.pgtandem.model.SshTarget;
import org.pgtandem.model.Topology;
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

    /** Looks at hosts that need no topology file, all at once; in their order, each once. */
    default List<Seen> discover(List<SshTarget> targets, ConnectOptions options) {
        return discover(targets, options, seen -> {});
    }

    /** The same; {@code each} hears of every host as soon as it was looked at, on threads of its own. */
    List<Seen> discover(List<SshTarget> targets, ConnectOptions options, Consumer<Seen> each);

    /** The hosts that ~/.ssh/config names, without patterns; in its order. */
    List<String> configuredHosts();

    /**
     * Writes a topology that was put together here to a file of pgTandem's own, for the person alone. The same hosts always
     * have the same file.
     *
     * @return the file
     */
    Path keep(Topology topology) throws IOException;

    /** Writes a topology over its file; what a person wrote by hand is kept beside it once. */
    void save(Topology topology, Path file) throws IOException;

    /** The topology files that were worked with and are still there, the latest first. */
    List<Recent> recent() throws IOException;

    /**
     * Writes down a defect of pgTandem for its makers, without any secret.
     *
     * @return where
     */
    Path writeDown(Throwable defect) throws IOException;

    /**
     * A topology file that was worked with.
     *
     * @param at when its last run did something
     * @param ended whether that run came to its end; else it can be gone on with, or taken back
     */
    record Recent(Path file, Instant at, boolean ended) {}

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
