package org.pgtandem.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.pgtandem.engine.Plan;
import org.pgtandem.model.Finding;
import org.pgtandem.model.Section;
import org.pgtandem.model.Text;
import org.pgtandem.text.Catalogue;
import org.pgtandem.text.Language;
import org.pgtandem.text.Words;
import org.pgtandem.watch.Report.Verdict;

class TextsTest {
    private static final Catalogue ENGLISH = Catalogue.of(Language.ENGLISH);
    private static final Terminal PLAIN = terminal(false, StandardCharsets.UTF_8);
    private static final Terminal COLOURED = terminal(true, StandardCharsets.UTF_8);
    private static final Terminal ASCII = terminal(false, StandardCharsets.US_ASCII);
    private static final Finding WARNING = Finding.warning(
            "ClockSkew",
            "s1",
            Text.of("The clock is 40 s ahead of ours."),
            "date: 12:00:40\nntp: off",
            Text.of("Start an NTP service."));

    @Test
    void showsAPlanBySectionAndHostAndSaysWhatItComesTo() {
        Plan plan = new Plan(
                List.of(Samples.role(), Samples.hba(), Samples.restart(), Samples.passFile()), List.of(WARNING));

        assertThat(PLAIN.shown(new PlanText(ENGLISH, Samples.topology(), false).whole(plan)))
                .isEqualTo("""
                        Findings
                          ! s1  The clock is 40 s ahead of ours.
                              the server says:
                                date: 12:00:40
                                ntp: off
                              next: Start an NTP service.

                        1 user – a role with the REPLICATION privilege
                          p1
                            Create the replication role
                              sql  CREATE ROLE replicator LOGIN REPLICATION PASSWORD '••••••••'

                        2 hba – pg_hba.conf lets the standbys in
                          p1
                            Open pg_hba.conf to the standbys
                              /etc/postgresql/15/main/pg_hba.conf
                              @@ -1,2 +1,3 @@
                               local all all peer
                               host all all 127.0.0.1/32 md5
                              +host replication replicator 10.0.0.12/32 scram-sha-256
                              wait until the server has read it, at most 10.0 s

                        3 conf – postgresql.conf streams WAL
                          p1
                            Restart the primary – p1 goes down and up again; 3 sessions are cut off
                              run  systemctl stop  (as root)
                              run  systemctl start  (as root)

                        5 recovery – the copy becomes a standby
                          s1
                            WritePassFile
                              /var/lib/postgresql/.pgpass  (a new file, mode 600)
                              @@ -0,0 +1,1 @@
                              +p1:5432:replication:replicator:••••••••

                        The primary p1 restarts once; 3 sessions are cut off.
                        4 changes to p1, s1.""");
    }

    @Test
    void coloursWhatIsAddedAndWhatRestarts() {
        Plan plan = new Plan(List.of(Samples.hba(), Samples.restart()), List.of());
        assertThat(tagged(COLOURED.shown(new PlanText(ENGLISH, Samples.topology(), false).whole(plan))))
                .contains("<cyan>@@ -1,2 +1,3 @@</>")
                .contains("<green>+host replication replicator 10.0.0.12/32 scram-sha-256</>")
                .contains("<yellow> – p1 goes down and up again; 3 sessions are cut off</>")
                .contains("<bold>2 changes to p1.</>");
    }

    @Test
    void saysThatNothingIsToBeDone() {
        assertThat(new PlanText(ENGLISH, Samples.topology(), false).whole(new Plan(List.of(), List.of())))
                .isEqualTo("Nothing to do: every host is as the topology file wants it.");
    }

    @Test
    void showsAPlanInKoreanWithCodeAndNamesAsTheyAre() {
        Plan plan = new Plan(List.of(Samples.role(), Samples.hba(), Samples.restart(), Samples.passFile()), List.of());

        assertThat(PLAIN.shown(new PlanText(Catalogue.of(Language.KOREAN), Samples.topology(), false).whole(plan)))
                .contains(
                        "    복제 롤 생성\n      sql  CREATE ROLE replicator LOGIN REPLICATION PASSWORD '••••••••'",
                        "      실행 systemctl stop  (root 권한으로)",
                        "    주 서버 재시작 – p1이 멈췄다가 다시 시작됩니다. 세션 3개 끊김",
                        "/var/lib/postgresql/.pgpass  (새 파일, 권한 600)",
                        "주 서버 p1을 한 번 재시작합니다. 세션 3개 끊김.\np1, s1: 변경 4건.")
                .doesNotContain("wait", "new file", "goes down", "session", "change");
    }

    @Test
    void saysWhatStandsInTheWay() {
        Finding blocker = Finding.blocker("Down", "p1", Text.of("The server is down."), "", Text.of("Start it."));
        assertThat(PLAIN.shown(new PlanText(ENGLISH, Samples.topology(), false)
                        .whole(new Plan(List.of(), List.of(WARNING, blocker)))))
                .startsWith("Findings\n  ✗ p1  The server is down.\n      next: Start it.\n  ! s1")
                .endsWith("Blocked: 1 finding stands in the way. Nothing was changed.");
    }

    @Test
    void saysThatThePrimaryDoesNotRestartWhereItDoesNot() {
        assertThat(PLAIN.shown(new PlanText(ENGLISH, Samples.topology(), false)
                        .summary(new Plan(List.of(Samples.hba()), List.of()))))
                .isEqualTo("The primary p1 does not restart.\n1 change to p1.");
    }

    @Test
    void teachesEverySectionAlsoWhereNothingChanges() {
        String text = PLAIN.shown(
                new PlanText(ENGLISH, Samples.topology(), true).whole(new Plan(List.of(Samples.hba()), List.of())));
        assertThat(text)
                .contains(SectionText.lesson(Section.HBA) + "\n\n  p1\n    Open pg_hba.conf to the standbys")
                .contains(SectionText.lesson(Section.CONF) + "\n\n  Nothing to change: all is as it has to be.");
    }

    @Test
    void showsAStatusAsATable() {
        assertThat(PLAIN.shown(new StatusText(ENGLISH, ZoneOffset.UTC).whole(Samples.report(Verdict.HEALTHY))))
                .isEqualTo("""
                        ✓ healthy  Standby s1 is 12 ms (4.0 kB) behind; nothing is retained for it.  12:00:00

                        primary  p1  PostgreSQL 15.18, system 7311, timeline 1, WAL at 0/30209F0

                        standby  follows  state            sync   sent       written    flushed    replayed   behind          where  slot
                        s1       p1       streaming        async  0/30209F0  0/30209F0  0/30209F0  0/301F9F0  4.0 kB, 0.01 s  –      s1 active, keeps 0 bytes, reserved
                        s2       p1       does not answer  –      –          –          –          –          not known       –      none""");
    }

    @Test
    void showsAVerdictInItsColour() {
        assertThat(tagged(new StatusText(ENGLISH, ZoneOffset.UTC).verdict(Samples.report(Verdict.HEALTHY))))
                .startsWith("<green>✓ healthy</>");
        assertThat(tagged(new StatusText(ENGLISH, ZoneOffset.UTC).verdict(Samples.report(Verdict.DEGRADED))))
                .startsWith("<yellow>! degraded</>");
        assertThat(tagged(new StatusText(ENGLISH, ZoneOffset.UTC).verdict(Samples.report(Verdict.BROKEN))))
                .startsWith("<red>✗ broken</>");
    }

    @Test
    void countsFindingsAndShowsWhatIsGoodOnRequest() {
        List<Finding> findings = List.of(Finding.ok("Reachable", "p1", Text.of("It answers."), ""), WARNING);
        assertThat(PLAIN.shown(CheckCommand.text(ENGLISH, findings, false)))
                .startsWith("  ! s1  The clock")
                .endsWith("\n\n0 blockers, 1 warning, 0 to know, 1 good.");
        assertThat(PLAIN.shown(CheckCommand.text(ENGLISH, findings, true))).contains("  ✓ p1  It answers.");
    }

    @Test
    void tellsWhichSectionMendsAFinding() {
        assertThat(PLAIN.shown(new FindingText(ENGLISH)
                        .one(Finding.blocker("WalLevelTooLow", "p1", Text.of("wal_level is minimal."), "")
                                .mendedBy(Section.CONF))))
                .isEqualTo("  i p1  wal_level is minimal.\n      the section conf mends it");
    }

    @Test
    void fallsBackToAsciiWhereTheTerminalCantDoMore() {
        assertThat(ASCII.shown("✓ p1 – 3 … “복제” → é·")).isEqualTo("ok p1 - 3 ... \"??\" -> ?-");
    }

    @Test
    void showsKoreanWhereTheTerminalHasItAndNoOtherSymbols() {
        Terminal korean = terminal(false, Charset.forName("EUC-KR"));
        assertThat(korean.shown("✓ p1 – 대기 서버 … \u001b]0;x\uD83D\uDE00")).isEqualTo("ok p1 - 대기 서버 … ?]0;x??");
        assertThat(korean.shows(Language.KOREAN)).isTrue();
        assertThat(ASCII.shows(Language.KOREAN)).isFalse();
        assertThat(PLAIN.shown("\uD83D\uDE00")).isEqualTo("\uD83D\uDE00");
    }

    @Test
    void makesControlCharactersOfOthersVisible() {
        assertThat(PLAIN.shown("a\u001b]0;title\u0007b\rc\u001b[2Jd\u009be\u0000"))
                .isEqualTo("a␛]0;title␇b␍c␛[2Jd␡e␀");
        assertThat(ASCII.shown("a\u001b[2J")).isEqualTo("a?[2J");
        assertThat(PLAIN.shown("a\tb\nc")).isEqualTo("a\tb\nc");
    }

    @Test
    void writesNumbersAndTimesForPeople() {
        assertThat(List.of(
                        Words.bytes(0),
                        Words.bytes(1),
                        Words.bytes(1536),
                        Words.bytes(926L << 20),
                        Words.bytes(3L << 30)))
                .containsExactly("0 bytes", "1 bytes", "1.5 kB", "926 MB", "3.0 GB");
        assertThat(List.of(
                        Words.time(Duration.ofMillis(124)),
                        Words.time(Duration.ofMillis(7310)),
                        Words.time(Duration.ofSeconds(125)),
                        Words.time(Duration.ofMinutes(192))))
                .map(Text::toString)
                .containsExactly("0.12 s", "7.3 s", "2 min 5 s", "3 h 12 min");
    }

    private static Terminal terminal(boolean colour, Charset charset) {
        PrintWriter nowhere = new PrintWriter(new StringWriter());
        return new Terminal(nowhere, nowhere, false, colour, charset, Language.ENGLISH);
    }

    /** Styles in a form that can be read in a test. */
    private static String tagged(String text) {
        String tagged = text.replace("\u001b[0m", "</>");
        for (Style style : Style.values()) {
            String begin = style.on("x").substring(0, style.on("x").indexOf('x'));
            tagged = tagged.replace(begin, "<" + style.name().toLowerCase(java.util.Locale.ROOT) + ">");
        }
        return tagged;
    }
}
