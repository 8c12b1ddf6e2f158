package org.pgtandem.adapter.ssh;

import java.util.HashMap;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Asks once for each login and each key file: hosts that share a key, or a jump host, share the answer, and a lost
 * connection is made anew without asking. An answer that was wrong is forgotten. For any thread.
 */
final class RememberedCredentials implements Credentials {
    private final Credentials asked;
    private final Map<String, String> passwords = new HashMap<>();
    private final Map<String, String> passphrases = new HashMap<>();

    RememberedCredentials(Credentials asked) {
        this.asked = asked;
    }

    @Override
    public synchronized @Nullable String sshPassword(String target) {
        return recall(passwords, target, () -> asked.sshPassword(target));
    }

    /** That one was refused. */
    synchronized void wrongPassword(String target, String password) {
        passwords.remove(target, password);
    }

    @Override
    public synchronized @Nullable String passphrase(String keyFile) {
        return recall(passphrases, keyFile, () -> asked.passphrase(keyFile));
    }

    /** That one did not open the key. */
    synchronized void wrongPassphrase(String keyFile, String passphrase) {
        passphrases.remove(keyFile, passphrase);
    }

    @Override
    public @Nullable String sudoPassword(String host, String user) {
        return asked.sudoPassword(host, user);
    }

    private static @Nullable String recall(
            Map<String, String> known, String what, Supplier<@Nullable String> question) {
        String answer = known.get(what);
        if (answer == null) {
            answer = question.get();
            if (answer != null) {
                known.put(what, answer);
            }
        }
        return answer;
    }
}
