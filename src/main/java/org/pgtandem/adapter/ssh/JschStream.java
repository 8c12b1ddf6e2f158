package org.pgtandem.adapter.ssh;

import java.io.InputStream;
import java.io.OutputStream;
import java.time.Duration;
import org.pgtandem.remote.Stream;

/** A program of a host as a stream. */
record JschStream(Inbox inbox, Running running) implements Stream {

    @Override
    public InputStream in() {
        return inbox;
    }

    @Override
    public OutputStream out() {
        return running.input();
    }

    @Override
    public void readTimeout(Duration time) {
        inbox.timeout(Math.toIntExact(time.toMillis()));
    }

    @Override
    public boolean ended() {
        return inbox.ended();
    }

    @Override
    public void close() {
        running.close();
    }
}
