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
    private static final int JSCHS_OWN = 0;

    private final Session session;
    private final Channels channels = new Channels();

    Link(Session session) {
        this.session = session;
    }

    /** The server allows no more sessions than there are streams, which stay. */
    static final class Crowded extends Exception {}

    /** The server opened no channel. */
    private static final class Refused extends Exception {}

    /**
     * What is to be started.
     *
     * @param stream whether it stays for long
     * @param out where its standard output is written to; never blocks
     * @param errors where its standard error is written to; closed when the channel is
     */
    record Program(CommandLine line, boolean terminal, boolean stream, OutputStream out, OutputStream errors) {}

    boolean stands() {
        return session.isConnected();
    }

    void close() {
        session.disconnect();
    }

    /**
     * Starts a program; waits for a session if the server allows no more of them now.
     *
     * @throws IOException if there was none until the deadline, or the connection is lost
     */
    Running start(Program program, Deadline deadline) throws IOException, InterruptedException, Crowded {
        while (channels.take(program.stream(), deadline)) {
            try {
                return open(program, deadline);
            } catch (Refused e) {
                channels.refused(program.stream(), deadline);
            } catch (JSchException e) {
                channels.free(program.stream());
                throw new IOException(e.getMessage(), e);
            }
        }
        throw new IOException("no session until the deadline");
    }

    private Running open(Program program, Deadline deadline) throws JSchException, IOException, Refused {
        ChannelExec channel = channel(program);
        Running running = new Running(channel, channel.getOutputStream(), () -> channels.free(program.stream()));
        try {
            // With a deadline JSch waits for the server alone; with its own, of 20 s too, it also sees the connection's
            // end.
            boolean early = deadline.millis() < OPENING.toMillis();
            channel.connect(early ? Math.max(1, Math.toIntExact(deadline.millis())) : JSCHS_OWN);
            return running;
        } catch (JSchException e) {
            // The server's refusal closes the channel; when the connection is lost or silent, nobody did.
            if (channel.isClosed() && stands()) {
                throw new Refused();
            }
            throw e;
        }
    }

    private ChannelExec channel(Program program) throws JSchException {
        ChannelExec channel = (ChannelExec) session.openChannel("exec");
        // JSch says so in this way where the connection is lost in the middle of that.
        if (channel == null) {
            throw new JSchException("session is down");
        }
        channel.setCommand(program.line().text().getBytes(StandardCharsets.UTF_8));
        channel.setPty(program.terminal());
        channel.setOutputStream(program.out());
        channel.setErrStream(program.errors());
        return channel;
    }
}
