package org.pgtandem.remote;

import java.io.Closeable;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Duration;

/** A two-way stream of bytes. Closing it ends the program behind it. */
public interface Stream extends Closeable {

    /** What the other side sends. */
    InputStream in();

    /** What goes to the other side, at the latest when it is flushed. */
    OutputStream out();

    /** A read that waits longer throws {@link java.net.SocketTimeoutException}; zero is for ever, and the default. */
    void readTimeout(Duration time);

    /** Whether the other side has ended it, even if not all of it was read yet. */
    boolean ended();
}
