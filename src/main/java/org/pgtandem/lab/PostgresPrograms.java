package org.pgtandem.lab;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.pgtandem.model.PgVersion;

/**
 * A PostgreSQL of this machine that a practice host can run.
 *
 * @param version of the server
 * @param server the directory with initdb, pg_ctl and postgres
 * @param client the directory with pg_basebackup and psql, of the same or a newer major release; equal to {@code server}
 *     where that one has them
 */
public record PostgresPrograms(PgVersion version, Path server, Path client) {

    static final List<String> SERVER_PROGRAMS = List.of("initdb", "pg_ctl", "postgres");
    static final List<String> CLIENT_PROGRAMS = List.of("pg_basebackup", "psql");

    /**
     * What serves servers that are older than itself. pg_controldata and pg_verifybackup do not: the first prints
     * nonsense for another release's control file, the second calls its own release's pg_waldump.
     */
    private static final List<String> LENT =
            List.of("pg_basebackup", "psql", "pg_isready", "pg_receivewal", "pg_dump", "pg_dumpall");

    /** Whether one directory holds both the server's and the clients' programs, as a package installs them. */
    public boolean complete() {
        return server.equals(client);
    }

    /** The directory with all programs, once they are gathered in that place. */
    Path in(Path place) {
        return complete() ? server : place.resolve("bin");
    }

    /**
     * Makes one installation of programs that lie apart, where there is not yet one. The server's programs are copied,
     * not linked: PostgreSQL follows links to find what lies beside its programs ({@code find_my_exec}), so that a
     * link's directory is never seen as where the server lives.
     */
    void gatherIn(Path place) throws IOException {
        Path bin = in(place);
        if (Files.isDirectory(bin)) {
            return;
        }
        Files.createDirectories(bin);
        for (String program : SERVER_PROGRAMS) {
            Files.copy(server.resolve(program), bin.resolve(program));
            bin.resolve(program).toFile().setExecutable(true, false);
        }
        for (String program : LENT) {
            if (Files.isExecutable(client.resolve(program))) {
                Files.createSymbolicLink(bin.resolve(program), client.resolve(program));
            }
        }
        for (String beside : List.of("lib", "share")) {
            Files.createSymbolicLink(place.resolve(beside), server.resolveSibling(beside));
        }
    }
}
