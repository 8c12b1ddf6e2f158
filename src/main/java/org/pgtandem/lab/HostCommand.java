package org.pgtandem.lab;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.apache.sshd.common.io.IoSession;
import org.apache.sshd.server.channel.ChannelSession;
import org.apache.sshd.server.command.AbstractCommandSupport;

/**
 * One command on a channel, as OpenSSH's sshd runs it without a terminal. The channel ends when the command and all that
 * hold its output have ended. A channel that is closed before signals nobody: whoever writes gets SIGPIPE, whoever reads
 * gets the end of input, and the rest goes on.
 */
final class HostCommand extends AbstractCommandSupport {
    private static final int NOT_STARTED = 127;
    private static final Duration LONGEST = Duration.ofDays(3);
    private static final int CHUNK = 64 * 1024;

    private final Login login;
    private final Fifos fifos;
    private volatile List<InputStream> outputs = List.of();

    HostCommand(Login login, Fifos fifos, String line) {
        super(line, null);
        this.login = login;
        this.fifos = fifos;
    }

    @Override
    public void run() {
        try {
            Process process = spawn();
            CompletableFuture<?> errors = pumped(outputs.getLast(), getErrorStream());
            CompletableFuture<?> out = pumped(outputs.getFirst(), getOutputStream());
            CompletableFuture<?> _ = CompletableFuture.allOf(errors, out)
                    .whenCompleteAsync((ended, trouble) -> end(process), HostCommand::begin);
            feed(process.getOutputStream());
        } catch (IOException e) {
            refuse(String.valueOf(e.getMessage()));
        }
    }

    /** By a thread of the platform: reading from a pipe holds its carrier, and there may be many that are silent for long. */
    private CompletableFuture<Void> pumped(InputStream from, OutputStream to) {
        return CompletableFuture.runAsync(() -> pump(from, to), HostCommand::begin);
    }

    private static void begin(Runnable work) {
        Thread.ofPlatform().daemon().name("practice-host-pipe").start(work);
    }

    /** Not by {@link Process#onExit}: that takes a thread of the pool that whoever waits for this command may occupy. */
    private void end(Process process) {
        try {
            boolean ended = process.waitFor(LONGEST.toHours(), TimeUnit.HOURS);
            onExit(ended ? process.exitValue() : NOT_STARTED);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private Process spawn() throws IOException {
        try (Fifo out = fifos.take();
                Fifo err = fifos.take()) {
            outputs = List.of(out.reader(), err.reader());
            ProcessBuilder command = login.command(List.of("/bin/sh", "-c", getCommand()))
                    .redirectOutput(out.file())
                    .redirectError(err.file());
            IoSession session = getServerSession().getIoSession();
            command.environment()
                    .put("SSH_CONNECTION", end(session.getRemoteAddress()) + " " + end(session.getLocalAddress()));
            return command.start();
        }
    }

    private static String end(SocketAddress address) {
        return address instanceof InetSocketAddress ip
                ? ip.getAddress().getHostAddress() + " " + ip.getPort()
                : "UNKNOWN 0";
    }

    private void refuse(String reason) {
        try {
            getErrorStream().write((reason + "\n").getBytes(StandardCharsets.UTF_8));
            getErrorStream().flush();
        } catch (IOException e) {
            log.debug("the channel is closed: {}", e.getMessage());
        }
        onExit(NOT_STARTED);
    }

    @Override
    public void destroy(ChannelSession channel) throws Exception {
        outputs.forEach(this::close);
        getInputStream().close();
        super.destroy(channel);
    }

    private void close(InputStream stream) {
        try {
            stream.close();
        } catch (IOException e) {
            log.debug("a pipe was not closed: {}", e.getMessage());
        }
    }

    private void feed(OutputStream process) {
        try (process) {
            copy(getInputStream(), process);
        } catch (IOException e) {
            // What the command no longer reads is thrown away, so that the client never waits for room.
            pump(getInputStream(), OutputStream.nullOutputStream());
        }
    }

    private void pump(InputStream from, OutputStream to) {
        try (from) {
            copy(from, to);
        } catch (IOException e) {
            log.debug("the channel was closed first: {}", e.getMessage());
        }
    }

    private static void copy(InputStream from, OutputStream to) throws IOException {
        byte[] chunk = new byte[CHUNK];
        for (int read = from.read(chunk); read >= 0; read = from.read(chunk)) {
            to.write(chunk, 0, read);
            to.flush();
        }
    }
}
