package org.pgtandem.adapter.ssh;

import com.jcraft.jsch.JSchAlgoNegoFailException;
import com.jcraft.jsch.JSchException;
import com.jcraft.jsch.JSchHostKeyException;
import com.jcraft.jsch.JSchSessionDisconnectException;
import com.jcraft.jsch.JSchStrictKexException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.util.Objects;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.pgtandem.model.Finding;
import org.pgtandem.model.HostFailure;
import org.pgtandem.model.HostFailure.Kind;
import org.pgtandem.model.Text;

/** What may go wrong between us and one host, in words with a next action. */
record SshFailures(String host, UnaryOperator<String> redact) {
    private static final int MOST_WORDS = 2_000;

    HostFailure login(HostConfig target, LoginAnswers login, Exception e) {
        return switch (e) {
            case JSchAlgoNegoFailException algorithms -> noCommonAlgorithm(target, algorithms);
            case JSchHostKeyException key -> revokedKey(target.hostname(), words(key), key);
            case JSchStrictKexException strict -> noStrictKeyExchange(target, strict);
            case LoginAnswers.NoMoreAnswers none -> loginRefused(target, login, login.words(), e);
            case JSchSessionDisconnectException disconnect
            when login.asked() -> loginRefused(target, login, disconnect.getDescription(), e);
            case JSchException jsch
            when words(e).startsWith("Auth ") -> loginRefused(target, login, login.words() + words(e), e);
            default -> unreachable(target, e);
        };
    }

    private HostFailure unreachable(HostConfig target, Exception e) {
        Throwable cause = Objects.requireNonNullElse(e.getCause(), e);
        Text at = Text.of("%s port %s", target.hostname(), target.port());
        return switch (cause) {
            case UnknownHostException unknown ->
                unreachable(
                        Text.of("The name %s is not known here.", target.hostname()),
                        words(cause),
                        Text.of("Check the name in the topology, ~/.ssh/config or DNS."),
                        e);
            case SocketTimeoutException timeout ->
                unreachable(
                        Text.of("There is no answer from %s: a firewall drops it, or the host is down.", at),
                        words(cause),
                        Text.of("Check that the host is up and that port %s is open from here.", target.port()),
                        e);
            case NoRouteToHostException noRoute ->
                unreachable(
                        Text.of("There is no route to %s.", at),
                        words(cause),
                        Text.of("Check the address, the network or the VPN."),
                        e);
            case ConnectException refused ->
                unreachable(
                        Text.of(
                                "%s refused the connection: no SSH server listens there, or a firewall rejects it.",
                                at),
                        words(cause),
                        Text.of("Check the port, and on the host: systemctl status ssh."),
                        e);
            default ->
                unreachable(
                        Text.of("The SSH server at %s ended the connection before the login.", at),
                        words(e),
                        Text.of(
                                "Wait a minute if there were wrong passwords; else read the host's SSH log: journalctl -u ssh."),
                        e);
        };
    }

    private HostFailure unreachable(Text message, String words, Text hint, Throwable e) {
        return failure(Kind.REFUSED, "HostUnreachable", message, words, hint, e);
    }

    private HostFailure loginRefused(HostConfig target, LoginAnswers login, String words, Throwable e) {
        Text message = Text.of("%s refused the login as %s: %s.", target.hostname(), target.user(), login.tried());
        Text hint = Text.of(
                "Check the user name; then ssh-copy-id %s@%s, or log in with another key file, or with the password.",
                target.user(), target.hostname());
        return failure(Kind.REFUSED, "LoginRefused", message, words, hint, e);
    }

    private HostFailure noCommonAlgorithm(HostConfig target, JSchAlgoNegoFailException e) {
        String option = switch (e.getAlgorithmName()) {
            case "kex" -> "KexAlgorithms";
            case "server_host_key" -> "HostKeyAlgorithms";
            case "cipher.c2s", "cipher.s2c" -> "Ciphers";
            default -> "MACs";
        };
        return failure(
                Kind.REFUSED,
                "NoCommonAlgorithm",
                Text.of(
                        "The host's SSH server and pgTandem share no algorithm of the kind %s; the host knows only %s.",
                        option, e.getServerProposal()),
                words(e),
                Text.of(
                        "Update the host's SSH server; or, for this host alone, add to ~/.ssh/config: Host %s, %s +%s",
                        target.alias(), option, e.getServerProposal().split(",", 2)[0]),
                e);
    }

    private HostFailure noStrictKeyExchange(HostConfig target, JSchStrictKexException e) {
        return failure(
                Kind.REFUSED,
                "NoCommonAlgorithm",
                Text.of(
                        "The SSH server at %s has no strict key exchange, so that somebody in between could cut messages "
                                + "out (Terrapin).",
                        target.hostname()),
                words(e),
                Text.of(
                        "Update the host's SSH server: OpenSSH 9.6 has it, and so have the distributions' security updates."),
                e);
    }

    HostFailure key(KnownHostKeys.Offer offer) {
        return switch (offer.standing()) {
            case UNKNOWN -> unknownKey(offer);
            case CHANGED -> changedKey(offer);
            case REVOKED -> revokedKey(offer.name(), offer.type() + " " + offer.fingerprint(), null);
        };
    }

    private HostFailure unknownKey(KnownHostKeys.Offer offer) {
        return failure(
                Kind.REFUSED,
                "HostKeyUnknown",
                Text.of("The host key of %s is not known: %s %s.", offer.name(), offer.type(), offer.fingerprint()),
                offer.fingerprint(),
                Text.of(
                        "Compare it on the host (ssh-keygen -lf /etc/ssh/ssh_host_%s_key.pub), then accept it: it is kept in"
                                + " %s.",
                        offer.shortType(), offer.file()),
                null);
    }

    private HostFailure changedKey(KnownHostKeys.Offer offer) {
        return failure(
                Kind.REFUSED,
                "HostKeyChanged",
                Text.of(
                        "The host key of %s is another than the known one: somebody may stand in between, or the host "
                                + "was reinstalled. Nothing was sent to it.",
                        offer.name()),
                offer.type() + " " + offer.fingerprint(),
                Text.of(
                        "Ask whoever runs the host. Only if the change is meant: ssh-keygen -R '%s' -f %s, then start again.",
                        offer.name(), offer.file()),
                null);
    }

    private HostFailure revokedKey(String name, String words, @Nullable Exception e) {
        return failure(
                Kind.REFUSED,
                "HostKeyRevoked",
                Text.of("The host key of %s is one that your known_hosts says not to trust.", name),
                words,
                Text.of("Ask whoever runs the host for its new key."),
                e);
    }

    HostFailure connectionLost(String during, String words) {
        return failure(
                Kind.LOST,
                "ConnectionLost",
                Text.of("The SSH connection was lost during %s; whether it was done is not known.", during),
                words,
                Text.of("Check the host and the network, then go on with the run."),
                null);
    }

    HostFailure timedOut(String during, long seconds, String words) {
        return failure(
                Kind.LOST,
                "CommandTimedOut",
                Text.of("%s did not end within %s s and was given up.", during, seconds),
                words,
                Text.of("See on the host what it waits for, then go on with the run."),
                null);
    }

    HostFailure interrupted(String during) {
        return failure(
                Kind.LOST,
                "Interrupted",
                Text.of("pgTandem was interrupted during %s.", during),
                "",
                Text.of("Go on with the run, or take it back."),
                null);
    }

    HostFailure noSession(String words) {
        return failure(
                Kind.REFUSED,
                "NoSshSession",
                Text.of("The host's SSH server opens no session for a command."),
                words,
                Text.of("See MaxSessions and ForceCommand in the host's sshd_config."),
                null);
    }

    HostFailure shellFailed(String login, int exit, String words) {
        return failure(
                Kind.REFUSED,
                "LoginShellFailed",
                Text.of("The login shell of %s did not run /bin/sh (exit code %s).", login, exit),
                words,
                Text.of("Use a login with a usual shell, and no ForceCommand or command= in authorized_keys."),
                null);
    }

    HostFailure mayNotBecome(String login, String user, String words, Text hint) {
        return failure(Kind.REFUSED, "MayNotBecome", Text.of("%s may not become %s.", login, user), words, hint, null);
    }

    private HostFailure failure(
            Kind kind, String id, Text message, String words, Text hint, @Nullable Throwable cause) {
        String last = words.length() > MOST_WORDS ? "…" + words.substring(words.length() - MOST_WORDS) : words;
        return new HostFailure(
                kind, Finding.blocker(id, host, message, redact.apply(last).strip(), hint), cause);
    }

    private static String words(Throwable e) {
        return Objects.requireNonNullElse(e.getMessage(), e.getClass().getSimpleName());
    }
}
