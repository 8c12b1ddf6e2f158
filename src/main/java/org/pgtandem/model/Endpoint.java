package org.pgtandem.model;

/**
 * Where a cluster listens for its own owner.
 *
 * @param owner the operating system's user that owns the cluster, and the role that peer authentication lets in
 * @param socketDirectory the directory of its Unix socket; empty where it has none
 * @param port also part of the socket's name
 */
public record Endpoint(String owner, String socketDirectory, int port, String database) {

    /** The socket's path: /var/run/postgresql/.s.PGSQL.5432. */
    public String socket() {
        return socketDirectory + "/.s.PGSQL." + port;
    }
}
