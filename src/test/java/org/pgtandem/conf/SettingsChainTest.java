package org.pgtandem.conf;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.pgtandem.conf.SettingsChain.Place;

class SettingsChainTest {
    private static final String MAIN = "/etc/postgresql/15/main/postgresql.conf";
    private static final String AUTO = "/var/lib/postgresql/15/main/postgresql.auto.conf";

    private static SettingsFile file(String text) {
        return SettingsFile.parse(text);
    }

    @Test
    void theAutoFileBeatsTheMainFile() {
        SettingsChain chain = SettingsChain.read(
                MAIN, AUTO, Map.of(MAIN, file("wal_level = replica\n"), AUTO, file("# x\nwal_level = 'minimal'\n")));
        assertThat(chain.winner("WAL_LEVEL")).contains(new Place(AUTO, new Setting("wal_level", "minimal", 2)));
        assertThat(chain.all("wal_level")).extracting(Place::path).containsExactly(MAIN, AUTO);
    }

    @Test
    void aLineBelowAnIncludeBeatsTheIncludedFile() {
        SettingsChain chain = SettingsChain.read(
                MAIN,
                null,
                Map.of(
                        MAIN,
                        file("a = 1\nb = 1\ninclude 'sub/x.conf'\na = 3\n"),
                        "/etc/postgresql/15/main/sub/x.conf",
                        file("a = 2\nb = 2\ninclude_if_exists 'y.conf'"),
                        "/etc/postgresql/15/main/sub/y.conf",
                        file("c = 2")));
        assertThat(chain.winner("a")).map(Place::path).contains(MAIN);
        assertThat(chain.winner("b")).map(Place::path).contains("/etc/postgresql/15/main/sub/x.conf");
        assertThat(chain.winner("c")).map(Place::path).contains("/etc/postgresql/15/main/sub/y.conf");
        assertThat(chain.winner("d")).isEmpty();
        assertThat(chain.all())
                .extracting(place -> place.setting().value())
                .containsExactly("1", "1", "2", "2", "2", "3");
    }

    @Test
    void aDirectoryIsReadInTheOrderOfItsNames() {
        String dir = "/etc/postgresql/15/main/conf.d/";
        SettingsChain chain = SettingsChain.read(
                MAIN,
                null,
                Map.of(
                        MAIN,
                        file("include_dir = 'conf.d'\n"),
                        dir + "b.conf",
                        file("a = b"),
                        dir + "Z.conf",
                        file("a = Z"),
                        dir + "10.conf",
                        file("a = ten"),
                        dir + ".z.conf",
                        file("a = hidden"),
                        dir + "zz.conf.bak",
                        file("a = bak"),
                        dir + "deep/zz.conf",
                        file("a = deep")));
        assertThat(chain.all("a")).extracting(place -> place.setting().value()).containsExactly("ten", "Z", "b");
    }

    @Test
    void tellsFilesThatMustBeThere() {
        SettingsChain chain = SettingsChain.read(
                MAIN,
                AUTO,
                Map.of(MAIN, file("include_if_exists 'may.conf'\ninclude 'must.conf'\ninclude_dir '/etc/none'\n")));
        assertThat(chain.missing()).containsExactly("/etc/postgresql/15/main/must.conf");
    }

    @Test
    void aFileThatIncludesItselfEnds() {
        SettingsChain chain = SettingsChain.read(MAIN, null, Map.of(MAIN, file("a = 1\ninclude 'postgresql.conf'\n")));
        assertThat(chain.winner("a")).isPresent();
    }
}
