package org.pgtandem.adapter.ssh;

import com.jcraft.jsch.ChannelExec;
import java.io.OutputStream;

/** A program on the host, started over a channel of its own. */
final class Running {
    private final ChannelExec channel;
    private final OutputStream input;
    private final Runnable afterwards;
    private boolean closed;

    Running(ChannelExec channel, OutputStream input, Runnable afterwards) {
        this.channel = channel;
        this.input = input;
        this.afterwards = afterwards;
    }

    /** Its standard input. */
    OutputStream input() {
        return input;
    }

    /** Its exit code, or -1 where the server told none. */
    int exit() {
        return channel.getExitStatus();
    }

    /** Tells the program to end, and gives the channel up; does not wait for either. */
    void cancel() {
        Thread.startVirtualThread(() -> {
            try {
                channel.sendSignal("TERM");
            } catch (Exception e) {
                // The connection is lost: nothing can be told to it.
            }
            close();
        });
    }

    /** Gives the channel back. */
    void close() {
        channel.disconnect();
        synchronized (this) {
            if (closed) {
                return;
            }
            closed = true;
        }
        afterwards.run();
    }
}
