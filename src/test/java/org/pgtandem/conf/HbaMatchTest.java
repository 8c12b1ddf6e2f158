package org.pgtandem.conf;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.pgtandem.conf.HbaConnection.Encryption;
import org.pgtandem.model.PgVersion;

/** What the server would decide (hba.c, check_hba). */
class HbaMatchTest {
    private static final PgVersion V15 = new PgVersion(150018);
    private static final PgVersion V16 = new PgVersion(160001);

    private static HbaConnection replication(String role, String client) {
        return HbaConnection.replication(role, InetAddress.ofLiteral(client), Encryption.EITHER);
    }

    private static HbaConnection to(String database, String role) {
        return new HbaConnection(
                Optional.of(database),
                role,
                Optional.of(Set.of("dba")),
                Optional.of(InetAddress.ofLiteral("10.0.0.12")),
                Encryption.PLAIN);
    }

    private static String verdict(String line, PgVersion version, HbaConnection connection) {
        return HbaFile.parse(line, version)
                .firstMatch(connection)
                .map(match -> match.certain() ? "yes" : "maybe")
                .orElse("no");
    }

    private static String verdict(String line, HbaConnection connection) {
        return verdict(line, V15, connection);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            host replication replicator 10.0.0.12/32 md5        | yes
            host replication all 10.0.0.0/8 md5                 | yes
            host all all 0.0.0.0/0 md5                          | no
            host all,replication all all md5                    | yes
            host "replication" all all md5                      | no
            host x"replication" all all md5                     | no
            host replication "all" all md5                      | no
            host replication other,replicator all md5           | yes
            host replication "replicator" all md5               | yes
            host replication Replicator all md5                 | no
            host replication all 10.0.0.13/32 md5               | no
            host replication all 10.0.0.0 255.255.255.0 md5     | yes
            host replication all 10.0.0.0 255.0.255.255 md5     | no
            host replication all 10.9.0.12 255.0.255.255 md5    | yes
            host replication all 10.12/8 md5                    | yes
            host replication all ::/0 md5                       | no
            host replication all ::ffff:10.0.0.12/128 md5       | no
            host replication all 0.0.0.0/0 reject               | yes
            local replication all peer                          | no
            hostssl replication all all md5                     | maybe
            hostnossl replication all all md5                   | maybe
            hostgssenc replication all all gss                  | maybe
            hostnogssenc replication all all md5                | yes
            host replication all samehost md5                   | maybe
            host replication all samenet md5                    | maybe
            host replication all db.example.org md5             | maybe
            host replication all .example.org md5               | maybe
            host replication +standbys all md5                  | maybe
            host replication "+standbys" all md5                | no
            host replication +replicator all md5                | yes
            host replication @roles all md5                     | maybe
            host @databases all all md5                         | maybe
            host @databases,replication all all md5             | yes
            host @databases +standbys 10.0.0.13/32 md5          | no
            """)
    void decidesAboutAStandby(String line, String verdict) {
        assertThat(verdict(line, replication("replicator", "10.0.0.12"))).isEqualTo(verdict);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            host replication all ::/0 md5               | yes
            host replication all fd00::/8 md5           | yes
            host replication all fd00::12/128 md5       | yes
            host replication all fd00::12%eth0/128 md5  | yes
            host replication all FD00:0::0012 ffff::    md5 | yes
            host replication all 0.0.0.0/0 md5          | no
            host replication all all md5                | yes
            """)
    void decidesAboutAnIpv6Standby(String line, String verdict) {
        assertThat(verdict(line, replication("replicator", "fd00::12"))).isEqualTo(verdict);
    }

    @ParameterizedTest
    @CsvSource({
        "TLS, hostssl, yes",
        "TLS, hostnossl, no",
        "PLAIN, hostssl, no",
        "PLAIN, hostnossl, yes",
        "TLS, host, yes"
    })
    void tlsDecidesAboutItsLines(Encryption encryption, String type, String verdict) {
        HbaConnection connection = HbaConnection.replication("r", InetAddress.ofLiteral("10.0.0.12"), encryption);
        assertThat(verdict(type + " replication all all md5", connection)).isEqualTo(verdict);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            host all all all md5           | yes
            host app all all md5           | yes
            host replication all all md5   | no
            host sameuser all all md5      | no
            host samerole all all md5      | no
            host app,x "app user" all md5  | yes
            host app +dba all md5          | yes
            host app +ops all md5          | no
            """)
    void decidesAboutAnOrdinaryConnection(String line, String verdict) {
        assertThat(verdict(line, to("app", "app user"))).isEqualTo(verdict);
    }

    @Test
    void aDatabaseMayBeNamedLikeAKeyword() {
        assertThat(verdict("host \"replication\" all all md5", to("replication", "r")))
                .isEqualTo("yes");
        assertThat(verdict("host replication all all md5", to("replication", "r")))
                .isEqualTo("no");
        assertThat(verdict("host sameuser all all md5", to("r", "r"))).isEqualTo("yes");
        assertThat(verdict("host samegroup all all md5", to("dba", "r"))).isEqualTo("yes");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            /^repl           | yes
            "/^replicator$"  | yes
            /^x              | no
            /cat             | yes
            "/^re(pl)+i"     | yes
            "/\\mrep"        | maybe
            "/(?i)REP"       | maybe
            "/["             | maybe
            /replicator      | yes
            """)
    void aSlashBeginsARegularExpressionFrom16On(String user, String verdict) {
        String line = "host replication " + user + " all md5";
        assertThat(verdict(line, V16, replication("replicator", "10.0.0.12"))).isEqualTo(verdict);
        assertThat(verdict(line, V15, replication("replicator", "10.0.0.12"))).isEqualTo("no");
    }

    @Test
    void theKeywordIsNeverARegularExpression() {
        assertThat(verdict("host /.* all all md5", V16, replication("r", "10.0.0.12")))
                .isEqualTo("no");
    }

    @ParameterizedTest
    @ValueSource(strings = {"127.0.0.1", "::1"})
    void theLoopbackIsTheSameHost(String client) {
        assertThat(verdict("host replication all samehost md5", replication("r", client)))
                .isEqualTo("yes");
        assertThat(verdict("host replication all samenet md5", replication("r", client)))
                .isEqualTo("yes");
    }

    @Test
    void theUnixSocketMatchesLocalLinesOnly() {
        HbaConnection socket =
                new HbaConnection(Optional.empty(), "r", Optional.empty(), Optional.empty(), Encryption.PLAIN);
        assertThat(verdict("local replication r peer", socket)).isEqualTo("yes");
        assertThat(verdict("host replication r samehost md5", socket)).isEqualTo("no");
    }

    @Test
    void theFirstOfSeveralWins() {
        HbaFile file = HbaFile.parse("""
                # TYPE DATABASE USER ADDRESS METHOD
                local all all peer
                host all all 10.0.0.0/8 md5
                host replication all db.example.org trust
                host replication all 10.0.0.0/24 reject
                host replication all 10.0.0.12/32 md5
                """, V15);
        HbaConnection standby = replication("replicator", "10.0.0.12");
        assertThat(file.matches(standby)).extracting(HbaMatch::line).containsExactly(4, 5);
        assertThat(file.firstMatch(standby).orElseThrow().doubt().toString())
                .isEqualTo("whether 10.0.0.12 is db.example.org is known to the server only");
        assertThat(file.matches(standby).getLast().rule().orElseThrow().method())
                .isEqualTo("reject");
        assertThat(file.allows(standby, "md5")).isFalse();
        assertThat(file.firstMatch(replication("replicator", "192.168.0.1")))
                .map(HbaMatch::certain)
                .contains(false);
    }

    @Test
    void whatAnIncludedFileSaysIsOpen() {
        HbaFile file = HbaFile.parse("include more.conf\nhost replication all all md5\n", V16);
        HbaMatch first = file.firstMatch(replication("r", "10.0.0.12")).orElseThrow();
        assertThat(first.rule()).isEmpty();
        assertThat(first.doubt().toString()).contains("more.conf");
        assertThat(file.allows(replication("r", "10.0.0.12"), "md5")).isFalse();
    }

    @Test
    void severalDoubtsAreToldTogether() {
        HbaFile file = HbaFile.parse("hostssl replication +standbys db.example.org md5\n", V15);
        assertThat(file.firstMatch(replication("r", "10.0.0.12"))
                        .orElseThrow()
                        .doubt()
                        .toString())
                .contains("TLS", "db.example.org", "standbys");
    }
}
