package org.pgtandem.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.pgtandem.Main;
import org.pgtandem.hosts.Ran;
import org.pgtandem.remote.Waiting;

/**
 * The program's secrets are nowhere but in the passfile that it declares: not in what it prints, not in a process list, a
 * log, a journal or any other file, while servers log whatever they can.
 */
@Tag("lab")
class SecretsStayTest {
    private static final Canary REPLICATION = new Canary("kanariReplication4711");
    private static final Canary PASSPHRASE = new Canary("kanariPassphrase4712");
    private static final Canary SSH = new Canary("kanariLogin4713");
    private static final Canary SUDO = new Canary("kanariSudo4714");
    private static final Duration SOON = Duration.ofSeconds(20);
    private static final Duration POLL = Duration.ofMillis(50);
    /** Who has roles locked, so that the server refuses to make one. */
    private static final String HOLDER = "FROM pg_locks WHERE relation = 'pg_authid'::regclass AND mode = 'ShareLock'";

    private static final String LOQUACIOUS = """
            cat >>data/postgresql.conf <<'END'
            log_statement = all
            log_min_duration_statement = 0
            log_min_error_statement = debug5
            log_connections = on
            log_replication_commands = on
            END
            """;

    @TempDir
    Path home;

    private Practice practice;
    private Path identity;

    @BeforeEach
    void hosts() throws Exception {
        practice = Practice.start(Practice.OWN, 1, home.resolve("hands"));
        identity = lockedIdentity();
    }

    @AfterEach
    void end() {
        practice.close();
    }

    @Test
    void theyAreNowhereButInThePassfile() throws Exception {
        try (Watchman watchman = Watchman.over(REPLICATION, PASSPHRASE, SSH, SUDO)) {
            for (String host : List.of("p1", "s1")) {
                practice.run(host, LOQUACIOUS);
                practice.restart(host);
            }

            practice.run("p1", """
                    echo "lock_timeout = '200ms'" >>data/postgresql.conf
                    pg_ctl -D data reload
                    port=$(sed -n 's/^port = \\([0-9]*\\).*/\\1/p' data/postgresql.conf)
                    psql -X -h "$HOME/run" -p "$port" -d postgres \\
                        -c 'LOCK TABLE pg_authid IN SHARE MODE; SELECT pg_sleep(600)' >/dev/null 2>&1 &
                    """);
            assertThat(Waiting.until(
                            SOON,
                            POLL,
                            () -> practice.sql("p1", "SELECT count(*) " + HOLDER)
                                    .equals("1")))
                    .isTrue();
            assertThat(program(watchman, "apply", "--yes", "--json"))
                    .as(this::printed)
                    .isEqualTo(4);
            assertThat(printed()).contains("canceling statement due to lock timeout", "PASSWORD '\\u2022");
            assertThat(files(watchman)).as("after a server's refusal").isEmpty();

            practice.sql("p1", "SELECT pg_terminate_backend(pid) " + HOLDER);
            practice.run("p1", "sed -i /lock_timeout/d data/postgresql.conf; pg_ctl -D data reload");
            assertThat(program(watchman, "apply", "--yes", "--verbose"))
                    .as(this::printed)
                    .isZero();
            Path passfile = practice.hosts().getLast().home().resolve(".pgpass");
            assertThat(files(watchman)).containsExactly(passfile.toString());

            assertThat(watchman.sightings()).isEmpty();
            assertThat(watchman.rounds()).isGreaterThan(50);
            assertThat(practice.run("p1", "grep -c 'execute <unnamed>: DROP TABLE' log/postgresql.log"))
                    .as("how often the server logged what it was told")
                    .isEqualTo("1");
            assertThat(practice.run("p1", "grep -c 'SCRAM-SHA-256[$]4096' log/postgresql.log || :"))
                    .as("how often the server logged a verifier")
                    .isEqualTo("0");
        }
    }

    /** Every file that a run can have written: the hosts', the program's own, and all that it printed. */
    private Iterable<String> files(Watchman watchman) throws IOException {
        return watchman.files(practice.lab().directory(), home);
    }

    private Path lockedIdentity() throws IOException {
        Path locked = Files.copy(practice.lab().identity(), home.resolve("identity"));
        Ran.run(
                Duration.ofSeconds(20),
                "",
                List.of("ssh-keygen", "-q", "-p", "-P", "", "-N", PASSPHRASE.value(), "-f", locked.toString()));
        return locked;
    }

    private String printed() {
        try {
            return Files.readString(home.resolve("printed"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private int program(Watchman watchman, String command, String... options) throws Exception {
        Path temporary = Files.createDirectories(home.resolve("tmp"));
        List<String> words = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx96m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-Djava.io.tmpdir=" + temporary,
                "-Duser.home=" + home,
                "-cp",
                System.getProperty("java.class.path"),
                Main.class.getName(),
                command,
                practice.lab().topologyFile().toString(),
                "--identity",
                identity.toString(),
                "--known-hosts",
                practice.lab().knownHosts().toString()));
        words.addAll(Stream.of(options).toList());
        ProcessBuilder builder = new ProcessBuilder(words).redirectErrorStream(true);
        builder.redirectOutput(
                ProcessBuilder.Redirect.appendTo(home.resolve("printed").toFile()));
        builder.environment()
                .putAll(Map.of(
                        "PGTANDEM_REPLICATION_PASSWORD", REPLICATION.value(),
                        "PGTANDEM_SSH_PASSPHRASE", PASSPHRASE.value(),
                        "PGTANDEM_SSH_PASSWORD", SSH.value(),
                        "PGTANDEM_SUDO_PASSWORD", SUDO.value(),
                        "XDG_STATE_HOME", home.toString(),
                        "XDG_CONFIG_HOME", home.toString()));
        Process program = builder.start();
        watchman.mayHaveThemInItsEnvironment(program.pid());
        if (!program.waitFor(2, TimeUnit.MINUTES)) {
            program.destroyForcibly();
        }
        return program.waitFor();
    }
}
