package org.pgtandem.probe;

import org.pgtandem.model.Cluster;

/** A host with the cluster on it that a node means. */
record Located(HostFacts host, Cluster cluster) {}
