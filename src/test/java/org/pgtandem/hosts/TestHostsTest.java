package org.pgtandem.hosts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

@Tag("host")
class TestHostsTest {
    private static final Duration SOON = Duration.ofSeconds(20);

    private static TestHosts hosts;
    private static TestHost p1;
    private static TestHost s1;
    private static TestHost old;

    @BeforeAll
    static void boot() {
        hosts = TestHosts.open();
        p1 = hosts.add("p1", Suite.BOOKWORM);
        s1 = hosts.add("s1", Suite.TRIXIE);
        old = hosts.add("old", Suite.BULLSEYE);
        hosts.reset();
    }

    @AfterAll
    static void delete() {
        hosts.close();
    }

    static Stream<TestHost> everyHost() {
        return Stream.of(p1, s1, old);
    }

    @ParameterizedTest
    @MethodSource("everyHost")
    void aFreshHostRunsItsOwnSuitesPostgresUnderSystemd(TestHost host) {
        assertThat(host.sh("hostname")).isEqualToIgnoringNewLines(host.name());
        assertThat(host.sh("systemctl is-active postgresql@%d-main"
                        .formatted(host.suite().postgres())))
                .isEqualToIgnoringNewLines("active");
        assertThat(host.run("postgres", SOON, "psql -Atc 'SHOW server_version_num'")
                        .out())
                .startsWith(Integer.toString(host.suite().postgres()));
    }

    @Test
    void dbaHasSudoWithoutAPassword() {
        assertThat(p1.run("dba", SOON, "sudo -n id -un").out()).isEqualToIgnoringNewLines("root");
    }

    @Test
    void opsHasSudoWithItsPasswordOnly() {
        assertThat(p1.run("ops", SOON, "sudo -n id -un").exit()).isNotZero();
        assertThat(p1.run("ops", SOON, "echo wrong | sudo -S id -un").exit()).isNotZero();
        assertThat(p1.run("ops", SOON, "echo '%s' | sudo -S id -un".formatted(TestHost.password("ops")))
                        .out())
                .isEqualToIgnoringNewLines("root");
    }

    @Test
    void guestMayDoNothing() {
        assertThat(p1.run("guest", SOON, "echo '%s' | sudo -S id -un".formatted(TestHost.password("guest")))
                        .err())
                .contains("guest is not in the sudoers file");
    }

    @Test
    void sshdOffersPasswordsToo() {
        assertThat(p1.sh("sshd -T -C user=ops | grep ^passwordauthentication")).contains("yes");
    }

    @Test
    void hostsReachEachOtherByTcpAndNothingElse() {
        assertThat(p1.sh("timeout 5 bash -c 'read -r -n 4 b </dev/tcp/%s/22; echo $b'".formatted(s1.address())))
                .isEqualToIgnoringNewLines("SSH-");
        assertThat(p1.sh("ip route show default")).isEmpty();
    }

    @Test
    void aTreeIsKnownByContentOwnerAndMode() {
        p1.sh("""
                mkdir -m 0750 /srv/tree /srv/tree/d
                printf hello >'/srv/tree/a file'
                chown postgres:root '/srv/tree/a file'
                chmod 0640 '/srv/tree/a file'
                ln -s nowhere /srv/tree/link
                """);
        assertThat(p1.hashTree("/srv/tree", "/srv/absent"))
                .isEqualTo(Map.of(
                        "/srv/tree", "directory root:root 750",
                        "/srv/tree/d", "directory root:root 750",
                        "/srv/tree/a file",
                                "2cf24dba5fb0a30e26e83b2ac5b9e29e1b161e5c1fa7425e73043362938b9824 postgres:root 640",
                        "/srv/tree/link", "-> nowhere"));
    }

    @Test
    void theDiskOutlivesThePowerButNotAReset() {
        s1.sh("touch /srv/marker; sync /srv/marker");
        s1.powerOff();
        s1.boot();
        assertThat(s1.sh("ls /srv")).isEqualToIgnoringNewLines("marker");
        s1.pullPlug();
        s1.boot();
        assertThat(s1.sh("ls /srv")).isEqualToIgnoringNewLines("marker");
        s1.reset();
        assertThat(s1.sh("ls /srv")).isEmpty();
    }

    @Test
    void aFailingLineOfAScriptIsAnErrorThatShowsItsWords() {
        assertThatThrownBy(() -> p1.sh("ls /absent\necho not reached"))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("cannot access '/absent'");
    }

    @Test
    void aScriptThatHangsIsEndedAtItsDeadline() {
        assertThatThrownBy(() -> p1.run("root", Duration.ofSeconds(1), "sleep 600"))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("not done within PT1S");
    }
}
