package org.pgtandem.conf;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.pgtandem.model.PgVersion;
import org.pgtandem.model.TlsMode;

class ConninfoTest {
    private static final ReplicationLogin LOGIN = new ReplicationLogin(
            "10.0.0.11",
            5432,
            "replicator",
            "s1",
            TlsMode.PREFER,
            ChannelBinding.PREFERRED,
            null,
            "/var/lib/postgresql/.pgtandem.pgpass");

    @Test
    void aStandbyNoticesADeadLink() {
        assertThat(Conninfo.forReplication(new PgVersion(150018), LOGIN).text())
                .isEqualTo("host=10.0.0.11 port=5432 user=replicator passfile=/var/lib/postgresql/.pgtandem.pgpass"
                        + " application_name=s1 sslmode=prefer connect_timeout=10 keepalives_idle=5"
                        + " keepalives_interval=4 keepalives_count=3 tcp_user_timeout=15000");
    }

    @ParameterizedTest
    @CsvSource({
        "90305, false, false",
        "90624, false, false",
        "100023, true, false",
        "110022, true, false",
        "120022, true, true"
    })
    void anOldLibpqGetsOnlyWhatItKnows(int num, boolean passFile, boolean userTimeout) {
        PgVersion version = new PgVersion(num);
        Conninfo conninfo = Conninfo.forReplication(version, LOGIN);
        assertThat(conninfo.get("passfile").isPresent()).isEqualTo(passFile);
        assertThat(conninfo.get("tcp_user_timeout").isPresent()).isEqualTo(userTimeout);
        assertThat(conninfo.unknownTo(version)).isEmpty();
    }

    @Test
    void namesTheCertificatesToTrust() {
        ReplicationLogin verified = new ReplicationLogin(
                "db.example",
                5433,
                "r",
                "s 1",
                TlsMode.VERIFY_FULL,
                ChannelBinding.REQUIRED,
                "/etc/ssl/it's.crt",
                null);
        assertThat(Conninfo.forReplication(new PgVersion(90624), verified).text())
                .startsWith("host=db.example port=5433 user=r application_name='s 1' sslmode=verify-full"
                        + " sslrootcert='/etc/ssl/it\\'s.crt' connect_timeout=10");
    }

    @ParameterizedTest
    @CsvSource({"PREFER, prefer", "REQUIRE, require", "VERIFY_CA, verify-ca", "VERIFY_FULL, verify-full"})
    void sslmodeIsWhatWasAskedForInEveryRelease(TlsMode mode, String word) {
        ReplicationLogin login = new ReplicationLogin("h", 5432, "r", "s1", mode, ChannelBinding.PREFERRED, null, null);
        for (int release : new int[] {90300, 90600, 120000, 150000, 180000}) {
            assertThat(Conninfo.forReplication(new PgVersion(release), login).get("sslmode"))
                    .contains(word);
        }
    }

    @Test
    void theChannelIsBoundFrom13OnAndOnlyWhereThatIsAskedFor() {
        ReplicationLogin bound =
                new ReplicationLogin("h", 5432, "r", "s1", TlsMode.REQUIRE, ChannelBinding.REQUIRED, null, null);
        assertThat(Conninfo.forReplication(new PgVersion(120000), bound).get("channel_binding"))
                .isEmpty();
        assertThat(Conninfo.forReplication(new PgVersion(130000), bound).get("channel_binding"))
                .contains("require");
        assertThat(Conninfo.forReplication(new PgVersion(180000), LOGIN).get("channel_binding"))
                .isEmpty();
    }

    @Test
    void whereNoChannelCanBeBoundLibpqIsToldNotToTry() {
        ReplicationLogin unbound =
                new ReplicationLogin("h", 5432, "r", "s1", TlsMode.REQUIRE, ChannelBinding.IMPOSSIBLE, null, null);

        assertThat(Conninfo.forReplication(new PgVersion(150000), unbound).get("channel_binding"))
                .contains("disable");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            host=a port=1                  | host=a;port=1
            host = a  port= 1              | host=a;port=1
            host='a b' user=''             | host=a b;user=
            user=a\\ b\\'c\\\\             | user=a b'c\\
            user='a\\'b\\\\'port=1         | user=a'b\\;port=1
            user=a user=b                  | user=b
            host=a,b port=1,2              | host=a,b;port=1,2
            application_name=it's          | application_name=it's
            """)
    void readsWhatLibpqReads(String text, String values) {
        assertThat(Conninfo.parse(text).values()).isEqualTo(map(values));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            postgresql://                                  | ''
            postgres://db                                  | host=db
            postgresql://u@db:5433/replication             | host=db;port=5433;user=u;dbname=replication
            postgresql://u:s%40crt@db                      | host=db;user=u;password=s@crt
            postgresql://[fd00::1]:5433/                   | host=fd00::1;port=5433
            postgresql://a:1,b:2/                          | host=a,b;port=1,2
            postgresql://%2Fvar%2Frun/db                   | host=/var/run;dbname=db
            postgresql://db/?application_name=s+1&ssl=true | host=db;application_name=s+1;sslmode=require
            """)
    void readsAUriAsLibpqReadsIt(String text, String values) {
        assertThat(Conninfo.parse(text).values()).isEqualTo(map(values));
    }

    private static Map<String, String> map(String values) {
        return values.isEmpty()
                ? Map.of()
                : java.util.Arrays.stream(values.split(";"))
                        .map(each -> each.split("=", 2))
                        .collect(java.util.stream.Collectors.toMap(each -> each[0], each -> each[1]));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "host",
                "password hunter2",
                "password='hunter2",
                "postgresql://u:hunter2@h/?x",
                "postgresql://%zz"
            })
    void anErrorTellsNoPassword(String text) {
        assertThatThrownBy(() -> Conninfo.parse(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageNotContaining("hunter2");
    }

    @Test
    void aPasswordIsHiddenAndNeverAdded() {
        Conninfo conninfo = Conninfo.parse("host=a password='hunter 2' sslpassword=x");
        assertThat(conninfo).hasToString("host=a password=•••••••• sslpassword=••••••••");
        assertThat(conninfo.text()).isEqualTo("host=a password='hunter 2' sslpassword=x");
        assertThatThrownBy(() -> conninfo.with("password", "hunter3"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageNotContaining("hunter");
    }

    @Test
    void tellsWhatAnOldLibpqWouldRefuse() {
        Conninfo conninfo = Conninfo.parse("host=a passfile=/x gssencmode=disable channel_binding=prefer nonsense=1");
        assertThat(conninfo.unknownTo(new PgVersion(90624)))
                .containsExactly("passfile", "gssencmode", "channel_binding", "nonsense");
        assertThat(conninfo.unknownTo(new PgVersion(120022))).containsExactly("channel_binding", "nonsense");
        assertThat(conninfo.unknownTo(new PgVersion(130000))).containsExactly("nonsense");
    }

    @ParameterizedTest
    @ValueSource(strings = {"a\nb", "a\r", "\0"})
    void refusesALineBreakOrNul(String value) {
        Conninfo empty = Conninfo.parse("");
        assertThatThrownBy(() -> empty.with("user", value)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> empty.with(value, "x")).isInstanceOf(IllegalArgumentException.class);
    }

    @Property
    void anyValueComesBack(@ForAll("values") String user, @ForAll("values") String name) {
        Conninfo conninfo = Conninfo.parse("")
                .with("user", user)
                .with("application_name", name)
                .with("host", "h");
        assertThat(Conninfo.parse(conninfo.text())).isEqualTo(conninfo);
    }

    @Provide
    Arbitrary<String> values() {
        return Arbitraries.of("'", "\\", " ", "\t", "=", "a", "한글", "'; $(touch x)", "%", "@", ":", "\"", "host=x", "")
                .list()
                .ofMaxSize(6)
                .map(parts -> String.join("", parts));
    }

    @Test
    void keepsTheOrderOfItsKeywords() {
        Conninfo conninfo = Conninfo.parse("port=1 host=a").with("user", "u").with("port", "2");
        assertThat(List.copyOf(conninfo.values().keySet())).containsExactly("port", "host", "user");
        assertThat(conninfo.text()).isEqualTo("port=2 host=a user=u");
    }
}
