package org.pgtandem.faults;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** A network between two ends on this machine: it passes bytes on, can be cut, and can be an address translation. */
final class Wire implements AutoCloseable {
    private final ServerSocket entrance;
    private final InetSocketAddress target;
    private final InetAddress source;
    private final Set<Socket> ends = ConcurrentHashMap.newKeySet();

    /** From that address and port (0 for any) to that port of 127.0.0.1, which sees {@code source}. */
    Wire(String address, int port, int targetPort, String source) throws IOException {
        this.entrance = new ServerSocket(port, 50, InetAddress.ofLiteral(address));
        this.target = new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), targetPort);
        this.source = InetAddress.ofLiteral(source);
        Thread.ofVirtual().start(this::accept);
    }

    int port() {
        return entrance.getLocalPort();
    }

    /** Ends every connection that stands. New ones are let through. */
    void cut() {
        ends.forEach(Wire::end);
        ends.clear();
    }

    private void accept() {
        while (!entrance.isClosed()) {
            try {
                Socket here = entrance.accept();
                ends.add(here);
                Socket there = new Socket();
                ends.add(there);
                there.bind(new InetSocketAddress(source, 0));
                there.connect(target);
                Thread.ofVirtual().start(() -> pass(here, there));
                Thread.ofVirtual().start(() -> pass(there, here));
            } catch (IOException e) {
                cut();
            }
        }
    }

    private static void pass(Socket from, Socket to) {
        try {
            InputStream in = from.getInputStream();
            OutputStream out = to.getOutputStream();
            in.transferTo(out);
            to.shutdownOutput();
        } catch (IOException e) {
            end(from);
            end(to);
        }
    }

    private static void end(Socket socket) {
        try {
            socket.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() throws IOException {
        entrance.close();
        cut();
    }
}
