package org.pgtandem.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.pgtandem.engine.Event;
import org.pgtandem.engine.Outcome;
import org.pgtandem.engine.Plan;
import org.pgtandem.model.Finding;
import org.pgtandem.model.Section;
import org.pgtandem.model.StepId;
import org.pgtandem.model.Text;
import org.pgtandem.watch.Report.Verdict;

/** The shapes that scripts rely on: every name here is a contract. */
class JsonTest {
    private static final Instant NOON = Samples.NOON;
    private static final StepId STEP = new StepId(Section.HBA, "AllowReplicationInHba", "p1");
    private static final Finding FINDING =
            Finding.blocker("Down", "p1", Text.of("It is \u2028down."), "FATAL: é", Text.of("Start it."));

    @Test
    void writesFindings() {
        assertThat(Json.line(JsonForms.findings(List.of(FINDING, FINDING.mendedBy(Section.CONF)))))
                .isEqualTo("{\"findings\":["
                        + "{\"id\":\"Down\",\"severity\":\"blocker\",\"host\":\"p1\",\"message\":\"It is \\u2028down.\","
                        + "\"server_says\":\"FATAL: \\u00E9\",\"hint\":\"Start it.\",\"fix\":null},"
                        + "{\"id\":\"Down\",\"severity\":\"info\",\"host\":\"p1\",\"message\":\"It is \\u2028down.\","
                        + "\"server_says\":\"FATAL: \\u00E9\",\"hint\":\"Start it.\",\"fix\":\"conf\"}]}");
    }

    @Test
    void writesAPlanActionByAction() {
        assertThat(Json.line(JsonForms.plan(new Plan(List.of(Samples.role(), Samples.restart()), List.of()))))
                .isEqualTo("{\"changes\":["
                        + "{\"section\":\"user\",\"host\":\"p1\",\"step\":\"CreateReplicationRole\",\"kind\":\"sql\","
                        + "\"target\":\"postgres\",\"says\":\"\",\"diff\":\"CREATE ROLE replicator LOGIN REPLICATION"
                        + " PASSWORD '" + "\\u2022".repeat(8) + "'\",\"restart\":false,\"disconnects\":0},"
                        + "{\"section\":\"conf\",\"host\":\"p1\",\"step\":\"RestartPrimary\",\"kind\":\"command\","
                        + "\"target\":\"root\",\"says\":\"systemctl stop\",\"diff\":\"systemctl stop postgresql@15-main\","
                        + "\"restart\":true,\"disconnects\":3},"
                        + "{\"section\":\"conf\",\"host\":\"p1\",\"step\":\"RestartPrimary\",\"kind\":\"command\","
                        + "\"target\":\"root\",\"says\":\"systemctl start\",\"diff\":\"systemctl start postgresql@15-main\","
                        + "\"restart\":false,\"disconnects\":0}],\"findings\":[]}");
    }

    @Test
    void writesAFileWithItsDifference() {
        assertThat(JsonForms.plan(new Plan(List.of(Samples.hba()), List.of()))
                        .at("/changes/0")
                        .toString())
                .isEqualTo(
                        "{\"section\":\"hba\",\"host\":\"p1\",\"step\":\"AllowReplicationInHba\",\"kind\":\"file\","
                                + "\"target\":\"/etc/postgresql/15/main/pg_hba.conf\",\"says\":\"\",\"diff\":\""
                                + "--- a/etc/postgresql/15/main/pg_hba.conf\\n+++ b/etc/postgresql/15/main/pg_hba.conf\\n"
                                + "@@ -1,2 +1,3 @@\\n local all all peer\\n host all all 127.0.0.1/32 md5\\n"
                                + "+host replication replicator 10.0.0.12/32 scram-sha-256\\n\",\"restart\":false,\"disconnects\":0}");
    }

    @Test
    void writesAnEmptyPlan() {
        assertThat(Json.line(JsonForms.plan(new Plan(List.of(), List.of()))))
                .isEqualTo("{\"changes\":[],\"findings\":[]}");
    }

    @Test
    void writesAStatus() {
        assertThat(Json.line(Samples.report(Verdict.HEALTHY)))
                .isEqualTo(
                        "{\"at\":\"2026-11-22T12:00:00.123Z\",\"verdict\":\"healthy\",\"sentence\":\"Standby s1 is 12 ms"
                                + " (4.0 kB) behind; nothing is retained for it.\",\"primary\":{\"name\":\"p1\",\"reachable\":true,"
                                + "\"in_recovery\":false,\"version\":\"15.18\",\"system_identifier\":\"7311\",\"timeline\":1,"
                                + "\"wal_lsn\":\"0/30209F0\",\"activity\":null},\"standbys\":[{\"name\":\"s1\",\"upstream\":\"p1\",\"reachable\":true,"
                                + "\"in_recovery\":true,\"system_identifier\":\"7311\",\"timeline\":1,\"state\":\"streaming\","
                                + "\"sync_state\":\"async\",\"sent_lsn\":\"0/30209F0\",\"write_lsn\":\"0/30209F0\","
                                + "\"flush_lsn\":\"0/30209F0\",\"receive_lsn\":\"0/30209F0\",\"replay_lsn\":\"0/301F9F0\","
                                + "\"lag_bytes\":4096,\"lag_seconds\":0.012,\"slot\":{\"name\":\"s1\",\"active\":true,"
                                + "\"retained_bytes\":0,\"wal_status\":\"reserved\","
                                + "\"safe_bytes\":null,\"seconds_until_full\":null},\"lag_parts\":null,\"replay\":null,"
                                + "\"receiver\":null},{\"name\":\"s2\",\"upstream\":\"p1\","
                                + "\"reachable\":false,\"in_recovery\":false,\"system_identifier\":null,\"timeline\":null,"
                                + "\"state\":null,\"sync_state\":null,\"sent_lsn\":null,\"write_lsn\":null,\"flush_lsn\":null,"
                                + "\"receive_lsn\":null,\"replay_lsn\":null,\"lag_bytes\":null,\"lag_seconds\":null,\"slot\":null,"
                                + "\"lag_parts\":null,\"replay\":null,\"receiver\":null}],"
                                + "\"findings\":[]}");
    }

    @Test
    void writesEveryEventInALineOfItsOwn() {
        String at = "\"at\":\"2026-11-22T12:00:00.123Z\"";
        String step = at + ",\"section\":\"hba\",\"step\":\"AllowReplicationInHba\",\"host\":\"p1\"";
        assertThat(List.of(
                        new Event.RunStarted(NOON, "r1", Event.Kind.APPLY, 4),
                        new Event.StepStarted(NOON, STEP, Samples.restart()),
                        new Event.Progress(NOON, STEP, 10, 20, 5, 2),
                        new Event.Said(NOON, STEP, Text.of("a\nb")),
                        new Event.StepSatisfied(NOON, STEP, Text.of("is so")),
                        new Event.StepDone(NOON, STEP, Text.of("is so"), 12),
                        new Event.Evidence(NOON, STEP, Text.of("log"), List.of(Text.of("x"), Text.of("y"))),
                        new Event.StepTakenBack(NOON, STEP),
                        new Event.RunEnded(NOON, new Outcome.Done(4))))
                .extracting(event -> Json.line(JsonForms.event(event)))
                .containsExactly(
                        "{\"event\":\"run_started\"," + at + ",\"run\":\"r1\",\"kind\":\"apply\",\"steps\":4}",
                        "{\"event\":\"step_started\"," + step + ",\"restart\":true,\"disconnects\":3}",
                        "{\"event\":\"progress\"," + step + ",\"done\":10,\"total\":20,\"rate\":5,\"seconds_left\":2}",
                        "{\"event\":\"said\"," + step + ",\"line\":\"a\\nb\"}",
                        "{\"event\":\"step_satisfied\"," + step + ",\"why\":\"is so\"}",
                        "{\"event\":\"step_done\"," + step + ",\"why\":\"is so\",\"millis\":12}",
                        "{\"event\":\"evidence\"," + step + ",\"title\":\"log\",\"lines\":[\"x\",\"y\"]}",
                        "{\"event\":\"step_taken_back\"," + step + "}",
                        "{\"event\":\"run_ended\"," + at + ",\"outcome\":\"done\",\"changes\":4}");
    }

    @Test
    void writesWhatWentWrong() {
        assertThat(JsonForms.event(new Event.StepFailed(NOON, STEP, FINDING))
                        .at("/finding/id")
                        .asText())
                .isEqualTo("Down");
        assertThat(List.of(
                        new Outcome.Blocked(List.of(FINDING)),
                        new Outcome.TakenBack(FINDING),
                        new Outcome.Kept(FINDING)))
                .extracting(outcome -> JsonForms.event(new Event.RunEnded(NOON, outcome)))
                .extracting(json -> json.at("/outcome").asText() + " "
                        + json.at("/finding/id").asText()
                        + json.at("/findings/0/id").asText())
                .containsExactly("blocked Down", "taken_back Down", "kept Down");
    }
}
