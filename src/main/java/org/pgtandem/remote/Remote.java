package org.pgtandem.remote;

import java.io.IOException;
import java.util.List;
import org.pgtandem.model.As;
import org.pgtandem.model.Command;

/**
 * A host, over one connection that stands for a whole run. Safe for use by several threads at once.
 *
 * <p>Every call throws {@link org.pgtandem.model.HostFailure} where the host can't be reached, the login may not run as
 * that user, the connection is lost or the deadline passes; an exit code other than 0 is an answer, not a failure.
 * After a loss the next call connects anew.
 */
public interface Remote extends AutoCloseable {

    /** The host's name in the topology. */
    String host();

    /** Runs a command with LC_ALL=C and waits for it, at most until its deadline. */
    Output run(Command command);

    /**
     * Starts a program whose standard input and output are a two-way stream, for a relay to a socket.
     *
     * @throws IOException if the stream can't be opened
     */
    Stream open(As as, List<String> words) throws IOException;

    /** Whether the login may run as that user, and how. Asked once per user, then remembered. */
    Route route(As as);

    /** As {@link #route}, but a person is not asked for a password: there is no route where one would be needed. */
    Route unasked(As as);

    /** Whether the connection stands. */
    boolean connected();

    @Override
    void close();
}
