package org.pgtandem.probe;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.pgtandem.probe.Snapshot.Link;
import org.pgtandem.remote.LocalShell;

/** link.sh on this machine's own ports. */
@EnabledOnOs(OS.LINUX)
class LinkProbeTest {

    @Test
    void anOpenPortIsToldWithTheAddressThatItIsReachedFrom() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 5, InetAddress.ofLiteral("127.0.0.1"))) {
            assertThat(look("127.0.0.1", socket.getLocalPort()))
                    .isEqualTo(new Link("s1", "p1", "open", "127.0.0.1", ""));
        }
    }

    @Test
    void aPortThatNobodyListensOnIsRefused() throws IOException {
        int port;
        try (ServerSocket socket = new ServerSocket(0)) {
            port = socket.getLocalPort();
        }

        assertThat(look("127.0.0.1", port))
                .isEqualTo(new Link("s1", "p1", "refused", "127.0.0.1", "Connection refused"));
    }

    /** A full backlog drops what comes, as a firewall does. */
    @Test
    void aPortThatDropsWhatComesIsFiltered() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.ofLiteral("127.0.0.1"))) {
            List<SocketChannel> waiting = new ArrayList<>();
            for (int i = 0; i < 4; i++) {
                SocketChannel channel = SocketChannel.open();
                channel.configureBlocking(false);
                channel.connect(socket.getLocalSocketAddress());
                waiting.add(channel);
            }

            Link link = look("127.0.0.1", socket.getLocalPort());

            assertThat(link.result()).isEqualTo("filtered");
            assertThat(link.words()).isEqualTo("no answer within 3 s");
            for (SocketChannel channel : waiting) {
                channel.close();
            }
        }
    }

    @Test
    void aNameThatIsNoneIsUnresolved() {
        assertThat(look("p1.invalid", 5432).result()).isEqualTo("unresolved");
    }

    @Test
    void aHostileAddressIsAWordAndNoCommand() {
        Link link = look("-x'; $(touch /tmp/pwned) \"\\", 5432);

        assertThat(link.result()).isIn("unresolved", "unreachable");
        assertThat(Path.of("/tmp/pwned")).doesNotExist();
    }

    private static Link look(String address, int port) {
        return new LinkProbe(new LocalShell()).look("s1", "p1", address, port);
    }
}
