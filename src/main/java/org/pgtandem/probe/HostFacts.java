package org.pgtandem.probe;

import java.util.List;
import org.pgtandem.model.Cluster;

/**
 * What one round trip tells about a host.
 *
 * @param host its name in the topology
 * @param architecture uname -m
 * @param libc "glibc 2.36", "musl" or empty
 * @param systemd whether systemd is the service manager and running
 * @param clockSkewMillis the host's clock minus ours, in milliseconds, half a round trip taken off; positive where it is ahead
 * @param fileSystems those on which a data directory, WAL directory or tablespace lies or would lie
 * @param clusters every cluster found, running or not
 * @param addresses the host's own addresses
 * @param relays what the host has to reach a Unix socket: "socat", "nc", "perl", "python3"
 * @param managers of replication seen at work: "patroni", "repmgr", "pg_auto_failover"; with where they were seen
 */
public record HostFacts(
        String host,
        String architecture,
        String libc,
        boolean systemd,
        long clockSkewMillis,
        List<FileSystem> fileSystems,
        List<Cluster> clusters,
        List<String> addresses,
        List<String> relays,
        List<String> managers) {

    /**
     * A mounted file system.
     *
     * @param path what was asked for (its nearest directory that exists)
     * @param free bytes that an ordinary user may still write
     */
    public record FileSystem(String path, String mount, long total, long free) {}

    public HostFacts {
        fileSystems = List.copyOf(fileSystems);
        clusters = List.copyOf(clusters);
        addresses = List.copyOf(addresses);
        relays = List.copyOf(relays);
        managers = List.copyOf(managers);
    }
}
