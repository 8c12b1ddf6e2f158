package org.pgtandem.adapter.ssh;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.pgtandem.faults.End;
import org.pgtandem.faults.Fault;
import org.pgtandem.model.As;
import org.pgtandem.model.Become;
import org.pgtandem.model.Command;
import org.pgtandem.model.Finding;
import org.pgtandem.model.HostFailure;
import org.pgtandem.model.Node;
import org.pgtandem.model.SshTarget;

@Tag("lab")
class LoginTest {
    private static final Credentials NOBODY = RealSshd.NOBODY;

    @TempDir
    Path directory;

    private final List<RealSshd> servers = new ArrayList<>();

    private RealSshd start(String... options) throws Exception {
        return startNamed("ssh", options);
    }

    private RealSshd startNamed(String name, String... options) throws Exception {
        RealSshd sshd = RealSshd.start(directory.resolve(name), options);
        servers.add(sshd);
        return sshd;
    }

    @AfterEach
    void stop() {
        servers.forEach(RealSshd::close);
    }

    private static boolean works(JschRemote remote) {
        return remote.run(Command.of(As.LOGIN, "true")).ok();
    }

    private static Finding refusal(JschRemote remote) {
        HostFailure failure = catchThrowableOfType(HostFailure.class, () -> works(remote));
        assertThat(failure.kind()).isEqualTo(HostFailure.Kind.REFUSED);
        assertThat(failure.finding().hint().toString()).isNotBlank();
        return failure.finding();
    }

    @Test
    void aLoginWithAWrongKeyIsRefusedOnceAndNotTriedAgain() throws Exception {
        RealSshd sshd = start();
        Path other = RealSshd.keygen(directory.resolve("other"), "");
        JschRemote remote = sshd.remote(sshd.settings().withIdentities(List.of(other)), NOBODY);

        Finding finding = refusal(remote);
        assertThat(finding.id()).isEqualTo("LoginRefused");
        assertThat(finding.message().toString()).contains(other.toString());
        assertThat(finding.serverSays()).contains("publickey");
        int attempts = attempts(sshd);
        assertThat(refusal(remote)).isEqualTo(finding);
        assertThat(attempts(sshd)).isEqualTo(attempts);
    }

    private static int attempts(RealSshd sshd) throws IOException {
        return (int)
                sshd.log().lines().filter(line -> line.contains("closed by")).count();
    }

    @Test
    void aKeyWithAPassphraseAsksForIt() throws Exception {
        RealSshd sshd = start();
        Path key = RealSshd.keygen(directory.resolve("locked"), "open sesame");
        Files.copy(directory.resolve("locked.pub"), sshd.file("authorized_keys"), StandardCopyOption.REPLACE_EXISTING);
        SshSettings settings = sshd.settings().withIdentities(List.of(key));

        assertThat(works(sshd.remote(settings, passphrase("open sesame")))).isTrue();
        assertThat(refusal(sshd.remote(settings, NOBODY)).message().toString()).contains("no passphrase given");
        assertThat(refusal(sshd.remote(settings, passphrase("wrong"))).id()).isEqualTo("LoginRefused");
    }

    @Test
    void hostsThatShareAKeyShareItsPassphrase() throws Exception {
        RealSshd one = start();
        RealSshd other = startNamed("other");
        Path key = RealSshd.keygen(directory.resolve("locked"), "open sesame");
        Path known = Files.writeString(directory.resolve("known"), one.knownHostsLine() + other.knownHostsLine());
        List<String> questions = new ArrayList<>();
        Credentials once = new EnvironmentCredentials(Map.of("PGTANDEM_SSH_PASSPHRASE", "open sesame"), question -> {
            questions.add(question.toString());
            return null;
        });
        SshConnector connector = new SshConnector(one.knowing(known).withIdentities(List.of(key)), once);

        for (RealSshd sshd : List.of(one, other)) {
            Files.copy(
                    directory.resolve("locked.pub"), sshd.file("authorized_keys"), StandardCopyOption.REPLACE_EXISTING);
            Node node = sshd.node(Become.AUTO);
            try (JschRemote remote = new JschRemote(node, connector, once, new RealSshd.OneSecret("no secret"))) {
                assertThat(works(remote)).isTrue();
            }
        }

        assertThat(questions).isEmpty();
    }

    private static Credentials passphrase(String text) {
        return new EnvironmentCredentials(Map.of("PGTANDEM_SSH_PASSPHRASE", text), question -> null);
    }

    @Test
    void theAgentsKeyServesAlsoForALockedFile() throws Exception {
        RealSshd sshd = start();
        Path locked = Files.copy(sshd.file("login_key"), directory.resolve("locked"));
        Files.copy(sshd.file("login_key.pub"), directory.resolve("locked.pub"));
        try (Agent agent = Agent.start(directory.resolve("agent"), sshd.file("login_key"))) {
            new ProcessBuilder("ssh-keygen", "-q", "-p", "-P", "", "-N", "locked", "-f", locked.toString())
                    .start()
                    .waitFor();
            SshSettings settings = sshd.settings();
            SshSettings withAgent = new SshSettings(
                    List.of(locked),
                    settings.knownHosts(),
                    Set.of(),
                    false,
                    settings.config(),
                    agent.socket(),
                    settings.connectTimeout());

            assertThat(works(sshd.remote(withAgent, NOBODY))).isTrue();
            assertThat(works(sshd.remote(withAgent.withIdentities(List.of()), NOBODY)))
                    .isTrue();
        }
    }

    private record Agent(Process process, String socket) implements AutoCloseable {
        static Agent start(Path socket, Path key) throws IOException, InterruptedException {
            Process process = new ProcessBuilder("ssh-agent", "-D", "-a", socket.toString()).start();
            long until = System.nanoTime() + TimeUnit.SECONDS.toNanos(5);
            while (!Files.exists(socket) && System.nanoTime() < until) {
                process.waitFor(10, TimeUnit.MILLISECONDS);
            }
            ProcessBuilder add = new ProcessBuilder("ssh-add", "-q", key.toString());
            add.environment().put("SSH_AUTH_SOCK", socket.toString());
            assertThat(add.start().waitFor()).isZero();
            return new Agent(process, socket.toString());
        }

        @Override
        public void close() {
            process.destroy();
        }
    }

    @Test
    void theConfigurationNamesHostPortUserAndKey() throws Exception {
        RealSshd sshd = start();
        SshSettings settings =
                configured(sshd, """
                Host other
                  Port 1
                Host db
                  HostName 127.0.0.1
                  Port %d
                  User %s
                  IdentityFile %s
                """.formatted(sshd.port(), sshd.target().user(), sshd.file("login_key")));

        assertThat(works(named("db", settings))).isTrue();
    }

    private static SshSettings configured(RealSshd sshd, String config) throws IOException {
        Files.writeString(sshd.file("ssh_config"), config);
        return sshd.settings().withIdentities(List.of());
    }

    private static JschRemote named(String alias, SshSettings settings) {
        Node node = new Node("h1", new SshTarget(null, alias, 0), null, alias, Become.AUTO);
        return new JschRemote(node, new SshConnector(settings, NOBODY), NOBODY, new RealSshd.OneSecret("no secret"));
    }

    @Test
    void aHostBehindAnotherIsReachedThroughIt() throws Exception {
        RealSshd bastion = startNamed("bastion");
        RealSshd inner = startNamed("inner");
        Files.writeString(inner.settings().knownHosts().getFirst(), inner.knownHostsLine() + bastion.knownHostsLine());
        SshSettings settings = configured(inner, """
                Host bastion
                  Port %d
                  HostName 127.0.0.1
                  IdentityFile %s
                Host db
                  HostName localhost
                  HostKeyAlias [127.0.0.1]:%d
                  Port %d
                  IdentityFile %s
                  ProxyJump bastion
                """.formatted(
                bastion.port(), bastion.file("login_key"), inner.port(), inner.port(), inner.file("login_key")));

        List<ProcessHandle> through;
        try (JschRemote remote = named("db", settings)) {
            assertThat(works(remote)).isTrue();
            assertThat(bastion.log()).contains("Accepted publickey");
            through = bastion.connections();
        }
        assertThat(through)
                .isNotEmpty()
                .allSatisfy(process -> assertThat(process.onExit()).succeedsWithin(Duration.ofSeconds(5)));
    }

    @Test
    void aBastionThatCanNotReachTheHostIsNamed() throws Exception {
        RealSshd bastion = start();
        SshSettings settings = configured(bastion, """
                IdentityFile %s
                Host db
                  HostName 127.0.0.1
                  Port 1
                  ProxyJump 127.0.0.1:%d
                """.formatted(bastion.file("login_key"), bastion.port()));

        Finding finding = refusal(named("db", settings));

        assertThat(finding.id()).isEqualTo("HostUnreachable");
        assertThat(finding.serverSays()).contains("127.0.0.1 could not connect to 127.0.0.1 port 1");
    }

    @Test
    @Fault(value = 3, is = "The server has no algorithm in common with us", ends = End.FOUND_BEFORE)
    void aServerWithoutACommonAlgorithmIsToldWhich() throws Exception {
        RealSshd sshd = start("MACs hmac-sha1", "Ciphers aes128-ctr");

        Finding finding = refusal(sshd.remote());

        assertThat(finding.id()).isEqualTo("NoCommonAlgorithm");
        assertThat(finding.message().toString()).contains("MACs").contains("hmac-sha1");
        assertThat(finding.hint().toString()).contains("Host 127.0.0.1, MACs +hmac-sha1");
    }

    @Test
    void theHintForAServerWithoutACommonAlgorithmHelps() throws Exception {
        RealSshd sshd = start("MACs hmac-sha1", "Ciphers aes128-ctr");
        Files.writeString(sshd.file("ssh_config"), "Host 127.0.0.1\nMACs +hmac-sha1\n");

        assertThat(works(sshd.remote())).isTrue();
    }

    @Test
    void aClosedPortIsToldFromANameThatIsNotKnown() throws Exception {
        RealSshd sshd = start();
        SshSettings settings = sshd.settings();
        sshd.close();

        Finding refused = refusal(sshd.remote(settings, NOBODY));
        assertThat(refused.id()).isEqualTo("HostUnreachable");
        assertThat(refused.message().toString()).contains("refused the connection");
        assertThat(refused.serverSays()).contains("Connection refused");

        Finding unknown = refusal(named("no-such-host.invalid", settings));
        assertThat(unknown.id()).isEqualTo("HostUnreachable");
        assertThat(unknown.message().toString()).contains("no-such-host.invalid is not known");
    }

    @Test
    void aServerThatSaysNothingIsGivenUp() throws Exception {
        RealSshd sshd = start();
        SshSettings usual = sshd.settings();
        SshSettings settings = new SshSettings(
                usual.identities(), usual.knownHosts(), Set.of(), false, usual.config(), "", Duration.ofMillis(500));
        try (ServerSocket silent = new ServerSocket(0)) {
            Node node =
                    new Node("h1", new SshTarget(null, "127.0.0.1", silent.getLocalPort()), null, "h1", Become.AUTO);
            JschRemote remote = new JschRemote(
                    node, new SshConnector(settings, NOBODY), NOBODY, new RealSshd.OneSecret("no secret"));

            assertThat(refusal(remote).message().toString()).contains("There is no answer from 127.0.0.1 port");
        }
    }
}
