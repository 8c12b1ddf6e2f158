package org.pgtandem.probe;

import org.jspecify.annotations.Nullable;
import org.pgtandem.model.Cluster;
import org.pgtandem.model.Node;

/**
 * A node of the topology as it was found.
 *
 * @param cluster the one that the topology means
 * @param server null where no server runs or none can be asked
 * @param files the configuration files that were read, by path
 */
public record NodeFacts(
        Node node,
        HostFacts host,
        Cluster cluster,
        @Nullable ServerFacts server,
        ConfigFiles files) {}
