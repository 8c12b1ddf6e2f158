package org.pgtandem.adapter.ssh;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.pgtandem.faults.End;
import org.pgtandem.faults.Fault;
import org.pgtandem.model.As;
import org.pgtandem.model.Command;
import org.pgtandem.model.HostFailure;
import org.pgtandem.model.SecretText;
import org.pgtandem.remote.Output;
import org.pgtandem.remote.Route;
import org.pgtandem.remote.Stream;

@Tag("lab")
class JschRemoteTest {
    @TempDir
    Path directory;

    private final List<RealSshd> servers = new ArrayList<>();

    private RealSshd start(String... options) throws Exception {
        RealSshd sshd = RealSshd.start(directory, options);
        servers.add(sshd);
        return sshd;
    }

    private JschRemote connect(String... options) throws Exception {
        return start(options).remote();
    }

    @AfterEach
    void stop() {
        servers.forEach(RealSshd::close);
    }

    @Test
    void aCommandAnswersWithItsOutputErrorsAndExitCode() throws Exception {
        JschRemote remote = connect();

        Output output = remote.run(Command.script(As.LOGIN, "echo out; echo err >&2; exit 7"));

        assertThat(output.exit()).isEqualTo(7);
        assertThat(output.text()).isEqualTo("out\n");
        assertThat(output.words()).isEqualTo("err");
    }

    @Test
    void wordsReachTheProgramAsTheyAre() throws Exception {
        JschRemote remote = connect();
        String[] words = {
            "a b", "", "'", "\"", "$HOME", "`id`", "!x", "\\", "%s", "ümlaut ☃", "line\nbreak", "*", "~", "-n"
        };

        Output output = remote.run(Command.script(As.LOGIN, "for w; do printf '<%s>' \"$w\"; done", words));

        assertThat(output.text()).isEqualTo("<" + String.join("><", words) + ">");
    }

    @Test
    void aSignalGives128AndItsNumber() throws Exception {
        JschRemote remote = connect();

        assertThat(remote.run(Command.script(As.LOGIN, "kill -9 $$")).exit()).isEqualTo(137);
    }

    @Test
    @Fault(value = 8, is = "The host's messages are in another language", ends = End.WENT_ON)
    void messagesAreInEnglish() throws Exception {
        JschRemote remote = connect("SetEnv LC_ALL=de_DE.UTF-8 LANGUAGE=de");

        assertThat(remote.run(Command.of(As.LOGIN, "/bin/sh", "-c", "echo $LC_ALL$LANGUAGE"))
                        .text())
                .isEqualTo("C\n");
    }

    @Test
    void standardInputArrivesByteForByteAndEnds() throws Exception {
        JschRemote remote = connect();
        String text = "ä\0\r\n\u0003\u0004" + "x".repeat(3_000_000);

        Output output = remote.run(Command.of(As.LOGIN, "cat").withInput(SecretText.of(text)));

        assertThat(output.bytes()).isEqualTo(text.getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void inputThatNobodyReadsDoesNotHoldUp() throws Exception {
        JschRemote remote = connect();

        Output output = remote.run(Command.of(As.LOGIN, "true").withInput(SecretText.of("x".repeat(10_000_000))));

        assertThat(output.ok()).isTrue();
    }

    @Test
    void muchOutputOnBothStreamsDoesNotHoldUp() throws Exception {
        JschRemote remote = connect();

        Output output =
                remote.run(Command.script(As.LOGIN, "head -c 8000000 /dev/zero & head -c 8000000 /dev/zero >&2; wait"));

        assertThat(output.bytes()).hasSize(8_000_000);
        assertThat(output.ok()).isTrue();
    }

    @Test
    @Fault(value = 8, is = "The login shell prints before our output", ends = End.WENT_ON)
    void whatTheLoginShellPrintsIsCutOff() throws Exception {
        RealSshd sshd = start("Banner " + directory.resolve("banner"));
        JschRemote remote = sshd.remote();
        Files.writeString(directory.resolve("banner"), "Authorized users only\n");
        Files.writeString(sshd.file("home").resolve(".bashrc"), "echo noise; echo more noise >&2; set -x; cd /tmp\n");

        Output output = remote.run(Command.script(As.LOGIN, "echo out; echo err >&2"));

        assertThat(output.text()).isEqualTo("out\n");
        assertThat(output.words()).isEqualTo("err");
    }

    @Test
    void aCommandThatDoesNotEndIsGivenUpAtItsDeadline() throws Exception {
        JschRemote remote = connect();

        HostFailure failure = catchThrowableOfType(
                HostFailure.class,
                () -> remote.run(
                        Command.script(As.LOGIN, "echo half; sleep 600").within(Duration.ofSeconds(1))));

        assertThat(failure.kind()).isEqualTo(HostFailure.Kind.LOST);
        assertThat(failure.finding().id()).isEqualTo("CommandTimedOut");
        assertThat(failure.finding().serverSays()).isEqualTo("half");
        assertThat(remote.run(Command.of(As.LOGIN, "true")).ok()).isTrue();
    }

    @Test
    void aCommandThatIsGivenUpIsEndedOnTheHost() throws Exception {
        JschRemote remote = start().remoteAs("postgres");
        Path pid = Files.createFile(directory.resolve("pid"));
        Files.setPosixFilePermissions(pid, PosixFilePermissions.fromString("rw-rw-rw-"));

        assertThatThrownBy(() -> remote.run(Command.script(As.LOGIN, "echo $$ >\"$1\"; exec sleep 600", pid.toString())
                        .within(Duration.ofSeconds(1))))
                .isInstanceOf(HostFailure.class);

        ProcessHandle.of(Long.parseLong(Files.readString(pid).strip()))
                .ifPresent(process -> assertThat(process.onExit()).succeedsWithin(Duration.ofSeconds(5)));
    }

    @Test
    @Fault(value = 5, is = "The server allows two sessions a connection", ends = End.WENT_ON)
    void moreCommandsThanTheServerAllowsSessionsAreQueued() throws Exception {
        JschRemote remote = connect("MaxSessions 2");

        assertThat(inParallel(remote, 6)).isEqualTo(6);
    }

    @Test
    void whereStreamsHoldEverySessionASecondConnectionServes() throws Exception {
        RealSshd sshd = start("MaxSessions 2");
        JschRemote remote = sshd.remote();
        try (Stream one = remote.open(As.LOGIN, List.of("cat"));
                Stream two = remote.open(As.LOGIN, List.of("cat"));
                Stream three = remote.open(As.LOGIN, List.of("cat"))) {
            assertThat(remote.run(Command.of(As.LOGIN, "true").within(Duration.ofSeconds(10)))
                            .ok())
                    .isTrue();

            for (Stream stream : List.of(one, two, three)) {
                stream.out().write(7);
                stream.out().flush();
                assertThat(stream.in().read()).isEqualTo(7);
            }
        }
        assertThat(sshd.log().lines().filter(line -> line.startsWith("Accepted")))
                .hasSize(2);
    }

    private long inParallel(JschRemote remote, int count) throws Exception {
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<CompletableFuture<Output>> outputs = IntStream.range(0, count)
                    .mapToObj(i -> CompletableFuture.supplyAsync(
                            () -> remote.run(Command.of(As.LOGIN, "sleep", "0.2")), threads))
                    .toList();
            return outputs.stream().filter(output -> output.join().ok()).count();
        }
    }

    @Test
    void twentyCommandsAtOnceShareOneConnection() throws Exception {
        RealSshd sshd = start();
        JschRemote remote = sshd.remote();

        assertThat(inParallel(remote, 20)).isEqualTo(20);
        assertThat(sshd.log().lines().filter(line -> line.startsWith("Accepted")))
                .hasSize(1);
    }

    @Test
    void aConnectionThatIsLostInTheMiddleIsToldAndMadeAnew() throws Exception {
        RealSshd sshd = start();
        JschRemote remote = sshd.remote();
        CountDownLatch gone = new CountDownLatch(1);
        remote.run(Command.of(As.LOGIN, "true"));
        Thread.startVirtualThread(() -> {
            HostFailure failure =
                    catchThrowableOfType(HostFailure.class, () -> remote.run(Command.of(As.LOGIN, "sleep", "600")));
            assertThat(failure.finding().id()).isEqualTo("ConnectionLost");
            gone.countDown();
        });
        awaitRunning(sshd, "sleep");

        sshd.connections().forEach(ProcessHandle::destroyForcibly);

        assertThat(gone.await(10, TimeUnit.SECONDS)).isTrue();
        assertThat(remote.run(Command.of(As.LOGIN, "true")).ok()).isTrue();
    }

    private void awaitRunning(RealSshd sshd, String program) {
        long until = System.nanoTime() + TimeUnit.SECONDS.toNanos(10);
        while (System.nanoTime() < until
                && sshd.connections().stream()
                        .noneMatch(
                                process -> process.info().command().orElse("").endsWith(program))) {
            Thread.onSpinWait();
        }
    }

    @Test
    void aStreamTalksBothWays() throws Exception {
        JschRemote remote = connect();
        remote.run(Command.of(As.LOGIN, "true"));

        try (Stream stream = remote.open(As.LOGIN, List.of("cat"))) {
            byte[] bytes = new byte[100_000];
            bytes[99_999] = -1;
            stream.out().write(bytes);
            stream.out().flush();
            assertThat(stream.in().readNBytes(bytes.length)).isEqualTo(bytes);
        }
    }

    @Test
    void anotherUserIsReachedFromRootWithItsOwnHome() throws Exception {
        JschRemote remote = connect();

        assertThat(remote.route(As.user("postgres"))).isEqualTo(new Route.FromRoot());
        assertThat(remote.run(Command.script(As.user("postgres"), "id -un; echo $HOME; pwd"))
                        .text())
                .isEqualTo("postgres\n/var/lib/postgresql\n/var/lib/postgresql\n");
    }

    @Test
    void theLoginItselfIsItsOwnRoute() throws Exception {
        JschRemote remote = connect();

        assertThat(remote.route(As.ROOT)).isEqualTo(new Route.Same());
    }

    @Test
    void aUserWhoIsNotThereIsToldSo() throws Exception {
        JschRemote remote = connect();

        HostFailure failure =
                catchThrowableOfType(HostFailure.class, () -> remote.run(Command.of(As.user("nobody-such"), "true")));

        assertThat(failure.finding().id()).isEqualTo("MayNotBecome");
        assertThat(failure.finding().serverSays()).contains("'nobody-such': no such user");
    }

    @Test
    void aForcedCommandIsToldAsWhatItIs() throws Exception {
        JschRemote remote = connect("ForceCommand echo only backups here");

        HostFailure failure = catchThrowableOfType(HostFailure.class, () -> remote.run(Command.of(As.LOGIN, "true")));

        assertThat(failure.finding().id()).isEqualTo("LoginShellFailed");
        assertThat(failure.finding().serverSays()).isEqualTo("only backups here");
    }
}
