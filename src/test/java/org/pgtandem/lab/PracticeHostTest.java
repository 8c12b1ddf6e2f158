package org.pgtandem.lab;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A practice host behaves as OpenSSH's server does, seen through OpenSSH's client. */
@Tag("lab")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PracticeHostTest {
    private static final Duration SOON = Duration.ofSeconds(20);

    private PracticeLab lab;
    private OpenSsh ssh;
    private PracticeHost host;

    @BeforeAll
    void startLab() throws Exception {
        lab = PracticeLab.start(new PracticeLab.Options(null, 1, null, false));
        ssh = new OpenSsh(lab.identity(), lab.knownHosts());
        host = lab.hosts().getFirst();
    }

    @AfterAll
    void closeLab() {
        lab.close();
    }

    @Test
    void commandsRunAsTheUnprivilegedLoginInTheHostsOwnHome() throws Exception {
        assertThat(ssh.run(host, "id -un; pwd; echo $HOME; test $(id -u) -ne 0 && echo unprivileged")
                        .text())
                .isEqualTo(String.join("\n", host.ssh().user(), home(), home(), "unprivileged"));
    }

    @Test
    void nothingOfThisProcessesEnvironmentIsThere() throws Exception {
        assertThat(ssh.run(host, "env | cut -d= -f1 | sort | xargs").text())
                .isEqualTo("HOME LANG LOGNAME PATH PWD SHELL SSH_CONNECTION USER");
    }

    @Test
    void anotherKeyIsRefused(@TempDir Path directory) throws Exception {
        Path other = directory.resolve("key");
        run("ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-f", other.toString());

        OpenSsh.Ran ran = new OpenSsh(other, lab.knownHosts()).run(host, "true");

        assertThat(ran.status()).isEqualTo(255);
        assertThat(ran.err()).contains("Permission denied (publickey)");
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 42, 126, 255})
    void theExitCodeIsPassedOn(int code) throws Exception {
        assertThat(ssh.run(host, "exit " + code).status()).isEqualTo(code);
    }

    @Test
    void outputAndErrorStayApart() throws Exception {
        OpenSsh.Ran ran = ssh.run(host, "echo out; echo err >&2");

        assertThat(ran.text()).isEqualTo("out");
        assertThat(ran.err()).isEqualTo("err\n");
    }

    @Test
    void binaryInputComesBackUnchanged() throws Exception {
        byte[] bytes = new byte[3_000_001];
        new Random(7).nextBytes(bytes);

        assertThat(ssh.run(host, "cat", bytes).out()).isEqualTo(ByteBuffer.wrap(bytes));
    }

    @Test
    void aCommandThatReadsNothingEndsWhileInputIsStillSent() throws Exception {
        assertThat(ssh.run(host, "exec <&-; sleep 0.2; exit 3", new byte[20_000_000])
                        .status())
                .isEqualTo(3);
    }

    @Test
    void aBackgroundProcessThatHoldsTheOutputHoldsTheChannel() throws Exception {
        assertThat(ssh.run(host, "(sleep 0.5; echo late) & echo now").text()).isEqualTo("now\nlate");
    }

    @Test
    void aJobInASessionOfItsOwnOutlivesItsChannel() throws Exception {
        Path go = host.home().resolve("go");
        Path done = host.home().resolve("done");
        ssh.run(host, "setsid sh -c 'until test -e go; do sleep 0.1; done; touch done' </dev/null >/dev/null 2>&1 &");

        Files.createFile(go);

        Eventually.holds("the job ran on", SOON, () -> Files.exists(done));
    }

    @ParameterizedTest
    @ValueSource(strings = {"yes", "cat"})
    void whoWritesOrReadsEndsWithTheClient(String program) throws Exception {
        Path pid = host.home().resolve(program + ".pid");
        Process client = ssh.builder(host, List.of(), "echo $$ > " + pid.getFileName() + "; exec " + program)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        Eventually.holds("it started", SOON, () -> Files.exists(pid) && Files.size(pid) > 0);
        long remote = Long.parseLong(Files.readString(pid).strip());

        client.destroyForcibly();

        Eventually.holds(
                program + " ended", SOON, () -> ProcessHandle.of(remote).isEmpty());
    }

    @Test
    void manyMegabytesPassInSeconds() throws Exception {
        Process client =
                ssh.builder(host, List.of(), "head -c 200000000 /dev/zero").start();
        client.getOutputStream().close();
        long bytes;
        try (InputStream out = client.getInputStream()) {
            bytes = out.transferTo(OutputStream.nullOutputStream());
        }

        assertThat(bytes).isEqualTo(200_000_000);
        assertThat(client.waitFor(1, TimeUnit.SECONDS)).isTrue();
    }

    @Test
    void aPortOfTheHostIsReachedThroughForwarding() throws Exception {
        Process client = ssh.builder(host, List.of("-W", "127.0.0.1:" + port())).start();
        client.getOutputStream().write(new byte[] {0, 0, 0, 8, 4, (byte) 0xd2, 0x16, 0x2f});
        client.getOutputStream().flush();

        assertThat((char) client.getInputStream().read())
                .as("the server's answer to an SSLRequest")
                .isEqualTo('N');
        client.destroy();
    }

    private int port() throws Exception {
        return Integer.parseInt(ssh.run(host, "sed -n 4p data/postmaster.pid").text());
    }

    private String home() {
        return host.home().toString();
    }

    private static void run(String... words) throws Exception {
        assertThat(new ProcessBuilder(words).start().waitFor()).isZero();
    }
}
