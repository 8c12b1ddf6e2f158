package org.pgtandem.conf;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SettingsFileTest {

    private static SettingsFile file(String text) {
        return SettingsFile.parse(text);
    }

    /** Every edit is run twice: the second time nothing may change. */
    private static void setting(String name, String value, String before, String after) {
        SettingsFile edited = file(before).set(name, value);
        assertThat(edited.print()).isEqualTo(after);
        assertThat(edited.set(name, value)).isSameAs(edited);
        assertThat(file(after).get(name)).map(Setting::value).contains(value);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
            wal_level = replica                     | replica
            wal_level replica                       | replica
            wal_level=replica#tight comment         | replica
            wal_level = 'replica'   # quoted        | replica
            WAL_Level = replica                     | replica
            wal_level = ''                          | ""
            wal_level = 'it''s'                     | it's
            wal_level = 'it\\'s'                    | it's
            wal_level = 'a\\\\b'                    | a\\b
            wal_level = 'a # b'                     | a # b
            wal_level = '\\141\\x'                  | ax
            wal_level = '\\355\\225\\234'           | 한
            wal_level = '한글'                      | 한글
            wal_level = -1                          | -1
            wal_level = 0x1F                        | 0x1F
            wal_level = 128MB                       | 128MB
            wal_level = .5                          | .5
            wal_level = 1.5e3                       | 1.5e3
            wal_level = C.UTF-8                     | C.UTF-8
            """)
    void readsAValueAsTheServerDoes(String line, String value) {
        assertThat(file(line).get("wal_level")).map(Setting::value).contains(value);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "wal_level",
                "wal_level =",
                "wal_level = = replica",
                "wal_level = replica, logical",
                "wal_level = 'open",
                "wal_level = 1.5GB",
                "= replica",
                "'wal_level' = replica",
                "wal_level = /tmp",
                "wal_level = a.b",
                "listen_addresses = *",
                "wal_level = 'a' 'b'",
                "wal_level := x",
                "a.b.c = 1",
                "wal_level = 'open\\'",
                "5"
            })
    void tellsALineThatTheServerRefuses(String line) {
        SettingsFile file = file("port = 5433\n\n" + line + "\nmax_connections = 10\n");
        assertThat(file.brokenLines()).extracting(BrokenLine::line).containsExactly(3);
        assertThat(file.settings()).extracting(Setting::name).containsExactly("port", "max_connections");
    }

    @Test
    void namesTheTokenWhereALineBreaks() {
        assertThat(file("a = 1 2\nb =").brokenLines())
                .extracting(BrokenLine::message)
                .containsExactly("syntax error, near token \"2\"", "syntax error, near end of line");
    }

    @Test
    void theLastOfSeveralWins() {
        SettingsFile file = file("port = 1\nPORT = 2\n#port = 3\n");
        assertThat(file.get("port")).contains(new Setting("PORT", "2", 2));
        assertThat(file.get("Port")).isPresent();
        assertThat(file.get("ports")).isEmpty();
    }

    @Test
    void exposesIncludesWithTheirLines() {
        SettingsFile file = file("""
                include 'base.conf'
                port = 5432
                Include_If_Exists = '/etc/x.conf'  # maybe
                include_dir 'conf.d'
                #include_dir = '...'
                """);
        assertThat(file.includes())
                .containsExactly(
                        new Include(Include.Kind.INCLUDE, "base.conf", 1),
                        new Include(Include.Kind.INCLUDE_IF_EXISTS, "/etc/x.conf", 3),
                        new Include(Include.Kind.INCLUDE_DIR, "conf.d", 4));
        assertThat(file.settings()).extracting(Setting::name).containsExactly("port");
    }

    @Test
    void editsTheLastActiveOneInItsPlaceAndKeepsSpacingAndComment() {
        setting("wal_level", "replica", """
                wal_level = minimal
                  wal_level =\tminimal\t\t# minimal, replica, or logical
                					# (change requires restart)
                #wal_level = logical
                """, """
                wal_level = minimal
                  wal_level =\treplica\t\t# minimal, replica, or logical
                					# (change requires restart)
                #wal_level = logical
                """);
    }

    @Test
    void keepsTheQuotesThatAValueHad() {
        setting("wal_level", "replica", "wal_level 'minimal' # x\n", "wal_level 'replica' # x\n");
    }

    @Test
    void quotesAValueThatNeedsIt() {
        setting("listen_addresses", "*", "listen_addresses = localhost\n", "listen_addresses = '*'\n");
        setting("x.y", "it's a\\b", "x.y=1 # one\n", "x.y='it''s a\\\\b' # one\n");
        setting("shared_buffers", "1.5GB", "shared_buffers = 1GB", "shared_buffers = '1.5GB'");
        setting("event_source", "", "event_source = x", "event_source = ''");
    }

    @Test
    void standsBelowTheCommentedOutDefaultAndItsComment() {
        setting("wal_level", "logical", """
                # wal_level must be replica = important
                #wal_level = replica			# minimal, replica, or logical
                					# (change requires restart)
                #fsync = on				# flush data to disk
                """, """
                # wal_level must be replica = important
                #wal_level = replica			# minimal, replica, or logical
                					# (change requires restart)
                wal_level = logical
                #fsync = on				# flush data to disk
                """);
    }

    @Test
    void quotesAsTheCommentedOutDefaultDoes() {
        setting(
                "listen_addresses",
                "localhost",
                "#listen_addresses = 'localhost'\t# what\n",
                "#listen_addresses = 'localhost'\t# what\nlisten_addresses = 'localhost'\n");
    }

    @Test
    void goesToTheEndWhereTheFileDoesNotKnowTheName() {
        setting("hot_standby", "on", "port = 5432\n", "port = 5432\nhot_standby = on\n");
        setting("hot_standby", "on", "", "hot_standby = on\n");
    }

    @Test
    void closesAnOpenLastLineBeforeItAppends() {
        setting("hot_standby", "on", "port = 5432", "port = 5432\nhot_standby = on\n");
        setting("port", "1", "#port = 5432", "#port = 5432\nport = 1\n");
    }

    @Test
    void writesTheLineEndThatTheFileUses() {
        setting("hot_standby", "on", "port = 5432\r\n#x\r\n", "port = 5432\r\n#x\r\nhot_standby = on\r\n");
        setting("port", "1", "port = 5432\r\nx = 2\r\n", "port = 1\r\nx = 2\r\n");
    }

    @Test
    void removesEveryActiveLineOfAName() {
        SettingsFile file = file("a = 1\nb = 2\nA = 3 # three\n#a = 4\n");
        assertThat(file.remove("a").print()).isEqualTo("b = 2\n#a = 4\n");
        assertThat(file.remove("c")).isSameAs(file);
    }

    @Test
    void commentsOutEveryActiveLineOfAName() {
        SettingsFile file = file("a = 1\nb = 2\n A = 3 # three\r\n");
        assertThat(file.commentOut("a").print()).isEqualTo("#a = 1\nb = 2\n# A = 3 # three\r\n");
        assertThat(file.commentOut("a").commentOut("a").print())
                .isEqualTo(file.commentOut("a").print());
    }

    @ParameterizedTest
    @ValueSource(strings = {"a\nb", "a\r", "\0", "x\n'; $(touch y)"})
    void refusesALineBreakOrNulInAValue(String value) {
        assertThatThrownBy(() -> file("").set("port", value))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("port")
                .hasMessageNotContaining(value);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a b", "a.b.c", "include", "Include_Dir", "a=b", "#a", "1a", "a\n", "'a'"})
    void refusesWhatIsNoName(String name) {
        assertThatThrownBy(() -> file("").set(name, "1")).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void keepsBrokenLinesAndOddBytes() {
        String text = "\uFEFFport = 1\r\n\fbad\r\n\tport 2 # 한글 주석\r\n= =\r\nport = 'x";
        assertThat(file(text).print()).isEqualTo(text);
    }
}
