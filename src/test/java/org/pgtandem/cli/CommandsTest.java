package org.pgtandem.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.pgtandem.engine.Event;
import org.pgtandem.engine.Outcome;
import org.pgtandem.engine.Plan;
import org.pgtandem.model.Finding;
import org.pgtandem.model.HostFailure;
import org.pgtandem.model.Section;
import org.pgtandem.model.StepId;
import org.pgtandem.model.Text;
import org.pgtandem.model.TopologyInvalid;
import org.pgtandem.probe.SudoRights;
import org.pgtandem.remote.SudoersLine;
import org.pgtandem.session.ConnectOptions;
import org.pgtandem.session.Session;
import org.pgtandem.watch.Report.Verdict;

class CommandsTest {
    private static final Finding BLOCKER = Finding.blocker(
            "SudoRefused", "s1", Text.of("The login may not become postgres."), "sudo: no", Text.of("Edit sudoers."));
    private static final Plan CHANGES =
            new Plan(List.of(Samples.role(), Samples.hba(), Samples.restart(), Samples.passFile()), List.of());

    private final Cli cli = new Cli();

    @Test
    void exits0WhereNothingStandsInTheWay() {
        cli.session.findings = List.of(Finding.ok("Reachable", "p1", Text.of("It answers."), ""));
        assertThat(cli.run("check", "t.yaml").code()).isZero();
        assertThat(cli.run("plan", "t.yaml").code()).isZero();
        assertThat(cli.run("status", "t.yaml").code()).isZero();
    }

    @Test
    void exits1OnADefectAndSaysWhereItIsWrittenDown() {
        IllegalStateException defect = new IllegalStateException("password=geheim");
        cli.session.trouble = Optional.of(defect);

        Cli.Result result = cli.run("plan", "t.yaml");

        assertThat(result.code()).isEqualTo(1);
        assertThat(result.err())
                .contains("defect in pgTandem (IllegalStateException)", "code: Defect-", "/state/defect.txt")
                .doesNotContain("geheim");
        assertThat(cli.defects).containsExactly(defect);
    }

    @Test
    void printsTheSudoersLinesOfEachHostAndNothingElse() {
        cli.session.sudoRights = List.of(
                new SudoRights("p1", "dba", List.of(SudoersLine.shell("dba", "postgres"))),
                new SudoRights("s1", "root", List.of()),
                new SudoRights("s2", "root", List.of()));

        Cli.Result result = cli.run("check", "t.yaml", "--sudoers");

        assertThat(result.code()).isZero();
        assertThat(result.out()).isEqualTo("""
                # p1: /etc/sudoers.d/pgtandem, for the login dba
                dba ALL=(postgres) NOPASSWD: /bin/sh
                # s1: the login root needs no sudo
                # s2: the login root needs no sudo
                """);
        assertThat(cli.run("check", "t.yaml", "--sudoers", "--json").out())
                .startsWith(
                        "{\"sudoers\":[{\"host\":\"p1\",\"login\":\"dba\",\"lines\":[\"dba ALL=(postgres) NOPASSWD:");
    }

    @Test
    void exits3WhereAHostCanNotBeAskedWhatItNeedsOfSudo() {
        cli.session.sudoRights = List.of(new SudoRights("p1", "root", List.of()));
        cli.session.findings = List.of(BLOCKER);

        Cli.Result result = cli.run("check", "t.yaml", "--sudoers");

        assertThat(result.code()).isEqualTo(3);
        assertThat(result.err()).contains("s1", "The login may not become postgres.");
    }

    @Test
    void exits2OnWrongUsage() {
        assertThat(List.of(
                        cli.run("plan").code(),
                        cli.run("plan", "t.yaml", "--jsom").code(),
                        cli.run("plann", "t.yaml").code(),
                        cli.run("apply", "t.yaml", "--section", "hab").code(),
                        cli.run("check", "t.yaml", "--lang", "fr").code(),
                        cli.run("practice", "--standbys", "17").code(),
                        cli.run("practice", "--standbys", "many").code()))
                .containsOnly(2);
        assertThat(cli.session.calls).isEmpty();
    }

    @Test
    void namesTheSectionsWhereOneIsWrong() {
        assertThat(cli.run("apply", "t.yaml", "--section", "hab").err())
                .contains("'hab' is none of user, hba, conf, basebackup, recovery, hotstandby, test");
    }

    @Test
    void exits2OnAFileThatIsNotValidAndListsEveryProblem() {
        cli.opening = Optional.of(new TopologyInvalid(List.of(
                new TopologyInvalid.Problem(3, 7, Text.of("'name': nothing is in it")),
                new TopologyInvalid.Problem(4, 3, Text.of("unknown key 'shh': did you mean 'ssh'?")))));

        Cli.Result result = cli.run("check", "t.yaml");

        assertThat(result.code()).isEqualTo(2);
        assertThat(result.err()).isEqualTo("""
                        t.yaml:3:7: 'name': nothing is in it
                        t.yaml:4:3: unknown key 'shh': did you mean 'ssh'?
                        2 problems in t.yaml. Nothing was done.
                        """);
        assertThat(cli.run("check", "t.yaml", "--json").out())
                .isEqualToIgnoringNewLines(
                        "{\"problems\":[{\"line\":3,\"column\":7,\"message\":\"'name': nothing is in it\"},"
                                + "{\"line\":4,\"column\":3,\"message\":\"unknown key 'shh': did you mean 'ssh'?\"}]}");
    }

    @Test
    void exits2OnAFileThatIsNotThere() {
        cli.opening = Optional.of(new NoSuchFileException("t.yaml"));
        Cli.Result result = cli.run("apply", "t.yaml", "--yes");
        assertThat(result.code()).isEqualTo(2);
        assertThat(result.err()).contains("t.yaml: there is no such file");
    }

    @Test
    void exits3OnBlockersAndChangesNothing() {
        cli.session.findings = List.of(BLOCKER);
        cli.session.plan = new Plan(List.of(Samples.hba()), List.of(BLOCKER));

        assertThat(cli.run("check", "t.yaml").code()).isEqualTo(3);
        assertThat(cli.run("plan", "t.yaml").code()).isEqualTo(3);
        assertThat(cli.run("apply", "t.yaml", "--yes").code()).isEqualTo(3);
        assertThat(cli.session.calls).doesNotContain("apply");
    }

    @Test
    void exits3WhereAHostCantBeReachedAndTellsItInOneForm() {
        cli.session.trouble = Optional.of(new HostFailure(HostFailure.Kind.REFUSED, BLOCKER));

        Cli.Result result = cli.run("apply", "t.yaml", "--yes");

        assertThat(result.code()).isEqualTo(3);
        assertThat(result.err()).isEqualTo("""
                          ✗ s1  The login may not become postgres.
                              the server says:
                                sudo: no
                              next: Edit sudoers.
                        """);
        assertThat(cli.run("plan", "t.yaml", "--json").out())
                .startsWith("{\"changes\":[],\"findings\":[{\"id\":\"SudoRefused\"");
        assertThat(cli.run("apply", "t.yaml", "--json", "--yes").out()).contains("\"outcome\":\"blocked\"");
    }

    @Test
    void exitsAsTheRunEnded() {
        cli.session.plan = CHANGES;
        assertThat(codeOf(new Outcome.Done(4))).isZero();
        assertThat(codeOf(new Outcome.Blocked(List.of(BLOCKER)))).isEqualTo(3);
        assertThat(codeOf(new Outcome.TakenBack(BLOCKER))).isEqualTo(4);
        assertThat(codeOf(new Outcome.Kept(BLOCKER))).isEqualTo(5);
    }

    private int codeOf(Outcome outcome) {
        cli.session.outcome = outcome;
        return cli.run("apply", "t.yaml", "--yes").code();
    }

    @Test
    void saysHowToGoOnWhereTheStateIsKept() {
        cli.session.plan = CHANGES;
        cli.session.outcome = new Outcome.Kept(BLOCKER);
        assertThat(cli.run("apply", "my/t.yaml", "--yes").out())
                .contains("pgtandem resume my/t.yaml", "pgtandem undo my/t.yaml");
    }

    @Test
    void saysOnceWhatAStepFailedOf() {
        StepId step = new StepId(Section.RECOVERY, "WritePassFile", "s1");
        cli.session.plan = CHANGES;
        cli.session.events = List.of(new Event.StepFailed(Samples.NOON, step, BLOCKER));
        cli.session.outcome = new Outcome.TakenBack(BLOCKER);
        assertThat(cli.run("apply", "t.yaml", "--yes").out())
                .containsOnlyOnce(BLOCKER.message().toString());

        cli.session.events = List.of();
        assertThat(cli.run("apply", "t.yaml", "--yes").out())
                .containsOnlyOnce(BLOCKER.message().toString());
    }

    @Test
    void tellsTheCodeAndWhatWasTakenBackOrStands() {
        StepId back = new StepId(Section.HBA, "AllowReplicationInHba", "p1");
        cli.session.plan = CHANGES;
        cli.session.events = List.of(new Event.StepTakenBack(Samples.NOON, back));
        cli.session.outcome = new Outcome.TakenBack(BLOCKER);
        assertThat(cli.run("apply", "t.yaml", "--yes").out())
                .contains("  code: SudoRefused, on s1\n  taken back: p1: Open pg_hba.conf to the standbys\n");

        cli.session.lastRun = Optional.of(new Session.LastRun("r1", List.of(Samples.role()), List.of(), false));
        cli.session.events = List.of();
        cli.session.outcome = new Outcome.Kept(BLOCKER);
        assertThat(cli.run("apply", "t.yaml", "--yes").out())
                .contains("  code: SudoRefused, on s1\n  still in place: p1: Create the replication role\n");
    }

    @Test
    void exits6WhereTheStatusIsNotHealthy() {
        cli.session.report = Samples.report(Verdict.DEGRADED);
        assertThat(cli.run("status", "t.yaml").code()).isEqualTo(6);
        cli.session.report = Samples.report(Verdict.BROKEN);
        assertThat(cli.run("status", "t.yaml", "--json").code()).isEqualTo(6);
    }

    @Test
    void showsThePlanAndAsksBeforeItAppliesIt() {
        cli.session.plan = CHANGES;
        cli.person = Optional.of(true);

        Cli.Result result = cli.run("apply", "t.yaml");

        assertThat(result.code()).isZero();
        assertThat(result.out()).contains("+host replication replicator 10.0.0.12/32 scram-sha-256");
        assertThat(cli.questions).containsExactly("Apply these 4 changes to p1, s1?");
        assertThat(cli.session.calls).contains("apply").endsWith("status", "close");
    }

    @Test
    void appliesNothingWhereThePersonSaysNo() {
        cli.session.plan = CHANGES;
        cli.person = Optional.of(false);
        assertThat(cli.run("apply", "t.yaml").code()).isZero();
        assertThat(cli.session.calls).doesNotContain("apply");
    }

    @Test
    void exits2WhereThereIsNobodyToAsk() {
        cli.session.plan = CHANGES;
        Cli.Result result = cli.run("apply", "t.yaml");
        assertThat(result.code()).isEqualTo(2);
        assertThat(result.err()).contains("--yes");
        cli.person = Optional.of(true);
        assertThat(cli.run("apply", "t.yaml", "--json").code()).isEqualTo(2);
        assertThat(cli.session.calls).doesNotContain("apply");
    }

    @Test
    void asksNothingWhereNothingIsToBeDone() {
        Cli.Result result = cli.run("apply", "t.yaml");
        assertThat(result.code()).isZero();
        assertThat(result.out()).contains("Nothing to do: every host is as the topology file wants it.");
        assertThat(cli.session.calls).doesNotContain("apply");
    }

    @Test
    void appliesTheSectionsThatWereNamed() {
        cli.session.plan = CHANGES;
        cli.run("apply", "t.yaml", "--yes", "--section", "hba", "--section", "user");
        assertThat(cli.session.calls).startsWith("plan [USER, HBA]").doesNotContain("status");
    }

    @Test
    void goesOnOnlyWithARunThatDidNotEnd() {
        assertThat(cli.run("resume", "t.yaml").out()).contains("there was no run of t.yaml");
        cli.session.lastRun = Optional.of(new Session.LastRun("r1", List.of(Samples.hba()), List.of(), true));
        assertThat(cli.run("resume", "t.yaml").out()).contains("run r1 came to its end");
        assertThat(cli.session.calls).doesNotContain("resume");

        cli.session.lastRun = Optional.of(new Session.LastRun("r1", List.of(Samples.hba()), List.of(), false));
        assertThat(cli.run("resume", "t.yaml").code()).isZero();
        assertThat(cli.session.calls).contains("resume");
    }

    @Test
    void speaksKoreanToPeopleAndEnglishToScripts() {
        cli.session.findings =
                List.of(Finding.ok("TlsOffered", "p1", Text.of("Replication is encrypted."), "ssl = on"));
        assertThat(cli.run("--lang", "ko", "check", "t.yaml", "--verbose").out())
                .contains("복제가 암호화됩니다.");
        assertThat(cli.run("--lang", "ko", "check", "t.yaml", "--json").out()).contains("Replication is encrypted.");
    }

    @Test
    void takesTheCommonOptionsBeforeAndAfterTheCommand() {
        List<String> common = List.of(
                "--identity",
                "a",
                "--identity",
                "b",
                "--known-hosts",
                "k",
                "--accept-host-key",
                "SHA256:x",
                "--accept-host-key",
                "SHA256:y",
                "--accept-new-host-keys",
                "--ask-password",
                "--lang",
                "ko",
                "--verbose");
        List<String> command = List.of("check", "t.yaml");
        for (Stream<List<String>> order : List.of(Stream.of(common, command), Stream.of(command, common))) {
            cli.run(order.flatMap(List::stream).toArray(String[]::new));
        }

        assertThat(cli.connections).hasSize(2).allSatisfy(CommandsTest::hasAllCommonOptions);
    }

    private static void hasAllCommonOptions(ConnectOptions options) {
        assertThat(options.identities()).containsExactly(Path.of("a"), Path.of("b"));
        assertThat(options.knownHosts()).contains(Path.of("k"));
        assertThat(options.acceptedKeys()).containsExactlyInAnyOrder("SHA256:x", "SHA256:y");
        assertThat(options.acceptNewKeys()).isTrue();
        assertThat(options.askPassword()).isTrue();
    }

    @Test
    void helpsAndExits0() {
        Cli.Result result = cli.run("--help");
        assertThat(result.code()).isZero();
        assertThat(result.out())
                .contains(
                        "wizard",
                        "practice",
                        "check",
                        "plan",
                        "apply",
                        "resume",
                        "undo",
                        "status",
                        "PGTANDEM_SUDO_PASSWORD");
        assertThat(cli.run("apply", "--help").out()).contains("--section", "--yes", "--identity");
    }

    @Test
    void speaksEnglishWhereTheTerminalHasNoKoreanLetters() {
        cli.charset = StandardCharsets.US_ASCII;
        Cli.Result result = cli.run("resume", "t.yaml", "--lang", "ko");
        assertThat(result.out()).contains("Nothing to resume");
        assertThat(result.err()).contains("US-ASCII", "LC_ALL=ko_KR.UTF-8");
    }

    @Test
    void helpsInTheLanguageThatIsAskedFor() {
        for (String command :
                List.of("wizard", "practice", "discover", "check", "plan", "apply", "resume", "undo", "status")) {
            assertThat(cli.run(command, "--help", "--lang", "ko").out().replaceAll("(?m)^ *(-|\\[?FILE|USER).*", ""))
                    .as(command)
                    .contains("사용법: pgtandem " + command)
                    .doesNotContainPattern("(?m)[A-Za-z]{3,} [a-z]{3,} [a-z]{3,}");
        }
        assertThat(cli.run("--lang", "ko", "--help").out()).contains("토폴로지 파일", "종료 코드:");
        assertThat(cli.run("plan", "--lang", "ko").err()).contains("빠져 있습니다: FILE");
    }
}
