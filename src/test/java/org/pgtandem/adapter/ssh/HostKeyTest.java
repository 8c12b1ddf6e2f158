package org.pgtandem.adapter.ssh;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.pgtandem.faults.End;
import org.pgtandem.faults.Fault;
import org.pgtandem.model.As;
import org.pgtandem.model.Command;
import org.pgtandem.model.Finding;
import org.pgtandem.model.HostFailure;

@Tag("lab")
class HostKeyTest {
    private static final Credentials NOBODY = RealSshd.NOBODY;

    private final Path directory;
    private final RealSshd sshd;

    HostKeyTest(@TempDir Path directory) throws Exception {
        this.directory = directory;
        this.sshd = RealSshd.start(directory.resolve("ssh"));
    }

    @AfterEach
    void stop() {
        sshd.close();
    }

    private static boolean works(JschRemote remote) {
        return remote.run(Command.of(As.LOGIN, "true")).ok();
    }

    private static Finding refusal(JschRemote remote) {
        HostFailure failure = catchThrowableOfType(HostFailure.class, () -> works(remote));
        assertThat(failure.kind()).isEqualTo(HostFailure.Kind.REFUSED);
        return failure.finding();
    }

    @Test
    @Fault(value = 1, is = "The host key is unknown", ends = End.FOUND_BEFORE)
    void anUnknownHostKeyIsRefusedAndNamed() throws Exception {
        SshSettings settings = sshd.knowing(directory.resolve("none"));

        Finding finding = refusal(sshd.remote(settings, NOBODY));

        assertThat(finding.id()).isEqualTo("HostKeyUnknown");
        assertThat(finding.serverSays()).isEqualTo(fingerprint());
        assertThat(finding.serverSays()).isEqualTo(fingerprint());
        assertThat(directory.resolve("none")).doesNotExist();
    }

    private String fingerprint() throws Exception {
        Process keygen = new ProcessBuilder(
                        "ssh-keygen", "-lf", sshd.file("host_key.pub").toString())
                .start();
        return new String(keygen.getInputStream().readAllBytes(), StandardCharsets.UTF_8).split(" ")[1];
    }

    @Test
    void anAcceptedHostKeyIsKeptAsOpenSshKeepsIt() throws Exception {
        Path own = directory.resolve("config/pgtandem/known_hosts");
        SshSettings settings = sshd.knowing(own);

        assertThat(works(sshd.remote(settings.accepting(Set.of(fingerprint()), false), NOBODY)))
                .isTrue();

        assertThat(sshd.knownHostsLine()).startsWith(Files.readString(own).strip());
        assertThat(works(sshd.remote(settings, NOBODY))).isTrue();
    }

    @Test
    void anyNewHostKeyIsAcceptedIfThePersonSaysSo() throws Exception {
        SshSettings settings = sshd.knowing(directory.resolve("own")).accepting(Set.of(), true);

        assertThat(works(sshd.remote(settings, NOBODY))).isTrue();
    }

    @Test
    void anAcceptedFingerprintOfAnotherKeyDoesNotHelp() throws Exception {
        SshSettings settings = sshd.knowing(directory.resolve("own")).accepting(Set.of("SHA256:another"), false);

        assertThat(refusal(sshd.remote(settings, NOBODY)).id()).isEqualTo("HostKeyUnknown");
    }

    @Test
    @Fault(value = 2, is = "The host key has changed", ends = End.FOUND_BEFORE)
    void aChangedHostKeyStopsEvenIfAnyNewOneIsAccepted() throws Exception {
        SshSettings settings = sshd.settings();
        sshd.changeHostKey();

        Finding finding = refusal(sshd.remote(settings.accepting(Set.of(fingerprint()), true), NOBODY));

        assertThat(finding.id()).isEqualTo("HostKeyChanged");
        assertThat(finding.hint().toString()).contains("ssh-keygen -R '[127.0.0.1]:" + sshd.port() + "'");
    }

    @Test
    void aKeyThatAnyOfTheFilesKnowsIsKnown() throws Exception {
        Path known = sshd.settings().knownHosts().getFirst();

        assertThat(works(sshd.remote(sshd.knowing(directory.resolve("empty"), known), NOBODY)))
                .isTrue();
    }

    @Test
    void hashedNamesAreFound() throws Exception {
        SshSettings settings = sshd.settings();
        Path known = settings.knownHosts().getFirst();
        new ProcessBuilder("ssh-keygen", "-H", "-f", known.toString()).start().waitFor();

        assertThat(Files.readString(known)).startsWith("|1|");
        assertThat(works(sshd.remote(settings, NOBODY))).isTrue();
    }

    @Test
    void aKeyIsKeptOnALineOfItsOwn() throws Exception {
        Path own = Files.writeString(directory.resolve("own"), "other.example.org ssh-ed25519 AAAA");
        SshSettings settings = sshd.knowing(own);

        assertThat(works(sshd.remote(settings.accepting(Set.of(fingerprint()), false), NOBODY)))
                .isTrue();

        assertThat(Files.readAllLines(own)).hasSize(2).first().isEqualTo("other.example.org ssh-ed25519 AAAA");
        assertThat(works(sshd.remote(settings, NOBODY))).isTrue();
    }

    @Test
    void aRevokedHostKeyIsRefused() throws Exception {
        Path known = Files.writeString(
                directory.resolve("revoked"), sshd.knownHostsLine() + "@revoked " + sshd.knownHostsLine());

        assertThat(refusal(sshd.remote(sshd.knowing(known), NOBODY)).id()).isEqualTo("HostKeyRevoked");
    }

    @Test
    void aKeyThatAnotherFileRevokesForAnyHostIsNeverAccepted() throws Exception {
        Path known = sshd.settings().knownHosts().getFirst();
        Path revoked = Files.writeString(
                directory.resolve("revoked"),
                "@revoked * " + sshd.knownHostsLine().split(" ", 2)[1]);

        assertThat(refusal(sshd.remote(sshd.knowing(known, revoked), NOBODY)).id())
                .isEqualTo("HostKeyRevoked");
        Path none = directory.resolve("none");
        SshSettings anyNew = sshd.knowing(none, revoked).accepting(Set.of(), true);
        assertThat(refusal(sshd.remote(anyNew, NOBODY)).id()).isEqualTo("HostKeyRevoked");
        assertThat(none).doesNotExist();
    }
}
