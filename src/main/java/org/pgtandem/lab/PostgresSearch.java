package org.pgtandem.lab;

import java.io.File;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.pgtandem.model.PgVersion;
import org.pgtandem.model.Text;

/** Looks for PostgreSQL's programs where packages and installer/postgres put them. */
public final class PostgresSearch {
    private static final Duration VERSION_DEADLINE = Duration.ofSeconds(10);

    private final List<Path> places;

    /** Searches the given directories of programs only. */
    public PostgresSearch(List<Path> places) {
        this.places = List.copyOf(places);
    }

    /**
     * Searches this machine: Debian's, RHEL's and Homebrew's directories, PATH, and the archives that installer/postgres
     * fetched.
     *
     * @param environment of this process: PATH, HOME, XDG_CACHE_HOME, PGTANDEM_POSTGRES_CACHE
     */
    public static PostgresSearch ofThisMachine(Map<String, String> environment, boolean root) throws IOException {
        List<Path> places = new ArrayList<>();
        places.addAll(below(Path.of("/usr/lib/postgresql"), "*"));
        places.addAll(below(Path.of("/usr"), "pgsql-*"));
        places.addAll(below(Path.of("/opt/homebrew/opt"), "postgresql@*"));
        places.addAll(below(Path.of("/usr/local/opt"), "postgresql@*"));
        places.add(Path.of("/usr/local/pgsql/bin"));
        Stream.of(environment.getOrDefault("PATH", "").split(File.pathSeparator))
                .filter(entry -> entry.startsWith("/"))
                .map(Path::of)
                .forEach(places::add);
        places.addAll(below(archives(environment, root), "*"));
        return new PostgresSearch(places);
    }

    private static Path archives(Map<String, String> environment, boolean root) {
        String given = environment.get("PGTANDEM_POSTGRES_CACHE");
        if (given != null) {
            return Path.of(given);
        }
        Path cache = root
                ? Path.of("/var/cache")
                : Path.of(
                        environment.getOrDefault("XDG_CACHE_HOME", environment.getOrDefault("HOME", "/") + "/.cache"));
        return cache.resolve("pgtandem/postgres");
    }

    private static List<Path> below(Path parent, String glob) throws IOException {
        List<Path> found = new ArrayList<>();
        if (Files.isDirectory(parent)) {
            try (DirectoryStream<Path> entries = Files.newDirectoryStream(parent, glob)) {
                entries.forEach(entry -> found.add(entry.resolve("bin")));
            }
        }
        return found;
    }

    /**
     * The programs of a major release, a package's before an archive's; without one, those of the newest release that is
     * complete.
     *
     * @param family "9.3", "15", or null for the newest
     * @throws LabFailure if there are none; the message names the command that fetches them
     */
    public PostgresPrograms find(@Nullable String family) throws LabFailure {
        List<Found> servers = holding(PostgresPrograms.SERVER_PROGRAMS).stream()
                .filter(found -> family == null || found.version().family().equals(family))
                .toList();
        if (servers.isEmpty()) {
            throw new LabFailure(
                    family == null
                            ? Text.of(
                                    "There are no PostgreSQL server programs on this machine: install your system's PostgreSQL"
                                            + " package, or run installer/postgres 9.6.")
                            : Text.of(
                                    "There is no PostgreSQL %1$s on this machine: run installer/postgres %1$s.",
                                    family));
        }
        List<Found> clients = holding(PostgresPrograms.CLIENT_PROGRAMS);
        return servers.stream()
                .flatMap(server -> withClient(server, clients).stream())
                .max(Comparator.comparing(PostgresPrograms::complete).thenComparing(PostgresPrograms::version))
                .orElseThrow(() -> new LabFailure(Text.of(
                        "PostgreSQL %s is here, but no pg_basebackup and psql of that or a newer release:"
                                + " install your system's PostgreSQL package.",
                        servers.getFirst().version())));
    }

    /** The major releases of which {@link #find} finds the programs, the newest first. */
    public List<String> releases() {
        List<Found> clients = holding(PostgresPrograms.CLIENT_PROGRAMS);
        return holding(PostgresPrograms.SERVER_PROGRAMS).stream()
                .filter(server -> withClient(server, clients).isPresent())
                .map(Found::version)
                .sorted(Comparator.reverseOrder())
                .map(PgVersion::family)
                .distinct()
                .toList();
    }

    private static Optional<PostgresPrograms> withClient(Found server, List<Found> clients) {
        return clients.stream()
                .filter(client -> client.version().sameFamily(server.version())
                        || client.version().compareTo(server.version()) > 0)
                .max(Comparator.<Found, Boolean>comparing(client -> client.bin().equals(server.bin()))
                        .thenComparing(Found::version))
                .map(client -> new PostgresPrograms(server.version(), server.bin(), client.bin()));
    }

    private List<Found> holding(List<String> programs) {
        return places.stream()
                .filter(place -> programs.stream().allMatch(program -> Files.isExecutable(place.resolve(program))))
                .flatMap(place ->
                        version(place.resolve(programs.getLast())).stream().map(version -> new Found(place, version)))
                .toList();
    }

    /** Empty where the program does not run on this machine, such as one of another architecture. */
    private static Optional<PgVersion> version(Path program) {
        try {
            LocalProgram.Said said =
                    LocalProgram.run(new ProcessBuilder(program.toString(), "--version"), VERSION_DEADLINE);
            return said.succeeded() ? Optional.of(PgVersion.parse(said.text())) : Optional.empty();
        } catch (IOException | IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private record Found(Path bin, PgVersion version) {}
}
