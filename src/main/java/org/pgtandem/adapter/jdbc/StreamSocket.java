package org.pgtandem.adapter.jdbc;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.net.SocketAddress;
import java.net.SocketException;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.pgtandem.remote.Stream;

/** A stream that looks like a socket, as far as pgjdbc looks: options of TCP mean nothing here. */
final class StreamSocket extends Socket {
    private static final int BUFFER = 64 * 1024;

    private final StreamSocketFactory.Opener opener;
    private @Nullable Stream stream;
    private int timeoutMillis;
    private boolean closed;

    StreamSocket(StreamSocketFactory.Opener opener) {
        this.opener = opener;
    }

    @Override
    public void connect(SocketAddress unused, int timeout) throws IOException {
        stream = opener.open();
    }

    private Stream stream() throws SocketException {
        if (stream == null || closed) {
            throw new SocketException("not connected");
        }
        return stream;
    }

    @Override
    public boolean isConnected() {
        return stream != null;
    }

    @Override
    public boolean isClosed() {
        return closed;
    }

    @Override
    public InputStream getInputStream() throws IOException {
        return stream().in();
    }

    @Override
    public OutputStream getOutputStream() throws IOException {
        return stream().out();
    }

    @Override
    public void setSoTimeout(int millis) throws SocketException {
        timeoutMillis = millis;
        stream().readTimeout(Duration.ofMillis(millis));
    }

    @Override
    public int getSoTimeout() {
        return timeoutMillis;
    }

    @Override
    public synchronized void close() throws IOException {
        closed = true;
        if (stream != null) {
            stream.close();
        }
    }

    @Override
    public void setTcpNoDelay(boolean on) {}

    @Override
    public boolean getTcpNoDelay() {
        return true;
    }

    @Override
    public void setKeepAlive(boolean on) {}

    @Override
    public boolean getKeepAlive() {
        return false;
    }

    @Override
    public void setReceiveBufferSize(int size) {}

    @Override
    public int getReceiveBufferSize() {
        return BUFFER;
    }

    @Override
    public void setSendBufferSize(int size) {}

    @Override
    public int getSendBufferSize() {
        return BUFFER;
    }
}
