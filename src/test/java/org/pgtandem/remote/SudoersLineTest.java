package org.pgtandem.remote;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class SudoersLineTest {

    @Test
    void aShellIsAllowedAsThatUserAlone() {
        assertThat(SudoersLine.shell("dba", "postgres")).hasToString("dba ALL=(postgres) NOPASSWD: /bin/sh");
    }

    @Test
    void aCommandIsAllowedWithItsArgumentsAndNoOthers() {
        assertThat(new SudoersLine(
                        "postgres",
                        "root",
                        List.of(
                                List.of("/usr/bin/systemctl", "stop", "postgresql@15-main.service"),
                                List.of("/usr/bin/systemctl", "start", "postgresql@15-main.service"))))
                .hasToString("postgres ALL=(root) NOPASSWD: /usr/bin/systemctl stop postgresql@15-main.service,"
                        + " /usr/bin/systemctl start postgresql@15-main.service");
    }

    @Test
    void whatMeansSomethingToSudoersMeansItself() {
        assertThat(new SudoersLine("DOM\\dba x", "p\"g", List.of(List.of("/bin/x", "a,b:c=d #e", "*?[!]", "a\\x2db"))))
                .hasToString("\"DOM\\dba x\" ALL=(\"p\\\"g\") NOPASSWD:"
                        + " /bin/x a\\,b\\:c\\=d\\ \\#e \\*\\?\\[\\!\\] a\\\\\\\\x2db");
    }
}
