package org.pgtandem.adapter.ssh;

import com.jcraft.jsch.ChannelDirectTCPIP;
import com.jcraft.jsch.JSchException;
import com.jcraft.jsch.Proxy;
import com.jcraft.jsch.Session;
import com.jcraft.jsch.SocketFactory;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import org.jspecify.annotations.Nullable;

/**
 * Reaches a host through another one's SSH connection (ssh_config(5), ProxyJump): a direct-tcpip channel (RFC 4254, 7.2)
 * and no listening port. Closing it closes the connection to the host between, too.
 */
final class JumpProxy implements Proxy {
    private final Session jump;
    private final Inbox inbox = new Inbox(() -> "");
    private @Nullable ChannelDirectTCPIP channel;
    private @Nullable OutputStream out;

    JumpProxy(Session jump) {
        this.jump = jump;
    }

    @Override
    public void connect(@Nullable SocketFactory unused, String host, int port, int timeoutMillis)
            throws JSchException, IOException {
        ChannelDirectTCPIP tunnel = (ChannelDirectTCPIP) jump.openChannel("direct-tcpip");
        tunnel.setHost(host);
        tunnel.setPort(port);
        tunnel.setOutputStream(inbox.sink());
        OutputStream toHost = tunnel.getOutputStream();
        try {
            tunnel.connect(timeoutMillis);
        } catch (JSchException e) {
            throw new IOException(jump.getHost() + " could not connect to " + host + " port " + port, e);
        }
        channel = tunnel;
        out = toHost;
    }

    @Override
    public InputStream getInputStream() {
        return inbox;
    }

    @Override
    public @Nullable OutputStream getOutputStream() {
        return out;
    }

    /** No real socket: it passes JSch's read deadlines on, by which keepalives and a lost connection are noticed. */
    @Override
    public Socket getSocket() {
        return new Socket() {
            @Override
            public void setSoTimeout(int millis) {
                inbox.timeout(millis);
            }

            @Override
            public synchronized void close() {
                JumpProxy.this.close();
            }
        };
    }

    @Override
    public void close() {
        if (channel != null) {
            channel.disconnect();
        }
        jump.disconnect();
    }
}
