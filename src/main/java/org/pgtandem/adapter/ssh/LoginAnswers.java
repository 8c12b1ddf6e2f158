package org.pgtandem.adapter.ssh;

import com.jcraft.jsch.UIKeyboardInteractive;
import com.jcraft.jsch.UserInfo;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.pgtandem.model.Text;

/**
 * Answers what a server asks during one attempt to log in. A password is given once, to whichever method asks first: a
 * second wrong one could lock the login out.
 */
final class LoginAnswers implements UserInfo, UIKeyboardInteractive {
    private static final String PASSPHRASE_OF = "Passphrase for ";

    private final RememberedCredentials credentials;
    private final String target;
    private final Text keys;
    private final StringBuilder banner = new StringBuilder();
    private final Map<String, @Nullable String> passphrases = new HashMap<>();
    private boolean asked;
    private @Nullable String password;
    private @Nullable String passphrase;

    /** Ends an attempt to log in, for there is no (other) password to give. */
    static final class NoMoreAnswers extends RuntimeException {
        NoMoreAnswers() {
            super("no other password to give");
        }
    }

    LoginAnswers(RememberedCredentials credentials, String target, Text keys) {
        this.credentials = credentials;
        this.target = target;
        this.keys = keys;
    }

    /** Whether a password was given. */
    boolean gavePassword() {
        return password != null;
    }

    /** Whether there is another password to try, after the one that was given proved wrong; asks for it. */
    boolean hasAnotherPassword() {
        if (password == null) {
            return false;
        }
        credentials.wrongPassword(target, password);
        return credentials.sshPassword(target) != null;
    }

    /** Whether the login had begun, as far as it can be seen from here. */
    boolean asked() {
        return asked || !keys.isEmpty();
    }

    /** What was tried, for a person. */
    Text tried() {
        return Text.of(
                "%s%s%s",
                keys.isEmpty() ? Text.of("no key") : Text.of("keys %s", keys),
                passphrases.containsValue(null) ? Text.of("; no passphrase given") : Text.NONE,
                gavePassword() ? Text.of("; a password") : Text.of("; no password given"));
    }

    /** What the server said meanwhile. */
    String words() {
        return banner.toString();
    }

    private @Nullable String onlyPassword() {
        if (asked) {
            return null;
        }
        asked = true;
        password = credentials.sshPassword(target);
        return password;
    }

    @Override
    public boolean promptPassword(String message) {
        return onlyPassword() != null;
    }

    @Override
    public @Nullable String getPassword() {
        return password;
    }

    @Override
    public String[] promptKeyboardInteractive(
            String destination, String name, String instruction, String[] prompts, boolean[] echo) {
        if (prompts.length == 0) {
            showMessage(instruction);
            return new String[0];
        }
        String answer = prompts.length == 1 && !echo[0] ? onlyPassword() : null;
        if (answer == null) {
            // Any other way to decline makes JSch send an empty password, which the server counts as a wrong one.
            throw new NoMoreAnswers();
        }
        return new String[] {answer};
    }

    @Override
    public boolean promptPassphrase(String message) {
        String file = message.startsWith(PASSPHRASE_OF) ? message.substring(PASSPHRASE_OF.length()) : message;
        String wrong = passphrases.get(file);
        if (wrong != null) {
            credentials.wrongPassphrase(file, wrong);
        }
        passphrase = wrong == null && passphrases.containsKey(file) ? null : credentials.passphrase(file);
        passphrases.put(file, passphrase);
        return passphrase != null;
    }

    @Override
    public @Nullable String getPassphrase() {
        return passphrase;
    }

    /** Never asked: host keys are decided by {@link KnownHostKeys}. */
    @Override
    public boolean promptYesNo(String message) {
        return false;
    }

    @Override
    public void showMessage(String message) {
        if (!message.isBlank()) {
            banner.append(message.strip()).append('\n');
        }
    }
}
