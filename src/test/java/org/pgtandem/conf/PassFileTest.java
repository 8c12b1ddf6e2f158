package org.pgtandem.conf;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.pgtandem.model.SecretText;

class PassFileTest {
    private static final PassFile.Key KEY = PassFile.Key.replication("10.0.0.11", 5432, "replicator");
    private static final SecretText.Hole HOLE = new SecretText.Hole("replication-password", "pgpass");

    private static String put(String before, PassFile.Key key, String password) {
        return PassFile.parse(before).put(key, HOLE).fill(hole -> PassFile.escaped(password));
    }

    /** Every edit is run twice: the second time nothing may change. */
    private static void putting(String before, String after) {
        assertThat(put(before, KEY, "new")).isEqualTo(after);
        assertThat(put(after, KEY, "new")).isEqualTo(after);
        assertThat(PassFile.parse(after).lookup(KEY)).contains("new");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            10.0.0.11:5432:replication:replicator:pw      | pw
            *:*:*:*:pw                                    | pw
            10.0.0.11:*:*:replicator:pw                   | pw
            10\\.0.0.11:5432:replication:replicator:pw    | pw
            10.0.0.11:5432:replication:replicator:a\\:b\\\\c | a:b\\c
            10.0.0.11:5432:replication:replicator:a:b     | a
            10.0.0.11:5432:replication:replicator:        | ''
            """)
    void findsWhatLibpqFinds(String line, String password) {
        assertThat(PassFile.parse(line + "\n").lookup(KEY)).contains(password);
        assertThat(PassFile.parse("# x\n\n" + line + "\r\n").lookup(KEY)).contains(password);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "10.0.0.12:5432:replication:replicator:pw",
                "10.0.0.11:5432:all:replicator:pw",
                "10.0.0.11:5432:\\*:replicator:pw",
                "10.0.0.*:5432:replication:replicator:pw",
                "#10.0.0.11:5432:replication:replicator:pw",
                "10.0.0.11:5432:replication",
                "10.0.0.11:5432:replication:replicator2:pw",
                " 10.0.0.11:5432:replication:replicator:pw"
            })
    void doesNotFindWhatLibpqDoesNot(String line) {
        assertThat(PassFile.parse(line).lookup(KEY)).isEmpty();
    }

    @Test
    void theFirstLineThatMatchesWins() {
        assertThat(PassFile.parse("*:*:*:replicator:one\n10.0.0.11:5432:replication:replicator:two\n")
                        .lookup(KEY))
                .contains("one");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "/var/run/postgresql", "/tmp", "localhost"})
    void theSocketIsLocalhost(String host) {
        assertThat(PassFile.parse("localhost:5432:replication:r:pw\n")
                        .lookup(PassFile.Key.replication(host, 5432, "r")))
                .contains("pw");
    }

    @Test
    void addsAnEntryAtTheEnd() {
        putting("", "10.0.0.11:5432:replication:replicator:new\n");
        putting("# mine\n\nx:1:y:z:other", "# mine\n\nx:1:y:z:other\n10.0.0.11:5432:replication:replicator:new\n");
        putting("x:1:y:z:other\r\n", "x:1:y:z:other\r\n10.0.0.11:5432:replication:replicator:new\r\n");
    }

    @Test
    void replacesTheEntryOfTheSameKeyInItsPlace() {
        putting(
                "a:1:b:c:d\n10\\.0.0.11:5432:replication:replicator:old\n*:*:*:*:x\n",
                "a:1:b:c:d\n10.0.0.11:5432:replication:replicator:new\n*:*:*:*:x\n");
    }

    @Test
    void standsAboveAWildcardThatWouldWin() {
        putting(
                "a:1:b:c:d\n# all\n*:*:*:*:x\n10.0.0.11:5432:replication:replicator:old\n",
                "a:1:b:c:d\n# all\n10.0.0.11:5432:replication:replicator:new\n*:*:*:*:x\n");
    }

    @Test
    void tellsNoPassword() {
        PassFile file = PassFile.parse("# c:o:m:m:ent\nh:1:d:u:hunter2\r\nh:1:d\\:x:u:hunter\\:3:junk\nnonsense\n");
        assertThat(file.toString()).doesNotContain("hunter");
        assertThat(file.masked()).isEqualTo("# c:o:m:m:ent\nh:1:d:u:••••••••\r\nh:1:d\\:x:u:••••••••\nnonsense\n");
        assertThat(file.put(KEY, HOLE).masked()).contains("10.0.0.11:5432:replication:replicator:••••••••\n");
    }

    @ParameterizedTest
    @ValueSource(strings = {"a\nb", "a\r", "\0"})
    void refusesALineBreakOrNul(String part) {
        PassFile empty = PassFile.parse("");
        assertThatThrownBy(() -> empty.put(PassFile.Key.replication("h", 1, part), HOLE))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> PassFile.escaped(part))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageNotContaining(part);
    }

    @Property
    void anyPasswordComesBackForItsKeyAlone(@ForAll("parts") String user, @ForAll("parts") String password) {
        PassFile.Key key = PassFile.Key.replication("h", 5432, user);
        String text = put("*:*:*:*:wild\n", key, password);
        PassFile file = PassFile.parse(text);
        assertThat(file.print()).isEqualTo(text);
        assertThat(file.lookup(key)).contains(password);
        assertThat(file.lookup(PassFile.Key.replication("h", 5432, user + "x"))).contains("wild");
        assertThat(file.lookup(PassFile.Key.replication("h2", 5432, user))).contains("wild");
        assertThat(put(text, key, password)).isEqualTo(text);
    }

    @Property
    void aHostMayBeginWithAnything(@ForAll("parts") String host) {
        PassFile.Key key = PassFile.Key.replication(host, 1, "u");
        assertThat(PassFile.parse(put("", key, "pw")).lookup(key)).contains("pw");
    }

    @Provide
    Arbitrary<String> parts() {
        return Arbitraries.of(":", "\\", "*", "#", " ", "'", "\"", "한글", "a", "'; $(touch x)", "$", "😀")
                .list()
                .ofMinSize(1)
                .ofMaxSize(6)
                .map(parts -> String.join("", parts));
    }
}
