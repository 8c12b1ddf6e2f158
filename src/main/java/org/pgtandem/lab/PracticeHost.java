package org.pgtandem.lab;

import java.io.IOException;
import java.net.BindException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.apache.sshd.common.config.keys.KeyUtils;
import org.apache.sshd.common.keyprovider.KeyPairProvider;
import org.apache.sshd.core.CoreModuleProperties;
import org.apache.sshd.server.SshServer;
import org.apache.sshd.server.auth.pubkey.UserAuthPublicKeyFactory;
import org.apache.sshd.server.forward.AcceptAllForwardingFilter;
import org.pgtandem.model.SshTarget;

/**
 * A host to practise on: an SSH server on a loopback port whose one login, by key, runs commands in a home of its own.
 * It allows TCP forwarding, and has neither interactive shell nor SFTP.
 */
public final class PracticeHost implements AutoCloseable {
    private static final Duration FOREVER = Duration.ofDays(365);

    private final Login login;
    private final SshServer server;

    private PracticeHost(Login login, SshServer server) {
        this.login = login;
        this.server = server;
    }

    /**
     * Starts its SSH server.
     *
     * @param port the loopback port that it would like to have, or 0 for any
     */
    static PracticeHost start(Login login, LabKeys keys, Fifos fifos, int port) throws IOException {
        SshServer server = server(login, keys, fifos);
        try {
            server.setPort(port);
            server.start();
        } catch (BindException e) {
            server.setPort(0);
            server.start();
        }
        return new PracticeHost(login, server);
    }

    private static SshServer server(Login login, LabKeys keys, Fifos fifos) {
        SshServer server = SshServer.setUpDefaultServer();
        server.setHost("127.0.0.1");
        server.setKeyPairProvider(KeyPairProvider.wrap(keys.host()));
        server.setUserAuthFactories(List.of(UserAuthPublicKeyFactory.INSTANCE));
        server.setPublickeyAuthenticator(
                (user, key, session) -> user.equals(login.account().name())
                        && KeyUtils.compareKeys(key, keys.login().getPublic()));
        server.setCommandFactory((channel, line) -> new HostCommand(login, fifos, line));
        server.setForwardingFilter(AcceptAllForwardingFilter.INSTANCE);
        likeOpenSsh(server);
        return server;
    }

    /** MINA gives up on idle sessions and slow readers, and lets Nagle's algorithm delay small answers; sshd does not. */
    private static void likeOpenSsh(SshServer server) {
        CoreModuleProperties.IDLE_TIMEOUT.set(server, Duration.ZERO);
        CoreModuleProperties.NIO2_READ_TIMEOUT.set(server, Duration.ZERO);
        CoreModuleProperties.WAIT_FOR_SPACE_TIMEOUT.set(server, FOREVER);
        CoreModuleProperties.TCP_NODELAY.set(server, true);
    }

    /** Its name in the topology: p1, s1 … */
    public String name() {
        return login.name();
    }

    /** Where SSH reaches it. */
    public SshTarget ssh() {
        return new SshTarget(login.account().name(), "127.0.0.1", server.getPort());
    }

    /** Its home, where everything that it has lies. */
    public Path home() {
        return login.home();
    }

    /** Its cluster's data directory. */
    public Path dataDirectory() {
        return home().resolve("data");
    }

    /** The directory with its PostgreSQL programs. */
    public Path programs() {
        return login.programs();
    }

    /** Closes every connection at once, and the port; what its commands left behind goes on. */
    @Override
    public void close() throws IOException {
        server.stop(true);
    }
}
