package org.pgtandem.probe;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

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

    private static String port(String... options) {
        return StartOptions.value(List.of(options), "port", 'p');
    }
}
