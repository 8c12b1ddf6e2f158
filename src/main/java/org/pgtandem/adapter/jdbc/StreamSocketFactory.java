package org.pgtandem.adapter.jdbc;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import javax.net.SocketFactory;
import org.pgtandem.remote.Stream;

/**
 * Gives pgjdbc a stream as its socket. pgjdbc makes the factory itself, by its class name, in the thread that connects:
 * what it opens is bound to {@link #OPENER} there, and kept for the cancel requests that come later from other threads.
 */
public final class StreamSocketFactory extends SocketFactory {
    static final ScopedValue<Opener> OPENER = ScopedValue.newInstance();

    private final Opener opener;

    /** Opens one more stream to the server. */
    @FunctionalInterface
    interface Opener {
        Stream open() throws IOException;
    }

    /** For pgjdbc alone. */
    public StreamSocketFactory() {
        this.opener = OPENER.get();
    }

    @Override
    public Socket createSocket() {
        return new StreamSocket(opener);
    }

    @Override
    public Socket createSocket(String host, int port) throws IOException {
        return connected();
    }

    @Override
    public Socket createSocket(String host, int port, InetAddress localHost, int localPort) throws IOException {
        return connected();
    }

    @Override
    public Socket createSocket(InetAddress host, int port) throws IOException {
        return connected();
    }

    @Override
    public Socket createSocket(InetAddress address, int port, InetAddress localAddress, int localPort)
            throws IOException {
        return connected();
    }

    /** An address says nothing here: the stream ends at the server that it was made for. */
    private Socket connected() throws IOException {
        Socket socket = createSocket();
        socket.connect(InetSocketAddress.createUnresolved("stream", 1));
        return socket;
    }
}
