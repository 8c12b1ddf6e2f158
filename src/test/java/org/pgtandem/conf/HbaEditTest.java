package org.pgtandem.conf;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.pgtandem.conf.HbaConnection.Encryption;
import org.pgtandem.model.PgVersion;

class HbaEditTest {
    private static final PgVersion V15 = new PgVersion(150018);
    private static final PgVersion V17 = new PgVersion(170006);
    private static final InetAddress CLIENT = InetAddress.ofLiteral("10.0.0.12");
    private static final HbaConnection STANDBY = HbaConnection.replication("replicator", CLIENT, Encryption.EITHER);

    /** Every edit is run twice: the second time nothing may change. */
    private static void allowing(HbaConnection connection, PgVersion version, String before, String after) {
        HbaFile edited = HbaFile.parse(before, version).allow(connection, "scram-sha-256");
        assertThat(edited.print()).isEqualTo(after);
        assertThat(edited.allows(connection, "scram-sha-256")).isTrue();
        assertThat(edited.allow(connection, "scram-sha-256")).isSameAs(edited);
    }

    private static void allowing(String before, String after) {
        allowing(STANDBY, V15, before, after);
    }

    @Test
    void standsBelowTheLastLineForReplicationInItsColumns() {
        allowing("""
                # Database administrative login by Unix domain socket
                local   all             postgres                                peer

                # TYPE  DATABASE        USER            ADDRESS                 METHOD
                local   all             all                                     peer
                host    all             all             127.0.0.1/32            scram-sha-256
                local   replication     all                                     peer
                host    replication     all             127.0.0.1/32            scram-sha-256
                host    replication     all             ::1/128                 scram-sha-256

                # the end
                """, """
                # Database administrative login by Unix domain socket
                local   all             postgres                                peer

                # TYPE  DATABASE        USER            ADDRESS                 METHOD
                local   all             all                                     peer
                host    all             all             127.0.0.1/32            scram-sha-256
                local   replication     all                                     peer
                host    replication     all             127.0.0.1/32            scram-sha-256
                host    replication     all             ::1/128                 scram-sha-256
                host    replication     replicator      10.0.0.12/32            scram-sha-256

                # the end
                """);
    }

    @Test
    void standsAboveALineThatRejects() {
        allowing("""
                host replication other 10.0.0.12/32 md5
                # keep the rest out
                host replication all 0.0.0.0/0 reject
                host replication replicator 10.0.0.12/32 scram-sha-256
                """, """
                host replication other 10.0.0.12/32 md5
                # keep the rest out
                host replication replicator 10.0.0.12/32 scram-sha-256
                host replication all 0.0.0.0/0 reject
                host replication replicator 10.0.0.12/32 scram-sha-256
                """);
    }

    @Test
    void standsAboveALooserLine() {
        allowing(
                "host all,replication all all trust\n",
                "host replication replicator 10.0.0.12/32 scram-sha-256\nhost all,replication all all trust\n");
    }

    @Test
    void standsAboveALineThatAsksForMore() {
        allowing("host replication all all scram-sha-256 clientcert=verify-full\n", """
                host replication replicator 10.0.0.12/32 scram-sha-256
                host replication all all scram-sha-256 clientcert=verify-full
                """);
    }

    @Test
    void standsAboveTheFirstLineThatMayDecide() {
        allowing("host replication all .example.org reject\nhost replication all samenet reject\n", """
                host replication replicator 10.0.0.12/32 scram-sha-256
                host replication all .example.org reject
                host replication all samenet reject
                """);
    }

    @Test
    void standsAboveAnInclude() {
        allowing(STANDBY, V17, "local all all peer\ninclude_dir hba.d\n", """
                local all all peer
                host    replication     replicator      10.0.0.12/32            scram-sha-256
                include_dir hba.d
                """);
    }

    @Test
    void changesNothingWhereTheFileAllowsItAlready() {
        String text =
                "host replication all db.example.org scram-sha-256\nhost replication all 10.0.0.0/8 scram-sha-256";
        allowing(text, text);
    }

    @Test
    void goesToTheEndWhereNoLineIsForReplication() {
        allowing(
                "# empty\n",
                "# empty\nhost    replication     replicator      10.0.0.12/32            scram-sha-256\n");
        allowing("", "host    replication     replicator      10.0.0.12/32            scram-sha-256\n");
        allowing(
                "local all all peer",
                "local all all peer\nhost    replication     replicator      10.0.0.12/32            scram-sha-256\n");
    }

    @Test
    void writesTheLineEndThatTheFileUses() {
        allowing(
                "host all all all md5\r\nlocal all all peer",
                "host all all all md5\r\nlocal all all peer\r\nhost replication replicator 10.0.0.12/32 scram-sha-256\r\n");
    }

    @Test
    void keepsTabsAndIndentOfItsNeighbour() {
        allowing("  host\tall\t\tall\t\t127.0.0.1/32\t\tmd5\n", """
                  host\tall\t\tall\t\t127.0.0.1/32\t\tmd5
                  host\treplication\treplicator\t10.0.0.12/32\t\tscram-sha-256
                """);
    }

    @Test
    void doesNotFallIntoAContinuationAtTheEnd() {
        allowing(
                "host all all all md5 \\",
                "host all all all md5 \\\n\nhost replication replicator 10.0.0.12/32 scram-sha-256\n");
        allowing(
                "host all all all md5\n# comment \\\n",
                "host all all all md5\n# comment \\\n\nhost replication replicator 10.0.0.12/32 scram-sha-256\n");
    }

    @Test
    void goesAboveALineThatIsContinued() {
        allowing("host replication \\\n all all \\\n reject\n", """
                host    replication     replicator      10.0.0.12/32            scram-sha-256
                host replication \\
                 all all \\
                 reject
                """);
    }

    @Test
    void asksForTlsWhereTheConnectionHasIt() {
        allowing(
                HbaConnection.replication("replicator", CLIENT, Encryption.TLS),
                V15,
                "host all all all md5\n",
                "host all all all md5\nhostssl replication replicator 10.0.0.12/32 scram-sha-256\n");
    }

    @Test
    void namesAnIpv6Client() {
        allowing(
                HbaConnection.replication("r", InetAddress.ofLiteral("fd00:0:0:1:0:0:0:12"), Encryption.PLAIN),
                V15,
                "host all all all md5\n",
                "host all all all md5\nhost replication r fd00:0:0:1::12/128 scram-sha-256\n");
        allowing(
                HbaConnection.replication("r", InetAddress.ofLiteral("::1"), Encryption.PLAIN),
                V15,
                "host all all all md5\n",
                "host all all all md5\nhost replication r ::1/128 scram-sha-256\n");
    }

    @Test
    void allowsTheUnixSocketToo() {
        HbaConnection socket =
                new HbaConnection(Optional.empty(), "replicator", Optional.empty(), Optional.empty(), Encryption.PLAIN);
        allowing(
                socket,
                V15,
                "local all all peer\n",
                "local all all peer\nlocal replication replicator scram-sha-256\n");
        allowing(socket, V15, "", "local   replication     replicator                              scram-sha-256\n");
    }

    @Test
    void aMembershipThatIsKnownLeavesNoDoubt() {
        String text = "host replication +standbys 10.0.0.0/8 scram-sha-256\n";
        allowing(STANDBY.memberOf(Set.of("standbys")), V15, text, text);
        allowing(
                STANDBY.memberOf(Set.of()),
                V15,
                text,
                text + "host replication replicator 10.0.0.12/32 scram-sha-256\n");
    }

    @Test
    void aSecondStandbyStandsBelowTheFirst() {
        HbaFile file = HbaFile.parse("host all all all md5\n", V15).allow(STANDBY, "scram-sha-256");
        HbaConnection second =
                HbaConnection.replication("replicator", InetAddress.ofLiteral("10.0.0.13"), Encryption.EITHER);
        assertThat(file.allow(second, "scram-sha-256").print()).isEqualTo("""
                host all all all md5
                host replication replicator 10.0.0.12/32 scram-sha-256
                host replication replicator 10.0.0.13/32 scram-sha-256
                """);
    }

    @Test
    void quotesARoleThatWouldMeanSomethingElse() {
        assertThat(HbaToken.naming("replicator_1", V15)).isEqualTo("replicator_1");
        assertThat(HbaToken.naming("all", V15)).isEqualTo("\"all\"");
        assertThat(HbaToken.naming("replication", V15)).isEqualTo("\"replication\"");
        assertThat(HbaToken.naming("a \"b\", #c", V15)).isEqualTo("\"a \"\"b\"\", #c\"");
        assertThat(HbaToken.naming("+x", V15)).isEqualTo("\"+x\"");
        assertThat(HbaToken.naming("@x", V15)).isEqualTo("\"@x\"");
        assertThat(HbaToken.naming("/a.b \"c\"", V15)).isEqualTo("\"/a.b \"\"c\"\"\"");
        assertThat(HbaToken.naming("/a.b \"c\"", V17)).isEqualTo("\"/^\\/a\\.b \"\"c\"\"$\"");
    }

    @Property
    void aRoleOfAnyNameIsAllowedAndNobodyElse(@ForAll("roles") String role, @ForAll("versions") PgVersion version) {
        String before = "host all all all md5\nhost replication all all reject\n";
        HbaConnection standby = HbaConnection.replication(role, CLIENT, Encryption.EITHER);
        HbaFile edited = HbaFile.parse(before, version).allow(standby, "md5");
        assertThat(edited.brokenLines()).isEmpty();
        assertThat(edited.lines()).hasSize(3);
        assertThat(edited.allows(standby, "md5")).isTrue();
        assertThat(edited.allow(standby, "md5")).isSameAs(edited);
        HbaConnection other = HbaConnection.replication(role + "x", CLIENT, Encryption.EITHER);
        assertThat(edited.matches(other).stream().filter(HbaMatch::certain).findFirst())
                .flatMap(HbaMatch::rule)
                .map(HbaLine::method)
                .contains("reject");
    }

    @Property
    void everythingElseStaysByteForByte(@ForAll("texts") String before) {
        String after = HbaFile.parse(before, V15).allow(STANDBY, "md5").print();
        String line = after.lines()
                .filter(each -> each.contains("10.0.0.12/32"))
                .findFirst()
                .orElseThrow();
        assertThat(after.replaceFirst(java.util.regex.Pattern.quote(line) + "\\r?\\n", "")
                        .strip())
                .isEqualTo(before.strip());
    }

    @Provide
    Arbitrary<String> roles() {
        return Arbitraries.of(
                        "a",
                        "한",
                        "é",
                        "\"",
                        "'",
                        "\\",
                        " ",
                        "\t",
                        ",",
                        "#",
                        "+",
                        "@",
                        "/",
                        "$",
                        "all",
                        ".*",
                        "$(touch x)",
                        "'; $(touch x)",
                        "=",
                        "^",
                        "]",
                        "[",
                        "{1}",
                        "😀")
                .list()
                .ofMinSize(1)
                .ofMaxSize(6)
                .map(parts -> String.join("", parts));
    }

    @Provide
    Arbitrary<PgVersion> versions() {
        return Arbitraries.of(90305, 90624, 130010, 150018, 160001, 180000).map(PgVersion::new);
    }

    @Provide
    Arbitrary<String> texts() {
        return Arbitraries.of(
                        "local all all peer",
                        "host all all all md5",
                        "# x",
                        "",
                        "broken",
                        "host replication b all md5",
                        "host\treplication\tall\tsamenet\treject",
                        "include x",
                        "host replication all 10.0.0.0/8 trust",
                        "\\",
                        "# 한글 \\")
                .list()
                .ofMaxSize(12)
                .flatMap(lines -> Arbitraries.of("\n", "\r\n").map(end -> String.join(end, lines)));
    }

    @Test
    void theOrderOfSeveralEditsDoesNotMatterForTheDecision() {
        HbaFile file = HbaFile.parse("host replication all all reject\n", V15);
        List<HbaConnection> standbys = List.of(
                STANDBY,
                HbaConnection.replication("replicator", InetAddress.ofLiteral("10.0.0.13"), Encryption.EITHER));
        HbaFile edited = file;
        for (HbaConnection standby : standbys) {
            edited = edited.allow(standby, "scram-sha-256");
        }
        HbaFile all = edited;
        assertThat(standbys).allMatch(standby -> all.allows(standby, "scram-sha-256"));
    }
}
