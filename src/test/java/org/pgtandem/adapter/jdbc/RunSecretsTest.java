package org.pgtandem.adapter.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Chars;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.pgtandem.model.SecretText.Hole;
import org.pgtandem.remote.Shell;

class RunSecretsTest {
    private static Hole hole(String form) {
        return new Hole(RunSecrets.REPLICATION_PASSWORD, form);
    }

    private static RunSecrets given(String password) {
        return new RunSecrets("replicator", password, List.of());
    }

    @Test
    void aGeneratedPasswordHas128BitsAndNothingToQuote() {
        String one = new RunSecrets("r", null, List.of()).reveal(hole("plain"));
        String other = new RunSecrets("r", null, List.of()).reveal(hole("plain"));

        assertThat(one).matches("[0-9a-f]{32}").isNotEqualTo(other);
    }

    @Test
    void theMd5FormIsThatOfPostgres() {
        assertThat(new RunSecrets("postgres", "postgres", List.of()).reveal(hole("md5")))
                .isEqualTo("md53175bce1d3201d16594cebf9d7eb3f9d");
    }

    @Test
    void theScramFormIsThatOfPgAuthidAndStaysTheSameForTheRun() {
        RunSecrets secrets = given("s3cret");

        assertThat(secrets.reveal(hole("scram-sha-256")))
                .matches("SCRAM-SHA-256\\$4096:[A-Za-z0-9+/=]+\\$[A-Za-z0-9+/=]{44}:[A-Za-z0-9+/=]{44}")
                .isEqualTo(secrets.reveal(hole("scram-sha-256")));
    }

    @Test
    void thePgpassFormEscapesColonAndBackslash() {
        assertThat(given("a:b\\c").reveal(hole("pgpass"))).isEqualTo("a\\:b\\\\c");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a\nb", "a\rb", "a\0b"})
    void aPasswordThatNoFileCouldHoldIsRefused(String password) {
        assertThatThrownBy(() -> given(password))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageNotContaining("a\n");
    }

    @Test
    void anUnknownHoleIsADefect() {
        assertThatThrownBy(() -> given("x").reveal(hole("rot13"))).hasMessageContaining("rot13");
        assertThatThrownBy(() -> given("x").reveal(new Hole("other", "plain"))).hasMessageContaining("other");
    }

    @Property(tries = 50)
    void everyFormOfASecretIsRedacted(
            @ForAll @StringLength(min = 4, max = 20) @Chars({'a', 'Z', '0', '\'', '"', '\\', ':', '$', ' ', 'ü', '.'})
                    String password) {
        RunSecrets secrets = given(password);
        byte[] bytes = password.getBytes(StandardCharsets.UTF_8);
        List<String> forms = List.of(
                password,
                "'" + password.replace("'", "''") + "'",
                Shell.quote(password),
                secrets.reveal(hole("pgpass")),
                secrets.reveal(hole("md5")),
                secrets.reveal(hole("scram-sha-256")),
                Base64.getEncoder().encodeToString(bytes),
                Base64.getUrlEncoder().encodeToString(bytes));

        for (String form : forms) {
            assertThat(secrets.redact("before " + form + " after"))
                    .startsWith("before ")
                    .doesNotContain(form)
                    .doesNotContain(password)
                    .contains("••••••••");
        }
    }

    @Test
    void otherSecretsAreHiddenToo() {
        RunSecrets secrets = new RunSecrets("r", null, List.of("sudo pass"));
        secrets.hide("typed later");

        assertThat(secrets.redact("x sudo pass y typed later z")).isEqualTo("x •••••••• y •••••••• z");
        assertThat(secrets.toString()).isEqualTo("RunSecrets");
    }
}
