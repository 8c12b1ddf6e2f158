package org.pgtandem.adapter.ssh;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;

/**
 * How hosts are reached.
 *
 * @param identities private keys that the person named; they are offered first
 * @param knownHosts where host keys are looked for; the first is the file that accepted keys are added to
 * @param acceptedKeys fingerprints ("SHA256:…") of host keys that the person accepts
 * @param acceptNewKeys whether any key of a host that was never met is accepted; a changed key never is
 * @param config ~/.ssh/config, or a file like it; it need not be there
 * @param agent the agent's socket (SSH_AUTH_SOCK); empty for none, or on Windows for the system's own
 * @param connectTimeout for the TCP connection, and for each answer of the server until the login
 */
public record SshSettings(
        List<Path> identities,
        List<Path> knownHosts,
        Set<String> acceptedKeys,
        boolean acceptNewKeys,
        Path config,
        String agent,
        Duration connectTimeout) {

    public SshSettings {
        identities = List.copyOf(identities);
        knownHosts = List.copyOf(knownHosts);
        acceptedKeys = Set.copyOf(acceptedKeys);
        if (knownHosts.isEmpty()) {
            throw new IllegalArgumentException("a known_hosts file is needed");
        }
    }

    /**
     * What the person has anyway: ~/.ssh/config, ~/.ssh/known_hosts, the agent; keys that are accepted go to
     * {@code ownKnownHosts}.
     */
    public static SshSettings usual(Path home, Path ownKnownHosts, String agent) {
        Path ssh = home.resolve(".ssh");
        return new SshSettings(
                List.of(),
                List.of(ownKnownHosts, ssh.resolve("known_hosts"), Path.of("/etc/ssh/ssh_known_hosts")),
                Set.of(),
                false,
                ssh.resolve("config"),
                agent,
                Duration.ofSeconds(10));
    }

    /** The hosts that ~/.ssh/config names, without patterns; none where it can't be read. */
    public static List<String> configuredHosts(Path home) {
        Path config = home.resolve(".ssh").resolve("config");
        try {
            return Files.isReadable(config) ? SshConfigText.names(config, home) : List.of();
        } catch (IOException unreadable) {
            return List.of();
        }
    }

    /** The same with these keys offered first. */
    public SshSettings withIdentities(List<Path> keys) {
        return new SshSettings(keys, knownHosts, acceptedKeys, acceptNewKeys, config, agent, connectTimeout);
    }

    /** The same with these host keys accepted. */
    public SshSettings accepting(Set<String> fingerprints, boolean anyNew) {
        return new SshSettings(identities, knownHosts, fingerprints, anyNew, config, agent, connectTimeout);
    }
}
