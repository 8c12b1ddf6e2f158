package org.pgtandem.model;

import org.jspecify.annotations.Nullable;

/**
 * A host with the one cluster on it that matters here.
 *
 * @param name the person's name for it: letters, digits, "_", "-" and "."; unique in the topology
 * @param cluster null where the host has just one
 * @param address how the others reach it; the SSH host where the person gave none
 */
public record Node(String name, SshTarget ssh, @Nullable ClusterRef cluster, String address, Become become) {}
