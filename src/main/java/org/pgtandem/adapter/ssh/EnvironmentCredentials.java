package org.pgtandem.adapter.ssh;

import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.pgtandem.model.Text;

/**
 * Passwords from the environment (PGTANDEM_SSH_PASSWORD, PGTANDEM_SSH_PASSPHRASE, PGTANDEM_SUDO_PASSWORD); where it has
 * none, or it was wrong, the person is asked.
 */
public final class EnvironmentCredentials implements Credentials {
    private final Map<String, String> environment;
    private final Function<Text, @Nullable String> prompt;
    private final Set<Text> given = new HashSet<>();

    /**
     * Passwords from that environment, then from the person.
     *
     * @param prompt asks a question without echo; null if there is nobody to ask, or no answer
     */
    public EnvironmentCredentials(Map<String, String> environment, Function<Text, @Nullable String> prompt) {
        this.environment = Map.copyOf(environment);
        this.prompt = prompt;
    }

    @Override
    public @Nullable String sshPassword(String target) {
        return answer("PGTANDEM_SSH_PASSWORD", Text.of("Password of %s", target));
    }

    @Override
    public @Nullable String passphrase(String keyFile) {
        return answer("PGTANDEM_SSH_PASSPHRASE", Text.of("Passphrase of %s", keyFile));
    }

    @Override
    public @Nullable String sudoPassword(String host, String user) {
        return answer("PGTANDEM_SUDO_PASSWORD", Text.of("Password that sudo asks %s for on %s", user, host));
    }

    private synchronized @Nullable String answer(String variable, Text question) {
        String value = environment.get(variable);
        return value != null && given.add(question) ? value : prompt.apply(question);
    }
}
