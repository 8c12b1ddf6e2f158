package org.pgtandem.lab;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;
import org.pgtandem.model.Text;

/** Loopback ports that nobody listens on, below those that systems give to outgoing connections. */
final class FreePorts {
    private static final int FIRST = 20_000;
    private static final int LAST = 32_000;
    private static final int TRIES = 1_000;

    private final Set<Integer> given = new HashSet<>();

    /**
     * One that was not given before.
     *
     * @throws LabFailure if none is found
     */
    int next() throws LabFailure {
        for (int i = 0; i < TRIES; i++) {
            int port = ThreadLocalRandom.current().nextInt(FIRST, LAST);
            if (free(port) && given.add(port)) {
                return port;
            }
        }
        throw new LabFailure(Text.of("There is no free port on 127.0.0.1 from %s to %s.", FIRST, LAST));
    }

    private static boolean free(int port) {
        try (ServerSocket probe = new ServerSocket(port, 1, InetAddress.ofLiteral("127.0.0.1"))) {
            return probe.isBound();
        } catch (IOException e) {
            return false;
        }
    }
}
