package org.pgtandem.probe.rule;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.pgtandem.probe.ServerFacts.FileSetting;

class ConfigurationBrokenTest {
    private final Scene scene = new Scene();

    @Test
    void aSettingThatWasTakenOutOfTheFilesIsNotBroken() {
        scene.primary.fileSettings = List.of(new FileSetting(
                "", 0, "", "", false, "parameter \"max_connections\" cannot be changed without restarting the server"));
        assertThat(scene.by(new ConfigurationBroken())).isEmpty();

        scene.primary.fileSettings =
                List.of(new FileSetting("", 0, "", "", false, "could not open file \"/data/postgresql.conf\""));
        assertThat(scene.by(new ConfigurationBroken())).containsExactly("blocker ConfigurationBroken@p1");
    }

    @Test
    void whatAStoppedServerWouldNotStartWithIsBrokenToo() {
        scene.standby.down();
        assertThat(scene.by(new ConfigurationBroken())).isEmpty();

        scene.standby.refusals = Map.of(SceneNode.DATA, "FATAL:  configuration file contains errors");
        assertThat(scene.by(new ConfigurationBroken())).containsExactly("blocker ConfigurationBroken@s1");
        assertThat(scene.finding(new ConfigurationBroken(), "ConfigurationBroken")
                        .hint()
                        .toString())
                .doesNotContain("pg_reload_conf");
    }
}
