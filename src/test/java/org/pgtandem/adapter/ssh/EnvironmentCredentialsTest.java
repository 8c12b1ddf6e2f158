package org.pgtandem.adapter.ssh;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class EnvironmentCredentialsTest {
    private final List<String> questions = new ArrayList<>();
    private final Credentials credentials =
            new EnvironmentCredentials(Map.of("PGTANDEM_SSH_PASSWORD", "from the environment"), question -> {
                questions.add(question.toString());
                return "typed";
            });

    @Test
    void theEnvironmentsAnswerIsGivenOnceForEachLoginAndThenThePersonAsked() {
        assertThat(credentials.sshPassword("a@h:22")).isEqualTo("from the environment");
        assertThat(credentials.sshPassword("b@h:22")).isEqualTo("from the environment");
        assertThat(questions).isEmpty();
        assertThat(credentials.sshPassword("a@h:22")).isEqualTo("typed");
        assertThat(questions).containsExactly("Password of a@h:22");
    }

    @Test
    void whereTheEnvironmentSaysNothingThePersonIsAsked() {
        assertThat(credentials.sudoPassword("p1", "ops")).isEqualTo("typed");
        assertThat(credentials.passphrase("/k")).isEqualTo("typed");
        assertThat(questions).containsExactly("Password that sudo asks ops for on p1", "Passphrase of /k");
    }
}
