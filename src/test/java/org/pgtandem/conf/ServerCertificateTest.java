package org.pgtandem.conf;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ServerCertificateTest {
    private static final String ED25519 = """
            -----BEGIN CERTIFICATE-----
            MIIBMDCB46ADAgECAhRjAFJni6pZPz54d5y1yskTZsRxAzAFBgMrZXAwDTELMAkG
            A1UEAwwCcDEwIBcNMjYxMTIzMDEwMTExWhgPMjEyNjEwMzAwMTAxMTFaMA0xCzAJ
            BgNVBAMMAnAxMCowBQYDK2VwAyEAWt7oe6fySFE6I69y1x3j50S4bpcl6vtiCqcU
            +/8doQujUzBRMB0GA1UdDgQWBBT990cGFmxP7hsfdjNmTgIuIcQ7hDAfBgNVHSME
            GDAWgBT990cGFmxP7hsfdjNmTgIuIcQ7hDAPBgNVHRMBAf8EBTADAQH/MAUGAytl
            cANBAMvp1u0c6aLCcQqeuUONmEDBeEZM8oqqfZk7q4c7cplPqitoNYA5Nw+PDACA
            0ric/N9zZu1yIb7NqFPYRiv0xQ0=
            -----END CERTIFICATE-----
            """;
    private static final String ECDSA = """
            -----BEGIN CERTIFICATE-----
            MIIBcjCCARegAwIBAgIUd6fych28X31Gd512jlBTfvtAX3EwCgYIKoZIzj0EAwIw
            DTELMAkGA1UEAwwCcDEwIBcNMjYxMTIzMDEwMTExWhgPMjEyNjEwMzAwMTAxMTFa
            MA0xCzAJBgNVBAMMAnAxMFkwEwYHKoZIzj0CAQYIKoZIzj0DAQcDQgAEC8wXQJGZ
            YqcQhiBVPXD/ckcIIuzDF66FeVpUkaYyMY/6KNcyN1/fk+5GOjBc2ZnptXVyoeYq
            jKLEu5oIVSN9QqNTMFEwHQYDVR0OBBYEFC7rwu1YY7RQjFDCbU0tp7xyYVALMB8G
            A1UdIwQYMBaAFC7rwu1YY7RQjFDCbU0tp7xyYVALMA8GA1UdEwEB/wQFMAMBAf8w
            CgYIKoZIzj0EAwIDSQAwRgIhAMVhWTw6aF1ekH2nf4lJeJwdBC6dxLGfBeT/LESo
            wIe8AiEA0sN8k0R3dG4/b9y26b0nChcC7bEMgijnahEMNY5Vwwc=
            -----END CERTIFICATE-----
            """;

    @Test
    void aSignatureWithADigestBindsChannels() {
        assertThat(ServerCertificate.bindsChannels(ECDSA)).isTrue();
    }

    @Test
    void oneWithoutADigestBindsNone() {
        assertThat(ServerCertificate.bindsChannels(ED25519)).isFalse();
    }

    @Test
    void theFirstInTheFileIsTheServersOwn() {
        assertThat(ServerCertificate.bindsChannels("Certificate: in words -----\n" + ED25519 + ECDSA))
                .isFalse();
        assertThat(ServerCertificate.bindsChannels(ECDSA + ED25519)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "no certificate", "-----BEGIN CERTIFICATE-----\nAAAA", "\0\0"})
    void whatCannotBeReadIsLeftToTheServer(String text) {
        assertThat(ServerCertificate.bindsChannels(text)).isTrue();
    }
}
