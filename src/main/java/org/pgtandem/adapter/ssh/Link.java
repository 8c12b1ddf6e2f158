package org.pgtandem.adapter.ssh;

import com.jcraft.jsch.ChannelExec;
import com.jcraft.jsch.JSchException;
import com.jcraft.jsch.Session;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/** One SSH connection that stands, and the channels that are open on it. */
final class Link {
    private static final Duration OPENING = Duration.ofSeconds(20);

    private final Session session;
    private final Channels channels = new Channels();

    Link(Session session) {
        this.session = session;
    }

    boolean stands() {
        return session.isConnected();
    }

    void close() {
        session.disconnect();
    }

    /**
     * A program on the host, started.
     *
     * @throws Refused if the server opens no channel, though none other is open
     * @throws IOException if the connection is lost
     */
    Running start(CommandLine line, boolean terminal, OutputStream out, OutputStream errors, Deadline deadline)
            throws IOException, InterruptedException {
        while (channels.take(deadline)) {
            boolean started = false;
            ChannelExec channel = null;
            try {
                channel = (ChannelExec) session.openChannel("exec");
                channel.setCommand(line.text().getBytes(StandardCharsets.UTF_8));
                channel.setPty(terminal);
                channel.setOutputStream(out);
                channel.setErrStream(errors);
                OutputStream input = channel.getOutputStream();
                channel.connect(Math.toIntExact(deadline.orEarlier(OPENING).millis()));
                started = true;
                return new Running(channel, input, channels);
            } catch (JSchException e) {
                // The server's refusal closes the channel; when the connection is lost or silent, nobody did.
                if (channel == null || !channel.isClosed() || !session.isConnected()) {
                    throw new IOException(e.getMessage(), e);
                }
                channels.refused(deadline);
                started = true;
            } finally {
                if (!started) {
                    channels.free();
                }
            }
        }
        throw new Refused();
    }

    /** The server opened no channel until the deadline. */
    static final class Refused extends IOException {
        Refused() {
            super("channel is not opened");
        }
    }

    /** A program on the host. */
    static final class Running {
        private final ChannelExec channel;
        private final OutputStream input;
        private final Channels channels;
        private boolean freed;

        Running(ChannelExec channel, OutputStream input, Channels channels) {
            this.channel = channel;
            this.input = input;
            this.channels = channels;
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
                    // Older servers know no signals: the program then ends when it finds its streams closed.
                }
                close();
            });
        }

        /** Gives the channel back. */
        void close() {
            channel.disconnect();
            synchronized (this) {
                if (!freed) {
                    freed = true;
                    channels.free();
                }
            }
        }
    }
}
