package org.pgtandem.steps;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.pgtandem.model.As;
import org.pgtandem.model.Command;
import org.pgtandem.remote.LocalShell;
import org.pgtandem.remote.Output;
import org.pgtandem.remote.Scripts;

/** Starts and stops of a standby's server that pg_ctl owns: which log they write into, and what they leave. */
class ServerScriptTest {
    /** Its server is a process that does nothing, with the log as standard error; it starts where data holds "good". */
    private static final String PG_CTL = """
            #!/bin/sh
            data=$2
            case $* in
                *stop) kill "$(head -n 1 "$data/postmaster.pid")" && rm "$data/postmaster.pid" ;;
                *)
                    [ -d "$data" ] || { echo "pg_ctl: directory \\"$data\\" does not exist" >&2 && exit 1; }
                    if [ ! -e "$data/good" ]; then
                        for line in $(seq 20); do echo "FATAL:  reason $line"; done >>"$4"
                        echo "pg_ctl: could not start server" >&2
                        exit 1
                    fi
                    (cd "$data" && exec sleep 60) >/dev/null 2>>"$4" &
                    echo $! >"$data/postmaster.pid"
                    ;;
            esac
            """;

    @TempDir
    Path home;

    private Path data;
    private Path own;

    @BeforeEach
    void aCluster() throws IOException {
        data = Files.createDirectories(home.resolve("data"));
        own = Files.writeString(home.resolve("own.log"), "LOG:  of long ago\n");
        Files.createDirectories(home.resolve(".pgtandem/run/jobs"));
        Files.createFile(data.resolve("good"));
        program("pg_ctl", PG_CTL);
        program("pg_isready", "#!/bin/sh\nkill -0 \"$(head -n 1 " + data + "/postmaster.pid)\"\n");
    }

    private void program(String name, String text) throws IOException {
        Path program = Files.createDirectories(home.resolve("bin")).resolve(name);
        Files.writeString(program, text);
        Files.setPosixFilePermissions(program, PosixFilePermissions.fromString("rwx------"));
    }

    @AfterEach
    void noServer() throws IOException {
        if (Files.exists(data.resolve("postmaster.pid"))) {
            stop();
        }
    }

    private Output run(String what, String guard) {
        return new LocalShell(home)
                .run(Command.script(
                        As.LOGIN,
                        Scripts.load(ServerControl.class, "server.sh"),
                        what,
                        "pgctl",
                        "",
                        data.toString(),
                        home.resolve("bin").toString(),
                        home.toString(),
                        "5432",
                        "",
                        guard,
                        "",
                        System.getProperty("user.name"),
                        ".pgtandem/run/log-of-s1"));
    }

    private void start() {
        assertThat(run("start", "").exit()).isZero();
    }

    private void stop() {
        assertThat(run("stop", "").exit()).isZero();
    }

    /** As an undo does it. */
    private void takeTheStartBack() {
        assertThat(run("stop", ".pgtandem/run/jobs").exit()).isZero();
    }

    /** What somebody else does, with a log of his own. */
    private void byHand(String what) {
        String program = home.resolve("bin/pg_ctl").toString();
        Command command = Command.of(As.LOGIN, program, "-D", data.toString(), "-l", own.toString(), what);
        assertThat(new LocalShell(home).run(command).exit()).isZero();
    }

    @Test
    void aStartOfWhatWasDownLeavesNothingOnceItIsTakenBack() {
        start();
        assertThat(home.resolve("data.log")).exists();

        takeTheStartBack();

        assertThat(home.resolve("data.log")).doesNotExist();
        assertThat(home.resolve(".pgtandem")).isDirectoryNotContaining("glob:**/log-of-*");
        assertThat(home.resolve(".pgtandem/run")).isDirectoryNotContaining("glob:**/log-of-*");
    }

    @Test
    void whatRanBeforeIsStartedWithItsOwnLogAgain() {
        byHand("start");
        stop();
        start();
        takeTheStartBack();

        start();

        assertThat(home.resolve("data.log")).doesNotExist();
        assertThat(home.resolve(".pgtandem")).isDirectoryNotContaining("glob:**/log-of-*");
    }

    @Test
    void whatRanBeforeIsStartedWithItsOwnLogAlsoIfSomebodyElseStoppedTheCopy() {
        byHand("start");
        stop();
        start();
        byHand("stop");
        takeTheStartBack();

        start();

        assertThat(home.resolve("data.log")).doesNotExist();
    }

    @Test
    void aFailedStartIsToldInTheWordsOfThatStartAlone() throws IOException {
        Files.writeString(home.resolve("data.log"), "LOG:  of long ago\n");
        Files.delete(data.resolve("good"));

        Output failed = run("start", "");

        assertThat(failed.exit()).isEqualTo(21);
        assertThat(failed.text()).contains("reason 6\n", "reason 20\n").doesNotContain("reason 5\n");
    }

    @Test
    void whatNeverCameToItsLogIsNotToldInOldLines() throws IOException {
        Files.writeString(home.resolve("data.log"), "LOG:  of long ago\n");
        Files.delete(data.resolve("good"));
        Files.delete(data);

        Output failed = run("start", "");

        assertThat(failed.words()).contains("does not exist");
        assertThat(failed.text()).isEqualTo("The server did not start.\n");
    }
}
