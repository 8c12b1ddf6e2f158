package org.pgtandem.conf;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.pgtandem.lab.PostgresPrograms;
import org.pgtandem.model.PgVersion;
import org.pgtandem.remote.Shell;

/** A real server with a Unix socket in a directory of the test; run as the user postgres where the test runs as root. */
final class ScratchServer {
    private static final boolean ROOT = "root".equals(System.getProperty("user.name"));

    private final PostgresPrograms programs;
    private final Path directory;

    /** What a program said. */
    private record Said(int exit, String text) {}

    private ScratchServer(PostgresPrograms programs, Path directory) {
        this.programs = programs;
        this.directory = directory;
    }

    /** Makes a cluster, not yet started. */
    static ScratchServer create(PostgresPrograms programs, Path directory) throws IOException, InterruptedException {
        ScratchServer server = new ScratchServer(programs, directory);
        if (ROOT) {
            Files.setOwner(
                    directory,
                    directory.getFileSystem().getUserPrincipalLookupService().lookupPrincipalByName("postgres"));
        }
        server.must(server.program("initdb") + " -D data -U postgres -A trust -E UTF8 --locale=C -N");
        SettingsFile settings = SettingsFile.parse(server.read("postgresql.conf"))
                .set("listen_addresses", "")
                .set("unix_socket_directories", directory.toString())
                .set("max_wal_senders", "5")
                .set("wal_level", programs.version().standbyWalLevel())
                .set("fsync", "off");
        server.write("postgresql.conf", settings.print());
        return server;
    }

    PgVersion version() {
        return programs.version();
    }

    /** The directory of its socket, which is also its host to libpq. */
    Path socketDirectory() {
        return directory;
    }

    /** A file of its data directory. */
    String read(String name) throws IOException {
        return Files.readString(directory.resolve("data").resolve(name));
    }

    /** Writes a file of its data directory. */
    Path write(String name, String text) throws IOException {
        Path file = directory.resolve("data").resolve(name);
        Files.writeString(file, text);
        if (ROOT) {
            Files.setOwner(file, Files.getOwner(directory));
        }
        return file;
    }

    /** Starts it, or starts it again: then it has read its files anew. */
    void restart() throws IOException, InterruptedException {
        sh(program("pg_ctl") + " stop -w -m fast -D data");
        must(program("pg_ctl") + " start -w -t 30 -D data -l log </dev/null || { tail -n 5 log; exit 1; }");
    }

    /** One value or table, as the superuser; columns with a bar between, rows with a line feed. */
    String query(String sql) throws IOException, InterruptedException {
        return query(login("postgres"), sql);
    }

    /** The same, in a session of its own. */
    String query(Conninfo conninfo, String sql) throws IOException, InterruptedException {
        Said said = sh(psql(conninfo, sql));
        if (said.exit() != 0) {
            throw new IOException(said.text());
        }
        return said.text().strip();
    }

    /** What a script of any length says, which psql reads from a file; as the superuser. */
    String script(String sql) throws IOException, InterruptedException {
        Path file = write("script.sql", sql + "\n");
        String client = Shell.quote(programs.client().resolve("psql").toString());
        Said said = sh(client + " -X -q -A -t -w -v ON_ERROR_STOP=1 -d "
                + Shell.quote(login("postgres").text()) + " -f " + Shell.quote(file.toString()));
        if (said.exit() != 0) {
            throw new IOException(said.text());
        }
        return said.text().strip();
    }

    /** What psql says to each of these logins, errors too. */
    List<String> queryEach(List<Conninfo> logins, String sql) throws IOException, InterruptedException {
        String script = logins.stream()
                .map(login -> psql(login, sql) + "; printf '\\001'")
                .collect(Collectors.joining("\n"));
        return Arrays.stream(sh(script).text().split("\u0001"))
                .map(String::strip)
                .toList();
    }

    private String psql(Conninfo login, String sql) {
        String client = Shell.quote(programs.client().resolve("psql").toString());
        return client + " -X -A -t -w -v ON_ERROR_STOP=1 -d " + Shell.quote(login.text()) + " -c " + Shell.quote(sql);
    }

    Conninfo login(String user) {
        return Conninfo.parse("")
                .with("host", directory.toString())
                .with("dbname", "postgres")
                .with("user", user);
    }

    private String program(String name) {
        return Shell.quote(programs.server().resolve(name).toString());
    }

    private void must(String command) throws IOException, InterruptedException {
        Said said = sh(command);
        if (said.exit() != 0) {
            throw new IOException(command + ": " + said.text());
        }
    }

    /** A command by way of standard input: words of a process would lose what this machine's locale does not have. */
    private Said sh(String command) throws IOException, InterruptedException {
        List<String> words = new ArrayList<>(ROOT ? List.of("runuser", "-u", "postgres", "--") : List.of());
        words.addAll(List.of("env", "-i", "LC_ALL=C", "PGCLIENTENCODING=UTF8", "PATH=/usr/bin:/bin", "sh", "-s"));
        Path output = Files.createTempFile("said", "");
        try {
            Process process = new ProcessBuilder(words)
                    .directory(directory.toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(output.toFile())
                    .start();
            try (OutputStream input = process.getOutputStream()) {
                input.write((command + "\n").getBytes(UTF_8));
            }
            if (!process.waitFor(60, TimeUnit.SECONDS)) {
                process.destroyForcibly();
                throw new IOException(command + ": no end after 60 seconds");
            }
            return new Said(process.exitValue(), Files.readString(output));
        } finally {
            Files.delete(output);
        }
    }

    /** Ends it and deletes its directory. */
    void delete() throws IOException, InterruptedException {
        sh(program("pg_ctl") + " stop -w -m immediate -D data");
        try (Stream<Path> files = Files.walk(directory)) {
            for (Path file : files.collect(Collectors.toList()).reversed()) {
                Files.delete(file);
            }
        }
    }

    @Override
    public String toString() {
        return "PostgreSQL " + programs.version();
    }
}
