package org.pgtandem.lab;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.pgtandem.model.PgVersion;
import org.pgtandem.model.Text;

/** The clusters in a practice host's home: the one it is made with, and whatever was made there since. */
final class PracticeCluster {
    private static final Duration PROBE = Duration.ofSeconds(10);
    private static final Duration INITDB = Duration.ofMinutes(2);
    private static final int START_SECONDS = 60;
    private static final int FAST_SECONDS = 15;
    private static final int IMMEDIATE_SECONDS = 15;
    private static final int SLACK_SECONDS = 5;

    private static final Pattern REPLICATION_LINE = Pattern.compile("(?m)^\\w+ +replication +");

    private final Login login;
    private final Path data;

    PracticeCluster(Login login) {
        this.login = login;
        this.data = login.home().resolve("data");
    }

    /**
     * Makes the cluster as a fresh installation has it: its superuser is the login, by peer authentication. It listens on
     * localhost, and its socket lies in the home. Nothing is set for replication, as in the releases up to 9.6: every
     * section has something to do.
     */
    void create(PgVersion version, int port) throws IOException {
        makeHome();
        login.run(
                List.of(
                        program("initdb"),
                        "--nosync",
                        "--pgdata=" + data,
                        "--username=" + login.account().name(),
                        "--encoding=UTF8",
                        "--locale=C",
                        "--auth-local=peer",
                        "--auth-host=" + (version.from(10) ? "scram-sha-256" : "md5")),
                INITDB);
        Path config = data.resolve("postgresql.conf");
        String text = Files.readString(config);
        text = set(text, "port", Integer.toString(port));
        text = set(text, "unix_socket_directories", "'" + login.home().resolve("run") + "'");
        if (version.from(10)) {
            text = set(text, "wal_level", "minimal");
            text = set(text, "max_wal_senders", "0");
        }
        Files.writeString(config, text);
        Path access = data.resolve("pg_hba.conf");
        Files.writeString(
                access, REPLICATION_LINE.matcher(Files.readString(access)).replaceAll("#$0"));
    }

    private void makeHome() throws IOException {
        for (Path directory :
                List.of(login.home(), login.home().resolve("log"), login.home().resolve("run"))) {
            Files.createDirectory(
                    directory, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
            login.account().own(directory);
        }
        ProcessBuilder probe = login.command(List.of("test", "-w", login.home().toString()));
        if (!LocalProgram.run(probe, PROBE).succeeded()) {
            throw new LabFailure(Text.of(
                    "The user %s, as which root runs the practice hosts, can't reach %s: use another --dir.",
                    login.account().name(), login.home()));
        }
    }

    /** Replaces initdb's line in its place, as Debian's pg_createcluster does. */
    private static String set(String config, String name, String value) throws LabFailure {
        Matcher line = Pattern.compile("(?m)^#?" + name + " = \\S+").matcher(config);
        if (!line.find()) {
            throw new LabFailure(Text.of("initdb wrote no %s into postgresql.conf.", name));
        }
        return line.replaceFirst(Matcher.quoteReplacement(name + " = " + value));
    }

    /** Starts it, unless it runs, and waits until it accepts connections. */
    void start() throws IOException {
        if (running(data)) {
            return;
        }
        login.run(
                List.of(
                        program("pg_ctl"),
                        "start",
                        "-w",
                        "-t",
                        Integer.toString(START_SECONDS),
                        "-D",
                        data.toString(),
                        "-l",
                        login.home().resolve("log/postgresql.log").toString()),
                Duration.ofSeconds(START_SECONDS + SLACK_SECONDS));
    }

    /**
     * Stops every server whose data directory lies in the home. One that does not stop even so is left running.
     *
     * @param data whether it is still needed: then fast, and only where that takes too long at once
     */
    void stopAll(boolean data) throws IOException {
        for (Path directory : running()) {
            if (data) {
                stop(directory, "fast", FAST_SECONDS);
            }
            if (running(directory)) {
                stop(directory, "immediate", IMMEDIATE_SECONDS);
            }
        }
    }

    private void stop(Path directory, String mode, int seconds) throws IOException {
        List<String> words = List.of(
                program("pg_ctl"),
                "stop",
                "-w",
                "-t",
                Integer.toString(seconds),
                "-m",
                mode,
                "-D",
                directory.toString());
        LocalProgram.run(login.command(words), Duration.ofSeconds(seconds + SLACK_SECONDS));
    }

    private List<Path> running() throws IOException {
        List<Path> found = new ArrayList<>();
        Files.walkFileTree(login.home(), new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path directory, BasicFileAttributes attributes) {
                if (!Files.exists(directory.resolve("PG_VERSION"))) {
                    return FileVisitResult.CONTINUE;
                }
                if (running(directory)) {
                    found.add(directory);
                }
                return FileVisitResult.SKIP_SUBTREE;
            }

            @Override
            public FileVisitResult visitFileFailed(Path file, IOException e) {
                return FileVisitResult.CONTINUE;
            }
        });
        return found;
    }

    /** A lock file that a crash left behind names a process that is gone, or by now is another program. */
    private static boolean running(Path directory) {
        try {
            long pid = Long.parseLong(Files.readAllLines(directory.resolve("postmaster.pid"))
                    .getFirst()
                    .strip());
            return ProcessHandle.of(pid)
                    .flatMap(process -> process.info().command())
                    .filter(command -> command.endsWith("/postgres"))
                    .isPresent();
        } catch (IOException | NumberFormatException | NoSuchElementException e) {
            return false;
        }
    }

    private String program(String name) {
        return login.programs().resolve(name).toString();
    }
}
