package org.pgtandem.adapter.ssh;

import com.jcraft.jsch.SocketFactory;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.time.Duration;

/** TCP connections with a deadline; each address of a name is tried in turn. */
record DirectSockets(Duration timeout) implements SocketFactory {

    @Override
    public Socket createSocket(String host, int port) throws IOException {
        IOException first = null;
        for (InetAddress address : InetAddress.getAllByName(host)) {
            Socket socket = new Socket();
            try {
                socket.connect(new InetSocketAddress(address, port), Math.toIntExact(timeout.toMillis()));
                return socket;
            } catch (IOException e) {
                socket.close();
                if (first == null) {
                    first = e;
                }
            }
        }
        throw first == null ? new IOException("no address for " + host) : first;
    }

    @Override
    public InputStream getInputStream(Socket socket) throws IOException {
        return socket.getInputStream();
    }

    @Override
    public OutputStream getOutputStream(Socket socket) throws IOException {
        return socket.getOutputStream();
    }
}
