package org.pgtandem.probe;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.pgtandem.model.Cluster;

class StartOptionsTest {

    @Test
    void theDataDirectoryIsNoOption() {
        assertThat(StartOptions.read("/usr/lib/postgresql/15/bin/postgres \"-D\" \"/var/lib/pg data\" \"-c\""
                        + " \"config_file=/etc/postgresql/15/main/postgresql.conf\"\n"))
                .containsExactly("-c", "config_file=/etc/postgresql/15/main/postgresql.conf");
        assertThat(StartOptions.read("/opt/pg/bin/postgres \"-D/data\" \"-p\" \"5433\""))
                .containsExactly("-p", "5433");
    }

    @Test
    void aProcessTellsItsArgumentsWithTheQuotesThatTheyHave() {
        assertThat(StartOptions.ofProcess("/opt/pg/bin/postgres\n-D\n/data\n-c\nlog_line_prefix=\"%m\" [%p] "))
                .containsExactly("-c", "log_line_prefix=\"%m\" [%p] ");
    }

    @Test
    void aServerThatWasNeverStartedHasNone() {
        assertThat(StartOptions.read("")).isEmpty();
    }

    @Test
    void aSettingIsFoundInEachOfItsForms() {
        assertThat(port("-p", "5433")).isEqualTo("5433");
        assertThat(port("-p5433")).isEqualTo("5433");
        assertThat(port("-c", "port=5433")).isEqualTo("5433");
        assertThat(port("--port=5433")).isEqualTo("5433");
        assertThat(port("-p", "1", "-c", "port=5433")).isEqualTo("5433");
        assertThat(port("-c", "port_other=1", "-i")).isEmpty();
    }

    @Test
    void filesAreNamedAsTheServerHasThem() {
        Cluster.Configuration files = new Cluster.Configuration("/c/pg.conf", "/c/hba.conf", "/c/ident.conf", 5432, "");
        assertThat(StartOptions.naming(
                        files, List.of("-c", "config_file=pg.conf", "--hba-file=../hba", "-cident_file=i", "-p", "1")))
                .containsExactly(
                        "-c",
                        "config_file=/c/pg.conf",
                        "--hba-file=/c/hba.conf",
                        "-cident_file=/c/ident.conf",
                        "-p",
                        "1");
    }

    private static String port(String... options) {
        return StartOptions.value(List.of(options), "port", 'p');
    }
}
