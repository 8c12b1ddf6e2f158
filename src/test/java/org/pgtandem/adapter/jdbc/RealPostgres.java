package org.pgtandem.adapter.jdbc;

import java.io.IOException;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.pgtandem.model.Endpoint;

/** A server of this machine's newest PostgreSQL programs, owned by the user postgres, in a directory of the test. */
final class RealPostgres implements AutoCloseable {
    private static final Path PROGRAMS = Path.of("/usr/lib/postgresql");

    private final Path directory;
    private final int port;

    private RealPostgres(Path directory, int port) {
        this.directory = directory;
        this.port = port;
    }

    /** Starts one that lets its owner in by peer authentication, on a Unix socket only. */
    static RealPostgres start(Path directory, String... settings) throws IOException, InterruptedException {
        Path home = Files.createDirectories(directory);
        Files.setPosixFilePermissions(home, PosixFilePermissions.fromString("rwxr-xr-x"));
        run(List.of("chown", "postgres:", home.toString()));
        int port = freePort();
        RealPostgres server = new RealPostgres(home, port);
        server.program("initdb", "-D", server.data(), "-A", "peer", "-N", "--locale=C", "-E", "UTF8");
        List<String> lines = new ArrayList<>(List.of(settings));
        lines.add("port = " + port);
        lines.add("listen_addresses = ''");
        lines.add("unix_socket_directories = '" + home + "'");
        Files.write(home.resolve("data/postgresql.auto.conf"), lines);
        server.control("start");
        return server;
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    private static void run(List<String> words) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(words).redirectErrorStream(true).start();
        process.getOutputStream().close();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (process.waitFor() != 0) {
            throw new IOException(words + ": " + said);
        }
    }

    private void program(String name, String... arguments) throws IOException, InterruptedException {
        try (Stream<Path> versions = Files.list(PROGRAMS)) {
            Path newest = versions.max(Comparator.comparingInt(
                            path -> Integer.parseInt(path.getFileName().toString())))
                    .orElseThrow();
            List<String> words = new ArrayList<>(List.of("runuser", "-u", "postgres", "--", newest + "/bin/" + name));
            words.addAll(List.of(arguments));
            run(words);
        }
    }

    private String data() {
        return directory.resolve("data").toString();
    }

    private void control(String verb) throws IOException, InterruptedException {
        program(
                "pg_ctl",
                verb,
                "-w",
                "-m",
                "fast",
                "-D",
                data(),
                "-l",
                directory.resolve("log").toString());
    }

    void restart() throws IOException, InterruptedException {
        control("restart");
    }

    void stop() throws IOException, InterruptedException {
        control("stop");
    }

    String log() throws IOException {
        return Files.readString(directory.resolve("log"));
    }

    Endpoint endpoint() {
        return new Endpoint("postgres", directory.toString(), port, "postgres");
    }

    @Override
    public void close() throws IOException {
        try {
            program("pg_ctl", "stop", "-w", "-m", "immediate", "-D", data());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
