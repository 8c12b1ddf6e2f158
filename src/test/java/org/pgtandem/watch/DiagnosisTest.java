package org.pgtandem.watch;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.pgtandem.model.Finding;
import org.pgtandem.model.Text;
import org.pgtandem.watch.Report.Activity;
import org.pgtandem.watch.Report.Archiver;
import org.pgtandem.watch.Report.PrimaryStatus;
import org.pgtandem.watch.Report.StandbyStatus;
import org.pgtandem.watch.Report.Verdict;

/** The sentence that says how it stands, and the findings that it sums up. */
class DiagnosisTest {
    private @Nullable Activity activity;
    private final StandbyScene s1 = new StandbyScene("s1");
    private final StandbyScene s2 = new StandbyScene("s2");
    private final StandbyScene s3 = new StandbyScene("s3");

    @Test
    void aStandbyThatHasReplayedEverythingIsLevel() {
        Report report = report(s1);

        assertThat(report.verdict()).isEqualTo(Verdict.HEALTHY);
        assertThat(report.findings()).isEmpty();
        assertThat(report.sentence()).isEqualTo("Standby s1 is level with the primary; nothing is retained for it.");
    }

    @Test
    void aShortLagIsToldInMilliseconds() {
        assertThat(report(s1.behind(2048, 0.012)).sentence())
                .isEqualTo("Standby s1 is 12 ms (2.0 kB) behind; nothing is retained for it.");
    }

    @Test
    void aLagWhoseAgeNobodyKnowsIsToldInBytes() {
        assertThat(report(s1.behind(100, null)).sentence()).startsWith("Standby s1 is 100 bytes behind");
    }

    @Test
    void theLastOfSeveralIsNamed() {
        assertThat(report(s1, s2.behind(3 << 20, 4.25), s3).sentence())
                .isEqualTo(
                        "All 3 standbys stream; the last, s2, is 4.3 s (3.0 MB) behind; nothing is retained for them.");
    }

    @Test
    void aMinuteOfLagNeedsAttention() {
        Report report = report(s1.behind(5L << 30, 61.0));

        assertThat(report.verdict()).isEqualTo(Verdict.DEGRADED);
        assertThat(ids(report)).containsExactly("LagLong");
        assertThat(report.sentence()).isEqualTo("Standby s1 is 61.0 s (5.0 GB) behind.");
    }

    @Test
    void aDeadReceiverIsBrokenAndHasNoLag() {
        Report report = report(s1.state(null));

        assertThat(report.verdict()).isEqualTo(Verdict.BROKEN);
        assertThat(ids(report)).containsExactly("NotStreaming");
        assertThat(report.sentence()).isEqualTo("Standby s1 is not connected to p1.");
    }

    @Test
    void whyAReceiverIsDeadIsSaidInItsLogsWords() {
        Finding why = LogTrouble.last(
                        "s1",
                        LogLines.parse(
                                "s1",
                                List.of(
                                        "FATAL:  password authentication failed for user \"replicator\"",
                                        "LOG:  waiting for WAL to become available at 0/5000018"),
                                Instant.EPOCH))
                .orElseThrow();

        Finding told = new Diagnosis(primary(), List.of(s1.state(null).status()), List.of(why))
                .report(Instant.EPOCH)
                .findings()
                .getFirst();

        assertThat(told.id()).isEqualTo("NotStreaming");
        assertThat(told.message().toString())
                .startsWith("standby s1 is not connected to p1: The role's password on the primary");
        assertThat(told.serverSays()).startsWith("password authentication failed");
        assertThat(told.hint().toString()).contains("password file");
    }

    @Test
    void aStandbyThatCatchesUpIsNotThereYet() {
        assertThat(report(s1.state("catchup")).sentence()).isEqualTo("Standby s1 is in state catchup.");
    }

    @Test
    void aStandbyThatDoesNotAnswerIsBroken() {
        Report report = report(s1.unreachable());

        assertThat(ids(report)).containsExactly("StandbyDown");
        assertThat(report.sentence()).isEqualTo("Standby s1 does not answer.");
    }

    @Test
    void whyAHostCouldNotBeLookedAtIsSaid() {
        Finding why = Finding.blocker(
                "HostUnreachable", "s1", Text.of("No route to 10.0.0.9."), "EHOSTUNREACH", Text.of("Look."));

        Report report =
                new Diagnosis(primary(), List.of(s1.unreachable().status()), List.of(why)).report(Instant.EPOCH);

        assertThat(report.sentence()).isEqualTo("Standby s1 does not answer: No route to 10.0.0.9.");
        assertThat(report.findings().getFirst().serverSays()).isEqualTo("EHOSTUNREACH");
    }

    @Test
    void aServerThatTakesWritesIsNoStandby() {
        Report report = report(s1.promoted());

        assertThat(report.verdict()).isEqualTo(Verdict.BROKEN);
        assertThat(report.sentence()).isEqualTo("Standby s1 is not in recovery: it takes writes of its own.");
    }

    @Test
    void aStandbyOfAnotherClusterIsNone() {
        Report report = report(s1.identifier("7000000000000000009"));

        assertThat(ids(report)).containsExactly("SystemIdentifierDiffers");
        assertThat(report.sentence()).isEqualTo("Standby s1 is a copy of another cluster.");
    }

    @Test
    void anotherTimelineNeedsAttention() {
        Report report = report(s1.timeline(2));

        assertThat(report.verdict()).isEqualTo(Verdict.DEGRADED);
        assertThat(report.sentence()).isEqualTo("Standby s1 streams, but it is on timeline 2, the primary on 1.");
    }

    @Test
    void aStandbyThatWentAnotherWayCannotFollow() {
        Report report = report(s1.timeline(2).state(null));

        assertThat(report.verdict()).isEqualTo(Verdict.BROKEN);
        assertThat(report.sentence())
                .isEqualTo("Standby s1 is not connected to p1: it is on timeline 2, the primary on 1.");
    }

    @Test
    void anInactiveSlotNeedsAttention() {
        Report report = report(s1.slot(false, 1024, "reserved"));

        assertThat(report.verdict()).isEqualTo(Verdict.DEGRADED);
        assertThat(report.sentence()).isEqualTo("The slot of s1 is not in use and retains 1.0 kB of WAL.");
    }

    @Test
    void theSlotOfAStandbyThatIsGoneIsToldWithIt() {
        Report report = report(s1.state(null).slot(false, 2L << 30, "extended"));

        assertThat(report.verdict()).isEqualTo(Verdict.BROKEN);
        assertThat(report.sentence())
                .isEqualTo(
                        "Standby s1 is not connected to p1; the slot of s1 is not in use and retains 2.0 GB of WAL.");
    }

    @Test
    void replayThatIsPausedNeedsAttention() {
        assertThat(report(s1.paused()).sentence()).isEqualTo("Replay on s1 is paused.");
    }

    @Test
    void anArchiverThatFailsNeedsAttention() {
        activity = new Activity(0L, 1, 10, new Archiver(3, 2, true, null), null, null, null);

        assertThat(ids(report(s1))).containsExactly("ArchiverFails");
    }

    @Test
    void aDiskThatIsFullWithinADayIsTold() {
        activity = new Activity(0L, 1, 10, null, null, 1L << 30, 7200L);

        assertThat(report(s1).sentence()).isEqualTo("WAL that slots retain fills the disk of p1 in 2 h at this rate.");
    }

    @Test
    void muchRetainedNeedsAttention() {
        assertThat(ids(report(s1.slot(true, 2L << 30, "extended")))).containsExactly("SlotRetainsMuch");
    }

    @Test
    void whatIsRetainedIsSaidWhereItIsMoreThanASegment() {
        assertThat(report(s1.slot(true, 48 << 20, "reserved")).sentence()).endsWith("; 48.0 MB of WAL retained.");
    }

    @Test
    void aSlotThatLosesItsWalNeedsAttention() {
        assertThat(report(s1.slot(true, 0, "lost")).sentence()).isEqualTo("The slot of s1 is lost.");
    }

    @Test
    void aPrimaryThatDoesNotAnswerIsBroken() {
        PrimaryStatus down = new PrimaryStatus("p1", false, false, null, null, null, null, null);

        Report report = new Diagnosis(down, List.of(s1.state(null).status()), List.of()).report(Instant.EPOCH);

        assertThat(report.verdict()).isEqualTo(Verdict.BROKEN);
        assertThat(report.sentence()).isEqualTo("The primary p1 does not answer; standby s1 is not connected to p1.");
    }

    @Test
    void aPrimaryThatIsAStandbyItselfIsBroken() {
        PrimaryStatus standby = new PrimaryStatus("p1", true, true, "15.18", StandbyScene.IDENTIFIER, 1, null, null);

        assertThat(new Diagnosis(standby, List.of(), List.of())
                        .report(Instant.EPOCH)
                        .sentence())
                .isEqualTo("The primary p1 is a standby itself, it takes no writes.");
    }

    @Test
    void aPrimaryAloneIsHealthy() {
        assertThat(report().sentence()).isEqualTo("The primary serves; it has no standby.");
    }

    private static List<String> ids(Report report) {
        return report.findings().stream().map(Finding::id).toList();
    }

    private PrimaryStatus primary() {
        return new PrimaryStatus("p1", true, false, "15.18", StandbyScene.IDENTIFIER, 1, StandbyScene.NOW, activity);
    }

    private Report report(StandbyScene... scenes) {
        List<StandbyStatus> standbys =
                List.of(scenes).stream().map(StandbyScene::status).toList();
        return new Diagnosis(primary(), standbys, List.of()).report(Instant.EPOCH);
    }
}
