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

/** What may go wrong between us and one host, in words with a next action. */
record SshFailures(String host, UnaryOperator<String> redact) {
    private static final int MOST_WORDS = 2_000;

    HostFailure login(HostConfig target, LoginAnswers login, Exception e) {
        return switch (e) {
            case JSchAlgoNegoFailException algorithms -> noCommonAlgorithm(target, algorithms);
            case JSchHostKeyException key -> revokedKey(target, key);
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
        String at = target.hostname() + " port " + target.port();
        return switch (cause) {
            case UnknownHostException unknown ->
                unreachable(
                        "The name " + target.hostname() + " is not known here.",
                        words(cause),
                        "Check the name in the topology, ~/.ssh/config or DNS.",
                        e);
            case SocketTimeoutException timeout ->
                unreachable(
                        "There is no answer from " + at + ": a firewall drops it, or the host is down.",
                        words(cause),
                        "Check that the host is up and that port " + target.port() + " is open from here.",
                        e);
            case NoRouteToHostException noRoute ->
                unreachable(
                        "There is no route to " + at + ".",
                        words(cause),
                        "Check the address, the network or the VPN.",
                        e);
            case ConnectException refused ->
                unreachable(
                        at + " refused the connection: no SSH server listens there, or a firewall rejects it.",
                        words(cause),
                        "Check the port, and on the host: systemctl status ssh.",
                        e);
            default ->
                unreachable(
                        "The SSH server at " + at + " ended the connection before the login.",
                        words(e),
                        "Wait a minute if there were wrong passwords; else read the host's SSH log: journalctl -u ssh.",
                        e);
        };
    }

    private HostFailure unreachable(String message, String words, String hint, Throwable e) {
        return failure(Kind.REFUSED, "HostUnreachable", message, words, hint, e);
    }

    private HostFailure loginRefused(HostConfig target, LoginAnswers login, String words, Throwable e) {
        String message = target.hostname() + " let nobody in as " + target.user() + ": " + login.tried() + ".";
        String hint = "Check the user name; then ssh-copy-id " + target.user() + "@" + target.hostname()
                + ", or name a key with --identity, or give the password: --ask-password or PGTANDEM_SSH_PASSWORD.";
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
                "The host's SSH server and pgTandem share no algorithm of the kind " + option + "; the host knows only "
                        + e.getServerProposal() + ".",
                words(e),
                "Update the host's SSH server; or, for this host alone, add to ~/.ssh/config: Host " + target.alias()
                        + ", " + option + " +" + e.getServerProposal().split(",", 2)[0],
                e);
    }

    private HostFailure noStrictKeyExchange(HostConfig target, JSchStrictKexException e) {
        return failure(
                Kind.REFUSED,
                "NoCommonAlgorithm",
                "The SSH server at " + target.hostname()
                        + " has no strict key exchange, so that somebody in between could cut messages out (Terrapin).",
                words(e),
                "Update the host's SSH server: OpenSSH 9.6 has it, and so have the distributions' security updates.",
                e);
    }

    HostFailure key(KnownHostKeys.Offer offer) {
        return offer.changed() ? changedKey(offer) : unknownKey(offer);
    }

    private HostFailure unknownKey(KnownHostKeys.Offer offer) {
        return failure(
                Kind.REFUSED,
                "HostKeyUnknown",
                "The host key of " + offer.name() + " is not known: " + offer.type() + " " + offer.fingerprint() + ".",
                offer.fingerprint(),
                "Compare it on the host (ssh-keygen -lf /etc/ssh/ssh_host_" + offer.shortType()
                        + "_key.pub), then: --accept-host-key " + offer.fingerprint() + " (it is kept in "
                        + offer.file() + ").",
                null);
    }

    private HostFailure changedKey(KnownHostKeys.Offer offer) {
        return failure(
                Kind.REFUSED,
                "HostKeyChanged",
                "The host key of " + offer.name() + " is another than the known one: somebody may stand in between, or"
                        + " the host was installed anew. Nothing was sent to it.",
                offer.type() + " " + offer.fingerprint(),
                "Ask whoever runs the host. Only if the change is meant: ssh-keygen -R '" + offer.name() + "' -f "
                        + offer.file() + ", then start again.",
                null);
    }

    private HostFailure revokedKey(HostConfig target, JSchHostKeyException e) {
        return failure(
                Kind.REFUSED,
                "HostKeyRevoked",
                "The host key of " + target.hostname() + " is one that your known_hosts says not to trust.",
                words(e),
                "Ask whoever runs the host for its new key.",
                e);
    }

    HostFailure connectionLost(String during, String words) {
        return failure(
                Kind.LOST,
                "ConnectionLost",
                "The SSH connection was lost during " + during + "; whether it was done is not known.",
                words,
                "Check the host and the network, then: pgtandem resume.",
                null);
    }

    HostFailure timedOut(String during, long seconds, String words) {
        return failure(
                Kind.LOST,
                "CommandTimedOut",
                during + " did not end within " + seconds + " s and was given up.",
                words,
                "Look on the host at what it waits for, then: pgtandem resume.",
                null);
    }

    HostFailure interrupted(String during) {
        return failure(
                Kind.LOST,
                "Interrupted",
                "pgTandem was interrupted during " + during + ".",
                "",
                "To go on: pgtandem resume. To take it back: pgtandem undo.",
                null);
    }

    HostFailure noSession(String words) {
        return failure(
                Kind.REFUSED,
                "NoSshSession",
                "The host's SSH server opens no session for a command.",
                words,
                "See MaxSessions and ForceCommand in the host's sshd_config.",
                null);
    }

    HostFailure shellFailed(String login, int exit, String words) {
        return failure(
                Kind.REFUSED,
                "LoginShellFailed",
                "The login shell of " + login + " did not run /bin/sh (exit code " + exit + ").",
                words,
                "Use a login with a usual shell, and no ForceCommand or command= in authorized_keys.",
                null);
    }

    HostFailure mayNotBecome(String login, String user, String words, String hint) {
        return failure(Kind.REFUSED, "MayNotBecome", login + " may not become " + user + ".", words, hint, null);
    }

    private HostFailure failure(
            Kind kind, String id, String message, String words, String hint, @Nullable Throwable cause) {
        String last = words.length() > MOST_WORDS ? "…" + words.substring(words.length() - MOST_WORDS) : words;
        return new HostFailure(
                kind, Finding.blocker(id, host, message, redact.apply(last).strip(), hint), cause);
    }

    private static String words(Throwable e) {
        return Objects.requireNonNullElse(e.getMessage(), e.getClass().getSimpleName());
    }
}
