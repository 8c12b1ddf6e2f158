package org.pgtandem.remote;

import java.io.Closeable;
import java.io.InputStream;
import java.io.OutputStream;

/** A two-way stream of bytes. Closing it ends the program behind it. */
public interface Stream extends Closeable {

    /** What the other side sends. */
    InputStream in();

    /** What goes to the other side. */
    OutputStream out();
}
