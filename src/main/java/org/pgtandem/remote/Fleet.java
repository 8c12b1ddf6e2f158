package org.pgtandem.remote;

import org.pgtandem.model.Endpoint;

/** All hosts of a run, each connected at its first use. Safe for several threads. */
public interface Fleet extends AutoCloseable {

    /**
     * The host of that name in the topology.
     *
     * @throws org.pgtandem.model.HostFailure if it can't be reached or logged in to
     */
    Remote remote(String host);

    /** SQL on one cluster of that host; the same object for the same endpoint. */
    Sql sql(String host, Endpoint endpoint);

    /** As {@link #sql}, over a server connection of its own: who only looks on never waits behind a run's statements. */
    Sql lookingOn(String host, Endpoint endpoint);

    @Override
    void close();
}
