package org.pgtandem.adapter.ssh;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.pgtandem.model.SshTarget;

class SshConfigTest {
    @TempDir
    Path home;

    private HostConfig resolve(String target, String config) throws IOException {
        Path file = Files.writeString(home.resolve("config"), config);
        return new SshConfig(file, home).resolve(SshTarget.parse(target));
    }

    @Test
    void whatThePersonTypedRulesOverTheConfiguration() throws Exception {
        HostConfig host = resolve("dba@db:2200", "Host db\nUser other\nPort 2\nHostName 10.0.0.9\n");

        assertThat(host.target()).isEqualTo("dba@10.0.0.9:2200");
    }

    @Test
    void withoutAConfigurationTheDefaultsHold() {
        HostConfig host = new SshConfig(home.resolve("none"), home).resolve(SshTarget.parse("10.0.0.9"));

        assertThat(host.port()).isEqualTo(22);
        assertThat(host.user()).isEqualTo(System.getProperty("user.name"));
        assertThat(host.jumps()).isEmpty();
    }

    @Test
    void anIpv6AddressIsShownInBrackets() throws Exception {
        assertThat(resolve("dba@[fe80::1]:22", "").target()).isEqualTo("dba@[fe80::1]:22");
    }

    @Test
    void identityFilesAreExpanded() throws Exception {
        HostConfig host = resolve("dba@db", """
                Host db
                  IdentityFile ~/keys/a
                  IdentityFile "%d/keys/b c"
                  IdentityFile /keys/%h-%r
                """);

        assertThat(host.identities())
                .containsExactly(home.resolve("keys/a"), home.resolve("keys/b c"), Path.of("/keys/db-dba"));
    }

    @Test
    void namesTheHostsThatArePlainNames() throws Exception {
        Path file = Files.createDirectories(home.resolve(".ssh")).resolve("config");
        Files.writeString(file, """
                Include more
                Host db1 db2 *.example.org !db9
                  IdentityFile ~/.ssh/secret
                Host *
                Match user hidden
                Host db1
                """);
        Files.writeString(home.resolve(".ssh/more"), "Host jump\n");

        assertThat(SshSettings.configuredHosts(home)).containsExactly("jump", "db1", "db2");
        assertThat(SshSettings.configuredHosts(home.resolve("nobody"))).isEmpty();
    }

    @Test
    void jumpsAreThereInTheirOrderUnlessThereAreNone() throws Exception {
        assertThat(resolve("db", "Host db\nProxyJump a, dba@b:2222\n").jumps()).containsExactly("a", "dba@b:2222");
        assertThat(resolve("db", "Host db\nProxyJump none\n").jumps()).isEmpty();
    }

    @Test
    void theFirstValueRules() throws Exception {
        assertThat(resolve("db", "Host db\nUser one\nHost *\nUser two\n").user())
                .isEqualTo("one");
    }

    @Test
    void includedFilesCountWhereTheyStand() throws Exception {
        Files.createDirectories(home.resolve(".ssh/conf.d"));
        Files.writeString(home.resolve(".ssh/conf.d/1.conf"), "Host *\n  User fallback\n");
        Files.writeString(home.resolve(".ssh/conf.d/2.conf"), "Host db\n  Port 2022\n");
        Files.writeString(home.resolve("loop"), "Include ~/loop\n");

        HostConfig host = resolve("db", """
                Host db
                  HostName 10.0.0.9
                Include conf.d/*.conf ~/missing ~/loop
                Host *
                  Port 1
                """);

        assertThat(host.target()).isEqualTo("fallback@10.0.0.9:2022");
    }

    @Test
    void whatStandsUnderMatchIsNotTakenForThePreviousHost() throws Exception {
        HostConfig host = resolve("db", """
                Host db
                  Port 2022
                Match exec "false"
                  User wrong
                  HostName 10.0.0.66
                Host d*
                  User right
                """);

        assertThat(host.target()).isEqualTo("right@db:2022");
    }

    @Test
    void matchByTheHostAloneIsAHostLine() throws Exception {
        HostConfig host = resolve("db.example.org", """
                Match host *.example.net,db.example.org
                  User right
                Match originalhost "db.example.org" user right
                  Port 66
                """);

        assertThat(host.target()).isEqualTo("right@db.example.org:22");
    }

    @Test
    void aKeywordMayBeFollowedByAnEqualsSign() throws Exception {
        HostConfig host = resolve("db", "Host = db\nHostName=10.0.0.9\nPort = 2022\nUser =dba\n");

        assertThat(host.target()).isEqualTo("dba@10.0.0.9:2022");
    }

    @Test
    void onlyAlgorithmsThatAreNamedAreChanged() throws Exception {
        assertThat(resolve("db", "Host db\nMACs hmac-sha1\n").algorithms())
                .containsOnlyKeys("mac.c2s", "mac.s2c")
                .containsEntry("mac.c2s", "hmac-sha1");
    }
}
