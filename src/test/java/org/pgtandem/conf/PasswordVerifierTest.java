package org.pgtandem.conf;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.postgresql.util.PasswordUtil;

class PasswordVerifierTest {

    @ParameterizedTest
    @ValueSource(strings = {"md5", "scram-sha-256"})
    void thePasswordItWasMadeOfIsNotRefusedAndAnotherIs(String kind) throws Exception {
        String verifier = PasswordUtil.encodePassword("o'brien", "open $esame:".toCharArray(), kind);

        assertThat(PasswordVerifier.refuses(verifier, "o'brien", "open $esame:"))
                .isFalse();
        assertThat(PasswordVerifier.refuses(verifier, "o'brien", "open barley")).isTrue();
    }

    @Test
    void whatCanNotBeToldIsNotRefused() throws Exception {
        String scram = PasswordUtil.encodePassword("r", "비밀".toCharArray(), "scram-sha-256");

        assertThat(PasswordVerifier.refuses(scram, "r", "비밀번호")).isFalse();
        assertThat(PasswordVerifier.refuses("", "r", "any")).isFalse();
        assertThat(PasswordVerifier.refuses("SCRAM-SHA-256$0:!$!:!", "r", "any"))
                .isFalse();
    }
}
