package org.pgtandem.adapter.ssh;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * How one host is reached, after ~/.ssh/config was asked.
 *
 * @param alias what the person called it
 * @param knownAs the name that its key is kept under (HostKeyAlias), or empty for the host's own
 * @param identities keys that the configuration names
 * @param jumps through which hosts, the first first
 * @param algorithms JSch's settings for what the configuration says about algorithms
 */
record HostConfig(
        String alias,
        String hostname,
        int port,
        String user,
        String knownAs,
        List<Path> identities,
        List<String> jumps,
        Map<String, String> algorithms) {

    HostConfig {
        identities = List.copyOf(identities);
        jumps = List.copyOf(jumps);
        algorithms = Map.copyOf(algorithms);
    }

    /** As a person would type it: dba@10.0.0.11:22. */
    String target() {
        return user + "@" + (hostname.contains(":") ? "[" + hostname + "]" : hostname) + ":" + port;
    }
}
