package org.pgtandem.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.EnumSet;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.pgtandem.engine.Outcome;
import org.pgtandem.engine.Plan;
import org.pgtandem.model.Finding;
import org.pgtandem.model.Section;

/** A primary with a certificate that an authority of ours signed, and a standby that trusts that authority alone. */
@Tag("lab")
class TlsRunTest {
    private static final Set<Section> ALL = EnumSet.allOf(Section.class);
    private static final String AUTHORITY = """
            openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -nodes -days 2 -subj /CN=authority \\
                -keyout ca.key -out ca.crt 2>&1
            """;
    /** Its argument is the address that the certificate is for. */
    private static final String CERTIFICATE = """
            openssl req -newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -nodes -subj "/CN=$1" \\
                -addext "subjectAltName=IP:$1" -keyout data/server.key -out server.csr 2>&1
            openssl x509 -req -in server.csr -CA ca.crt -CAkey ca.key -CAcreateserial -copy_extensions copy -days 2 \\
                -out data/server.crt 2>&1
            chmod 600 data/server.key
            pg_ctl -D data reload
            """;

    @TempDir
    Path state;

    private Practice practice;

    @BeforeEach
    void hosts() throws Exception {
        practice = Practice.start(Practice.OWN, 1, state);
    }

    @AfterEach
    void end() {
        practice.close();
    }

    @Test
    void aStandbyStreamsOverTlsOnlyAndOnlyFromTheServerThatItMeans() throws Exception {
        practice.topology(text -> text.replace("tls: prefer", "tls: verify-full"));
        practice.run("p1", AUTHORITY);
        practice.run("p1", CERTIFICATE, "192.0.2.1");
        practice.run("p1", "echo 'ssl = on' >>data/postgresql.conf; pg_ctl -D data reload");

        try (LiveSession session = practice.session()) {
            assertThat(session.plan(ALL).findings().stream().filter(Finding::blocks))
                    .extracting(Finding::id)
                    .containsExactly("RootCertificateMissing");
        }
        practice.run(
                "s1",
                "mkdir .postgresql; printf '%s\\n' \"$1\" >.postgresql/root.crt",
                practice.run("p1", "cat ca.crt"));

        assertThat(applied())
                .isInstanceOfSatisfying(
                        Outcome.TakenBack.class,
                        back -> assertThat(back.cause().serverSays())
                                .contains("does not match host name \"127.0.0.1\""));

        practice.run("p1", CERTIFICATE, "127.0.0.1");
        assertThat(applied()).isInstanceOf(Outcome.Done.class);
        assertThat(practice.sql("s1", "SHOW primary_conninfo"))
                .contains("sslmode=verify-full", "/.postgresql/root.crt ", "channel_binding=require");
        assertThat(encrypted()).isEqualTo("t");

        practice.topology(text -> text.replace("tls: verify-full", "tls: require"));
        assertThat(applied()).isInstanceOf(Outcome.Done.class);
        assertThat(practice.sql("s1", "SHOW primary_conninfo"))
                .contains("sslmode=require", "channel_binding=require")
                .doesNotContain("root.crt");
        assertThat(encrypted()).isEqualTo("t");
    }

    /** From the signature of an Ed25519 key nothing follows that SCRAM could be bound to: both ends would fail. */
    @Test
    void aCertificateThatBindsNoChannelIsNoDeadEnd() throws Exception {
        practice.topology(text -> text.replace("tls: prefer", "tls: require"));
        practice.run("p1", """
                openssl req -x509 -newkey ed25519 -nodes -days 2 -subj /CN=p1 -keyout data/server.key -out data/server.crt 2>&1
                chmod 600 data/server.key
                echo 'ssl = on' >>data/postgresql.conf
                pg_ctl -D data reload
                """);

        assertThat(applied()).isInstanceOf(Outcome.Done.class);
        assertThat(practice.sql("s1", "SHOW primary_conninfo")).contains("sslmode=require", "channel_binding=disable");
        assertThat(encrypted()).isEqualTo("t");
    }

    private Outcome applied() throws Exception {
        try (LiveSession session = practice.session()) {
            Plan plan = session.plan(ALL);
            return session.apply(plan, event -> {});
        }
    }

    private String encrypted() {
        return practice.sql("p1", "SELECT ssl FROM pg_stat_replication JOIN pg_stat_ssl USING (pid)");
    }
}
