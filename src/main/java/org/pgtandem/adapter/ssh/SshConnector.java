package org.pgtandem.adapter.ssh;

import com.jcraft.jsch.JSch;
import com.jcraft.jsch.JSchException;
import com.jcraft.jsch.Session;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.pgtandem.model.HostFailure;
import org.pgtandem.model.SshTarget;

/** Opens SSH connections: configuration, jump hosts, host keys, login. */
final class SshConnector {
    /** A silent connection is given up after one interval more than COUNT: 16 s. */
    private static final int ALIVE_INTERVAL_MILLIS = 4_000;

    private static final int ALIVE_COUNT = 3;
    private static final int LOGIN_ATTEMPTS = 3;
    private static final int DEEPEST = 8;
    private static final String MACS =
            "hmac-sha2-256-etm@openssh.com,hmac-sha2-512-etm@openssh.com,hmac-sha2-256,hmac-sha2-512";

    private final SshSettings settings;
    private final RememberedCredentials credentials;
    private final SshConfig config;

    SshConnector(SshSettings settings, Credentials credentials) {
        this.settings = settings;
        this.credentials = new RememberedCredentials(credentials);
        this.config = new SshConfig(settings.config(), Path.of(System.getProperty("user.home", "/")));
    }

    /**
     * A connection that is logged in.
     *
     * @param failures says what it says when it fails
     */
    Session connect(SshFailures failures, SshTarget target) {
        return connect(failures, config.resolve(target), 0);
    }

    private Session connect(SshFailures failures, HostConfig target, int depth) {
        Session jump = null;
        for (String hop : depth < DEEPEST ? target.jumps() : List.<String>of()) {
            HostConfig through = config.resolve(SshTarget.parse(hop));
            jump = jump == null ? connect(failures, through, depth + 1) : login(failures, through, jump);
        }
        return login(failures, target, jump);
    }

    private Session login(SshFailures failures, HostConfig target, @Nullable Session jump) {
        for (int attempt = 1; ; attempt++) {
            Identities identities = new Identities(settings, target);
            LoginAnswers answers = new LoginAnswers(credentials, target.target(), identities.describe());
            try {
                return attempt(failures, target, identities, answers, jump);
            } catch (HostFailure e) {
                boolean refused = e.finding().id().equals("LoginRefused");
                if (!refused || attempt == LOGIN_ATTEMPTS || !answers.hasAnotherPassword()) {
                    if (jump != null) {
                        jump.disconnect();
                    }
                    throw e;
                }
            }
        }
    }

    private Session attempt(
            SshFailures failures,
            HostConfig target,
            Identities identities,
            LoginAnswers answers,
            @Nullable Session jump) {
        KnownHostKeys keys = new KnownHostKeys(settings);
        try {
            Session session = session(target, jump);
            session.setHostKeyRepository(keys);
            session.setIdentityRepository(identities);
            session.setUserInfo(answers);
            session.connect(Math.toIntExact(settings.connectTimeout().toMillis()));
            session.setServerAliveInterval(ALIVE_INTERVAL_MILLIS);
            return session;
        } catch (JSchException | LoginAnswers.NoMoreAnswers e) {
            throw keys.refused().map(failures::key).orElseGet(() -> failures.login(target, answers, e));
        }
    }

    private Session session(HostConfig target, @Nullable Session jump) throws JSchException {
        Session session = new JSch().getSession(target.user(), target.hostname(), target.port());
        session.setSocketFactory(new DirectSockets(settings.connectTimeout()));
        if (jump != null) {
            session.setProxy(new JumpProxy(jump));
        }
        session.setDaemonThread(true);
        session.setConfig("StrictHostKeyChecking", "yes");
        session.setConfig("PreferredAuthentications", "publickey,keyboard-interactive,password");
        session.setConfig("require_strict_kex", "yes");
        session.setConfig("mac.c2s", MACS);
        session.setConfig("mac.s2c", MACS);
        target.algorithms().forEach(session::setConfig);
        session.setServerAliveCountMax(ALIVE_COUNT);
        if (!target.knownAs().isEmpty()) {
            session.setHostKeyAlias(target.knownAs());
        }
        return session;
    }
}
