package org.pgtandem.remote;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.pgtandem.model.As;
import org.pgtandem.model.Command;

class DetachedJobTest {
    @TempDir
    Path home;

    private DetachedJob job;

    @BeforeEach
    void aJob() {
        job = new DetachedJob(new LocalShell(home), As.LOGIN, ".pgtandem/run/jobs/copy");
    }

    @Test
    void tellsExitCodeAndLog() {
        job.start(Command.script(As.LOGIN, "echo out; echo err >&2; exit 7"));
        DetachedJob.Status ended = ended();

        assertThat(ended.exit()).isEqualTo(7);
        assertThat(ended.log()).contains("out", "err");
    }

    @Test
    void isStartedOnceHoweverOftenItIsAskedFor() {
        Command command = Command.script(As.LOGIN, "echo again");
        job.start(command);
        ended();
        job.start(command);

        assertThat(job.status().log()).isEqualTo("again\n");
    }

    @Test
    void isNotThereBeforeItIsStarted() {
        assertThat(job.status().state()).isEqualTo(DetachedJob.State.NONE);
    }

    @Test
    void startingDoesNotWaitForItsEnd() {
        Instant before = Instant.now();
        job.start(Command.script(As.LOGIN, "exec sleep 300"));

        assertThat(Duration.between(before, Instant.now())).isLessThan(Duration.ofSeconds(60));
        assertThat(job.status().state()).isEqualTo(DetachedJob.State.RUNNING);
        job.stop();
    }

    @Test
    void stoppingEndsAllItsProcesses() {
        Path pid = home.resolve("pid");
        job.start(Command.script(As.LOGIN, "sleep 300 & echo $! > \"$1\"; wait", pid.toString()));
        assertThat(Waiting.until(
                        Duration.ofSeconds(10),
                        Duration.ofMillis(20),
                        () -> pid.toFile().length() > 0))
                .isTrue();
        job.stop();

        assertThat(job.status().state()).isEqualTo(DetachedJob.State.NONE);
        assertThat(alive(pid)).isFalse();
    }

    @Test
    void tellsThatItWasKilled() {
        job.start(Command.script(As.LOGIN, "kill -s KILL -- -$(cat \"$HOME\"/.pgtandem/run/jobs/copy/pid)"));
        assertThat(Waiting.until(
                        Duration.ofSeconds(10),
                        Duration.ofMillis(20),
                        () -> job.status().state() == DetachedJob.State.GONE))
                .isTrue();
    }

    @Test
    void oneThatWasKilledBeforeItSaidWhoItIsIsGoneInTheEnd() {
        new LocalShell(home)
                .run(
                        Command.script(
                                As.LOGIN,
                                "mkdir -p .pgtandem/run/jobs/copy/started && touch -d '5 minutes ago' .pgtandem/run/jobs/copy/started"));

        assertThat(job.status().state()).isEqualTo(DetachedJob.State.GONE);
    }

    @Test
    void afterARestartOfTheHostItsPidIsSomebodyElses() {
        Path stranger = home.resolve("pid");
        job.start(Command.script(As.LOGIN, "exec sleep 300"));
        new LocalShell(home).run(Command.script(As.LOGIN, """
                cd .pgtandem/run/jobs/copy
                until [ -s pid ]; do sleep 0.02; done
                echo 00000000-0000-0000-0000-000000000000 >boot
                cp pid "$1"
                """, stranger.toString()));

        assertThat(job.status().state()).isEqualTo(DetachedJob.State.GONE);
        job.stop();
        assertThat(alive(stranger)).isTrue();
        new LocalShell(home).run(Command.script(As.LOGIN, "kill \"$(cat \"$1\")\"", stranger.toString()));
    }

    /** A process that nobody has waited for is over, too: not every machine has an init that does. */
    private boolean alive(Path pid) {
        return new LocalShell(home)
                .run(Command.script(As.LOGIN, "ps -o stat= -p \"$(cat \"$1\")\" | grep -v Z", pid.toString()))
                .ok();
    }

    private DetachedJob.Status ended() {
        assertThat(Waiting.until(
                        Duration.ofSeconds(10),
                        Duration.ofMillis(20),
                        () -> job.status().state() == DetachedJob.State.ENDED))
                .isTrue();
        return job.status();
    }
}
