package org.pgtandem.watch;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.pgtandem.model.Become;
import org.pgtandem.model.Finding;
import org.pgtandem.model.Lsn;
import org.pgtandem.model.Node;
import org.pgtandem.model.Replication;
import org.pgtandem.model.SshTarget;
import org.pgtandem.model.Standby;
import org.pgtandem.model.Text;
import org.pgtandem.model.TlsMode;
import org.pgtandem.model.Topology;
import org.pgtandem.remote.Row;
import org.pgtandem.watch.Report.StandbyStatus;

/** What the answers of both servers come to. */
class ReadingTest {
    private static final Lsn NOW = Lsn.parse("0/5000000");
    private static final String IDENTIFIER = "7000000000000000001";

    @Test
    void anIdlePrimaryIsNoLagHoweverOldTheLastTransactionIs() {
        StandbyStatus standby = read(standby("0/5000000", "3600.5"), primary(sender("0.4")));

        assertThat(standby.lagBytes()).isZero();
        assertThat(standby.lagSeconds()).isZero();
    }

    @Test
    void theLagIsMeasuredAgainstThePrimarysOwnPosition() {
        StandbyStatus standby = read(standby("0/4FFFF00", "7.5"), primary(sender("0.4")));

        assertThat(standby.lagBytes()).isEqualTo(256);
        assertThat(standby.lagSeconds()).as("as the upstream measures it").isEqualTo(0.4);
    }

    @Test
    void anUpstreamThatMeasuresNoLagLeavesItToTheStandby() {
        assertThat(read(standby("0/4FFFF00", "7.5"), primary(sender(null))).lagSeconds())
                .isEqualTo(7.5);
    }

    @Test
    void aStandbyThatIsAheadByTheTimeItIsAskedIsNotNegative() {
        assertThat(read(standby("0/5000100", null), primary(sender(null))).lagBytes())
                .isZero();
    }

    @Test
    void aDeadReceiverHasNoLag() {
        StandbyStatus standby = read(standby("0/5000000", "1"), primary());

        assertThat(standby.replicates()).isFalse();
        assertThat(standby.state()).isNull();
        assertThat(standby.lagBytes()).isNull();
        assertThat(standby.lagSeconds()).isNull();
    }

    @Test
    void aStandbyThatDoesNotAnswerHasNoLagThoughItsUpstreamStillSendsToIt() {
        StandbyStatus standby = read(silent("s1"), primary(sender("0.1")));

        assertThat(standby.reachable()).isFalse();
        assertThat(standby.replicates()).isFalse();
        assertThat(standby.lagBytes()).isNull();
    }

    @Test
    void whereThePrimaryDoesNotAnswerTheLagIsNotKnown() {
        StandbyStatus standby = read(standby("0/5000000", "1"), silent("p1"));

        assertThat(standby.lagBytes()).isNull();
        assertThat(standby.slot()).isNull();
    }

    @Test
    void theSlotTellsWhatIsKeptForTheStandby() {
        assertThat(read(standby("0/5000000", null), primary(sender(null))).slot())
                .satisfies(slot -> assertThat(slot.retainedBytes()).isEqualTo(0x1000000));
    }

    @Test
    void aSlotOfAStandbyThatTheFileDoesNotHaveIsWarnedOf() {
        Report report = report(
                standby("0/5000000", null),
                primary(
                        List.of(slot("pgtandem_s1", "t"), slot("pgtandem_s9", "f"), slot("others", "t")),
                        sender(null)));

        assertThat(report.verdict()).isEqualTo(Report.Verdict.DEGRADED);
        assertThat(report.findings()).singleElement().satisfies(finding -> {
            assertThat(finding.message().toString()).contains("pgtandem_s9", "16.0 MB");
            assertThat(finding.hint().toString()).contains("pg_drop_replication_slot('pgtandem_s9')");
        });
    }

    @Test
    void aSlotThatMayBeTheOneOfAStandbyThatIsAwayIsLeftToIt() {
        assertThat(report(silent("s1"), primary(List.of(slot("by_hand", "f")))).findings())
                .extracting(Finding::id)
                .containsExactly("StandbyDown");
    }

    @Test
    void whyAServerDoesNotAnswerIsSaid() {
        assertThat(report(silent("s1"), primary()).sentence()).contains("Standby s1 does not answer: The host is gone");
    }

    private static StandbyStatus read(Answer standby, Answer primary) {
        return report(standby, primary).standbys().getFirst();
    }

    private static Report report(Answer standby, Answer primary) {
        return new Reading(topology(), Map.of("p1", primary, "s1", standby), new WalPace(), Instant.EPOCH).report();
    }

    private static Topology topology() {
        Standby standby = new Standby(node("s1"), "p1", Duration.ZERO, null, Map.of());
        Replication replication = new Replication("replicator", true, "off", TlsMode.PREFER, null, "auto");
        return new Topology(node("p1"), List.of(standby), replication, "auto", "guestbook");
    }

    private static Node node(String name) {
        return new Node(name, new SshTarget(null, name, 0), null, name, Become.AUTO);
    }

    private static Answer silent(String name) {
        return Answer.none(name, Finding.blocker("HostUnreachable", name, Text.of("The host is gone."), ""));
    }

    private static Answer standby(String replayed, @Nullable String age) {
        Map<String, @Nullable String> self =
                columns("in_recovery", "t", "version", "150018", "replay_lsn", replayed, "timeline", "1");
        self.put("replay_age", age);
        return new Answer("s1", new Row(self), List.of(), List.of(), IDENTIFIER, Optional.empty(), null);
    }

    private static Answer primary(Row... senders) {
        return primary(List.of(slot("pgtandem_s1", "t")), senders);
    }

    private static Row slot(String name, String active) {
        return new Row(columns("slot_name", name, "active", active, "restart_lsn", "0/4000000"));
    }

    private static Answer primary(List<Row> slots, Row... senders) {
        Row self = new Row(columns(
                "in_recovery",
                "f",
                "version",
                "150018",
                "wal_lsn",
                NOW.toString(),
                "timeline",
                "1",
                "max_wal_senders",
                "10"));
        return new Answer("p1", self, List.of(senders), slots, IDENTIFIER, Optional.empty(), null);
    }

    private static Row sender(@Nullable String lag) {
        Map<String, @Nullable String> row =
                columns("application_name", "s1", "state", "streaming", "sync_state", "async");
        row.put("replay_lag", lag);
        return new Row(row);
    }

    private static Map<String, @Nullable String> columns(String... namesAndValues) {
        Map<String, @Nullable String> columns = new HashMap<>();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            columns.put(namesAndValues[i], namesAndValues[i + 1]);
        }
        return columns;
    }
}
