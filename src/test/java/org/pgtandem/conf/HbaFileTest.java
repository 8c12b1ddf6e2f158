package org.pgtandem.conf;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.pgtandem.model.PgVersion;

class HbaFileTest {
    private static final PgVersion V9_3 = new PgVersion(90305);
    private static final PgVersion V13 = new PgVersion(130010);
    private static final PgVersion V15 = new PgVersion(150018);
    private static final PgVersion V17 = new PgVersion(170006);

    private static HbaFile file(String text) {
        return HbaFile.parse(text, V15);
    }

    private static List<String> texts(List<HbaToken> tokens) {
        return tokens.stream().map(HbaToken::text).toList();
    }

    @Test
    void readsTheColumnsOfALine() {
        HbaLine line =
                file("hostssl\tall,\"my db\" , +dba \t10.0.0.0/8  scram-sha-256 clientcert=verify-ca map=x # why\n")
                        .lines()
                        .getFirst();
        assertThat(line.type()).isEqualTo(HbaLine.Type.HOSTSSL);
        assertThat(line.databases()).containsExactly(new HbaToken("all", false), new HbaToken("my db", true));
        assertThat(texts(line.users())).containsExactly("+dba");
        assertThat(line.address().orElseThrow()).isInstanceOf(HbaAddress.Range.class);
        assertThat(line.method()).isEqualTo("scram-sha-256");
        assertThat(line.options()).containsExactly("clientcert=verify-ca", "map=x");
    }

    @Test
    void readsAMaskColumn() {
        HbaFile masked = file("host all all 10.1.0.0 255.255.0.0 md5\n");
        HbaFile cidr = file("host all all 10.1.0.0/16 md5\n");
        assertThat(masked.lines()).isEqualTo(cidr.lines());
    }

    @Test
    void aCommaHoldsAColumnTogetherOnlyWhereItFollowsTheWord() {
        assertThat(texts(file("local a, b,,c all trust").lines().getFirst().databases()))
                .containsExactly("a", "b", "c");
        assertThat(file("local a ,b c trust").brokenLines()).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            local all "a b" trust        | a b  | true
            local all "a""b" trust       | a"b  | true
            local all "" trust           | ''   | true
            local all x"y z" trust       | xy z | false
            local all "x"y trust         | xy   | true
            local all "a#b" trust        | a#b  | true
            local all "a,b" trust        | a,b  | true
            local all 한글 trust         | 한글 | false
            """)
    void readsQuotesAsTheServerDoes(String line, String text, boolean quoted) {
        assertThat(file(line).lines().getFirst().users()).containsExactly(new HbaToken(text, quoted));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            hots all all all md5                  | invalid connection type "hots"
            host,local all all all md5            | multiple values specified for connection type
            host                                  | end-of-line before database specification
            host all                              | end-of-line before role specification
            host all all                          | end-of-line before IP address specification
            host all all 10.0.0.1                 | end-of-line before netmask specification
            host all all 10.0.0.1 md5             | invalid IP mask "md5"
            host all all 10.0.0.1 ::1 md5         | IP address and mask do not match
            host all all 10.0.0.1/33 md5          | invalid CIDR mask in address "10.0.0.1/33"
            host all all 10.0.0.1/ md5            | invalid CIDR mask in address "10.0.0.1/"
            host all all db.example/32 md5        | specifying both host name and CIDR mask is invalid: "db.example/32"
            host all all a,b md5                  | multiple values specified for host address
            host all all 10.0.0.1/32              | end-of-line before authentication method
            host all all 10.0.0.1/32 scram        | invalid authentication method "scram"
            host all all 10.0.0.1/32 peer         | peer authentication is only supported on local sockets
            host all all 10.0.0.1/32 cert         | cert authentication is only supported on hostssl connections
            local all all gss                     | gssapi authentication is not supported on local sockets
            local all all md5 md5                 | authentication option not in name=value format: md5
            local all all md5,trust               | multiple values specified for authentication type
            include x.conf                        | invalid connection type "include"
            """)
    void tellsABrokenLineInTheServersWords(String line, String message) {
        HbaFile file = file("# one\nlocal all all peer\n" + line + "\n");
        assertThat(file.brokenLines()).containsExactly(new BrokenLine(3, message));
        assertThat(file.lines()).hasSize(1);
    }

    @Test
    void knowsWhatAVersionKnows() {
        String scram = "host all all all scram-sha-256\n";
        assertThat(HbaFile.parse(scram, V9_3).brokenLines()).hasSize(1);
        assertThat(HbaFile.parse(scram, V13).brokenLines()).isEmpty();
        assertThat(HbaFile.parse("hostgssenc all all all md5", V13).brokenLines())
                .isEmpty();
        assertThat(HbaFile.parse("hostgssenc all all all md5", V9_3).brokenLines())
                .hasSize(1);
        assertThat(HbaFile.parse("host all all all oauth issuer=x scope=y", V17).brokenLines())
                .hasSize(1);
    }

    @Test
    void aBackslashContinuesALineFrom14On() {
        String text = "# a comment \\\nhost all all all reject\nhost all \\\r\n  all all \\\n md5\nlocal all all x\n";
        HbaFile from14 = file(text);
        assertThat(from14.lines()).hasSize(1);
        assertThat(from14.brokenLines()).extracting(BrokenLine::line).containsExactly(6);
        assertThat(HbaFile.parse(text, V13).brokenLines())
                .extracting(BrokenLine::line)
                .containsExactly(3, 4, 5, 6);
        assertThat(from14.print()).isEqualTo(text);
    }

    @Test
    void anEmptyLineEndsAContinuationThoughABackslashStandsBefore() {
        assertThat(file("local all all trust \\\\\n\nlocal all all trust").lines())
                .hasSize(1);
        assertThat(file("local all all trust \\\\\n\nlocal all all trust").brokenLines())
                .extracting(BrokenLine::line)
                .containsExactly(1);
    }

    @Test
    void exposesIncludesFrom16On() {
        String text = "include a.conf\ninclude_if_exists \"b c.conf\" # maybe\ninclude_dir /etc/d\n";
        assertThat(HbaFile.parse(text, V17).includes())
                .containsExactly(
                        new Include(Include.Kind.INCLUDE, "a.conf", 1),
                        new Include(Include.Kind.INCLUDE_IF_EXISTS, "b c.conf", 2),
                        new Include(Include.Kind.INCLUDE_DIR, "/etc/d", 3));
        assertThat(file(text).includes()).isEmpty();
        assertThat(file(text).brokenLines()).hasSize(3);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "\n",
                "no newline",
                "local all all peer\r\nbroken\r\n\r\n",
                "\t\tlocal\tall\tall\tpeer \n\n\n",
                "# 주석\nhost all all @\"file\" md5 \\",
                "local all \"open all peer\nlocal all all peer",
                "\uFEFFlocal all all peer\n"
            })
    void givesBackEveryByte(String text) {
        assertThat(file(text).print()).isEqualTo(text);
        assertThat(HbaFile.parse(text, V9_3).print()).isEqualTo(text);
        assertThat(HbaFile.parse(text, V17).print()).isEqualTo(text);
    }

    @Test
    void refusesARoleOrMethodThatCannotBeWritten() {
        HbaFile file = file("local all all peer\n");
        for (String role : List.of("", "a\nb", "a\rb", "a\0b")) {
            assertThatThrownBy(() -> file.allow(standby(role), "md5")).isInstanceOf(IllegalArgumentException.class);
        }
        assertThatThrownBy(() -> file.allow(standby("r"), "md5 # all"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("md5 # all");
    }

    private static HbaConnection standby(String role) {
        return HbaConnection.replication(role, InetAddress.ofLiteral("10.0.0.12"), HbaConnection.Encryption.EITHER);
    }
}
