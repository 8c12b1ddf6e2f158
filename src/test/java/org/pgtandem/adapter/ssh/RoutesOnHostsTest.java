package org.pgtandem.adapter.ssh;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.pgtandem.faults.End;
import org.pgtandem.faults.Fault;
import org.pgtandem.hosts.Suite;
import org.pgtandem.hosts.TestHost;
import org.pgtandem.hosts.TestHosts;
import org.pgtandem.model.As;
import org.pgtandem.model.Become;
import org.pgtandem.model.Command;
import org.pgtandem.model.Finding;
import org.pgtandem.model.HostFailure;
import org.pgtandem.model.Node;
import org.pgtandem.model.SecretText;
import org.pgtandem.model.SshTarget;
import org.pgtandem.remote.Output;
import org.pgtandem.remote.Route;
import org.pgtandem.remote.Stream;
import org.pgtandem.remote.Waiting;

/** Every way to log in to a real host and to become its cluster's owner. */
@Tag("host")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RoutesOnHostsTest {
    private static final As OWNER = As.user("postgres");

    private final TestHosts hosts = TestHosts.open();
    private final TestHost bookworm = hosts.add("h1", Suite.BOOKWORM);
    private final TestHost trixie = hosts.add("h2", Suite.TRIXIE);
    private final TestHost bullseye = hosts.add("h3", Suite.BULLSEYE);
    private final List<JschRemote> remotes = new ArrayList<>();
    private final Answers answers = new Answers();

    RoutesOnHostsTest() {
        hosts.reset();
    }

    @AfterAll
    void delete() {
        hosts.close();
    }

    @AfterEach
    void close() {
        remotes.forEach(JschRemote::close);
        remotes.clear();
    }

    private List<TestHost> everyHost() {
        return List.of(bookworm, trixie, bullseye);
    }

    /** Gives what was prepared, and counts the questions. */
    private static final class Answers implements Credentials {
        private final Map<String, String> passwords = new HashMap<>();
        private final List<String> asked = new ArrayList<>();

        private @Nullable String answer(String what) {
            asked.add(what);
            return passwords.remove(what);
        }

        @Override
        public @Nullable String sshPassword(String target) {
            return answer("ssh");
        }

        @Override
        public @Nullable String passphrase(String keyFile) {
            return answer("passphrase");
        }

        @Override
        public @Nullable String sudoPassword(String host, String user) {
            return answer("sudo " + user);
        }
    }

    private JschRemote login(TestHost host, String user, Become become, Path... keys) {
        SshSettings settings = new SshSettings(
                List.of(keys),
                List.of(hosts.knownHosts()),
                Set.of(),
                false,
                Path.of("/nonexistent/config"),
                "",
                Duration.ofSeconds(10));
        Node node = new Node("p1", SshTarget.parse(host.ssh(user)), null, host.address(), become);
        answers.asked.clear();
        JschRemote remote =
                new JschRemote(node, new SshConnector(settings, answers), answers, new RealSshd.OneSecret("no secret"));
        remotes.add(remote);
        return remote;
    }

    private JschRemote login(TestHost host, String user) {
        return login(host, user, Become.AUTO, hosts.keyFile());
    }

    /** The owner is reached in that way, with commands and with a stream. */
    private static void reaches(JschRemote remote, Route way) throws Exception {
        assertThat(remote.route(OWNER)).isEqualTo(way);
        serves(remote);
        talks(remote);
    }

    /** A command answers exactly, whatever sudo, PAM and the login shell do around it. */
    private static void serves(JschRemote remote) {
        String input = "in\r\n\0\u0003\u0004\u001aä" + "x".repeat(100_000);
        Command command =
                Command.script(OWNER, "id -un; pwd; echo $HOME $LC_ALL \"$1\"; cat; echo oops >&2; exit 3", "a'b");

        Output output = remote.run(command.withInput(SecretText.of(input)));

        assertThat(output.text()).isEqualTo("postgres\n/var/lib/postgresql\n/var/lib/postgresql C a'b\n" + input);
        assertThat(output.words()).isEqualTo("oops");
        assertThat(output.exit()).isEqualTo(3);
    }

    private static void talks(JschRemote remote) throws Exception {
        byte[] bytes = new byte[70_000];
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = (byte) i;
        }
        try (Stream stream = remote.open(OWNER, List.of("cat"))) {
            stream.readTimeout(Duration.ofSeconds(20));
            stream.out().write(bytes);
            stream.out().flush();
            assertThat(stream.in().readNBytes(bytes.length)).isEqualTo(bytes);
        }
    }

    private static Finding refusal(JschRemote remote, As as) {
        HostFailure failure = catchThrowableOfType(HostFailure.class, () -> remote.run(Command.of(as, "true")));
        assertThat(failure.kind()).isEqualTo(HostFailure.Kind.REFUSED);
        return failure.finding();
    }

    @ParameterizedTest
    @MethodSource("everyHost")
    @Fault(value = 7, is = "The login is root, whom PostgreSQL's programs refuse", ends = End.WENT_ON)
    void rootGivesItsRightsUp(TestHost host) throws Exception {
        JschRemote remote = login(host, "root");

        reaches(remote, new Route.FromRoot());
    }

    @ParameterizedTest
    @MethodSource("everyHost")
    void dbaBecomesTheOwnerBySudo(TestHost host) throws Exception {
        JschRemote remote = login(host, "dba");

        reaches(remote, new Route.Sudo(false));
        assertThat(remote.run(Command.of(As.ROOT, "id", "-u")).text()).isEqualTo("0\n");
        assertThat(answers.asked).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("everyHost")
    @Fault(value = 6, is = "sudo asks for a password", ends = End.WENT_ON)
    void opsBecomesTheOwnerBySudoWithItsPasswordAskedForOnce(TestHost host) throws Exception {
        answers.passwords.put("sudo ops", TestHost.password("ops"));
        JschRemote remote = login(host, "ops");

        reaches(remote, new Route.Sudo(true));
        assertThat(remote.run(Command.of(As.ROOT, "id", "-u")).text()).isEqualTo("0\n");
        assertThat(answers.asked).containsExactly("sudo ops");
    }

    @ParameterizedTest
    @MethodSource("everyHost")
    void theOwnerItselfNeedsNoWay(TestHost host) throws Exception {
        JschRemote remote = login(host, "postgres");

        reaches(remote, new Route.Same());
    }

    @ParameterizedTest
    @MethodSource("everyHost")
    @Fault(value = 7, is = "The login may not become the owner", ends = End.FOUND_BEFORE)
    void guestIsRefusedWithTheSudoersLineThatWouldHelp(TestHost host) {
        answers.passwords.put("sudo guest", TestHost.password("guest"));

        Finding finding = refusal(login(host, "guest"), OWNER);

        assertThat(finding.id()).isEqualTo("MayNotBecome");
        assertThat(finding.serverSays()).containsIgnoringCase("guest is not in the sudoers file");
        assertThat(finding.hint().toString()).contains("guest ALL=(postgres) NOPASSWD: /bin/sh");
    }

    @Test
    @Fault(value = 6, is = "sudo asks for a password that nobody gave", ends = End.FOUND_BEFORE)
    void withoutThePasswordThatSudoWantsTheHintNamesIt() {
        Finding finding = refusal(login(bookworm, "ops"), OWNER);

        assertThat(finding.serverSays()).isEqualTo("sudo: a password is required");
        assertThat(finding.hint().toString())
                .contains("PGTANDEM_SUDO_PASSWORD")
                .contains("ops ALL=(postgres) NOPASSWD: /bin/sh");
    }

    @Test
    void aWrongSudoPasswordIsGivenOnce() {
        Instant before = Instant.now();
        answers.passwords.put("sudo ops", "wrong");

        Finding finding = refusal(login(bookworm, "ops"), OWNER);

        assertThat(finding.id()).isEqualTo("MayNotBecome");
        assertThat(finding.serverSays()).contains("Sorry, try again.").doesNotContain("wrong");
        assertThat(entries(bookworm, before, "pam_unix(sudo:auth): authentication failure"))
                .isEqualTo(1);
    }

    @ParameterizedTest
    @MethodSource("everyHost")
    @Fault(value = 6, is = "sudo wants a terminal (requiretty)", ends = End.WENT_ON)
    void sudoThatWantsATerminalGetsOneAndTheBytesStayAsTheyAre(TestHost host) throws Exception {
        host.sh("echo 'Defaults requiretty' >/etc/sudoers.d/tty; chmod 0440 /etc/sudoers.d/tty");
        try {
            answers.passwords.put("sudo ops", TestHost.password("ops"));
            JschRemote dba = login(host, "dba");
            serves(dba);
            talks(dba);
            JschRemote ops = login(host, "ops");
            serves(ops);
            talks(ops);
        } finally {
            host.sh("rm /etc/sudoers.d/tty");
        }
    }

    @Test
    void whereThereIsNoRunuserSetprivServesAndThenSu() throws Exception {
        try {
            for (String program : List.of("/usr/sbin/runuser", "/usr/bin/setpriv")) {
                bookworm.sh("mv %s /root/".formatted(program));
                JschRemote remote = login(bookworm, "root");
                serves(remote);
                talks(remote);
            }
        } finally {
            bookworm.sh("mv /root/runuser /usr/sbin/; mv /root/setpriv /usr/bin/");
        }
    }

    @Test
    void setprivTakesTheOwnersOwnGroupWhateverItIsCalled() {
        bookworm.sh("useradd -N -g users pgowner; mv /usr/sbin/runuser /root/");
        try {
            assertThat(login(bookworm, "root")
                            .run(Command.script(As.user("pgowner"), "id -un; id -gn"))
                            .text())
                    .isEqualTo("pgowner\nusers\n");
        } finally {
            bookworm.sh("mv /root/runuser /usr/sbin/");
        }
    }

    @Test
    void howToBecomeTheOwnerIsThePersonsChoice() {
        assertThat(refusal(login(bookworm, "root", Become.NONE, hosts.keyFile()), OWNER)
                        .hint()
                        .toString())
                .contains("Log in as postgres");
        assertThat(login(bookworm, "root", Become.SUDO, hosts.keyFile()).route(OWNER))
                .isEqualTo(new Route.Sudo(false));
    }

    @Test
    void aPasswordLogsIn() {
        answers.passwords.put("ssh", TestHost.password("ops"));

        assertThat(login(bookworm, "ops", Become.AUTO)
                        .run(Command.of(As.LOGIN, "id", "-un"))
                        .text())
                .isEqualTo("ops\n");
    }

    @Test
    void aPasswordLogsInToAServerThatAsksForItInteractively() {
        bookworm.sh("echo 'Match User guest\nPasswordAuthentication no\nKbdInteractiveAuthentication yes'"
                + " >/etc/ssh/sshd_config.d/kbd.conf; systemctl restart ssh");
        answers.passwords.put("ssh", TestHost.password("guest"));

        assertThat(login(bookworm, "guest", Become.AUTO)
                        .run(Command.of(As.LOGIN, "id", "-un"))
                        .text())
                .isEqualTo("guest\n");
    }

    @Test
    @Fault(value = 4, is = "The password is wrong", ends = End.FOUND_BEFORE)
    void aWrongPasswordIsTriedOnce() {
        Instant before = Instant.now();
        answers.passwords.put("ssh", "wrong");

        Finding finding = refusal(login(bookworm, "dba", Become.AUTO), As.LOGIN);

        assertThat(finding.id()).isEqualTo("LoginRefused");
        assertThat(finding.message().toString()).contains("a password");
        assertThat(entries(bookworm, before, "Failed password for dba")).isEqualTo(1);
    }

    /** How often the host's journal says so since then. */
    private static long entries(TestHost host, Instant since, String words) {
        return host.sh("journalctl -q -o cat --since @" + since.getEpochSecond())
                .lines()
                .filter(line -> line.contains(words))
                .count();
    }

    @Test
    void aLostConnectionIsMadeAnewWithThePasswordThatWasGiven() {
        answers.passwords.put("ssh", TestHost.password("ops"));
        JschRemote remote = login(bookworm, "ops", Become.AUTO);
        remote.run(Command.of(As.LOGIN, "true"));

        bookworm.sh("pkill -KILL -u ops sshd");
        assertThat(Waiting.until(Duration.ofSeconds(10), Duration.ofMillis(20), () -> !remote.connected()))
                .isTrue();

        assertThat(remote.run(Command.of(As.LOGIN, "id", "-un")).text()).isEqualTo("ops\n");
        assertThat(answers.asked).containsExactly("ssh");
    }

    @Test
    @Fault(value = 56, is = "The network drops all packets to a host", ends = End.KEPT)
    void aSilentLossOfTheLinkIsNoticedWithinTwentySeconds() {
        JschRemote remote = login(bookworm, "root");
        remote.run(Command.script(
                As.LOGIN,
                "(sleep 1; ip link set host0 down; sleep 25; ip link set host0 up) >/dev/null 2>&1 </dev/null &"));
        long start = System.nanoTime();

        HostFailure failure = catchThrowableOfType(
                HostFailure.class,
                () -> remote.run(Command.of(As.LOGIN, "sleep", "60").within(Duration.ofMinutes(2))));

        assertThat(failure.finding().id()).isEqualTo("ConnectionLost");
        assertThat(failure.kind()).isEqualTo(HostFailure.Kind.LOST);
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(21));
    }
}
