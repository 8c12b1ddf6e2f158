package org.pgtandem.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.pgtandem.engine.Journal;
import org.pgtandem.engine.Journals;
import org.pgtandem.engine.Outcome;
import org.pgtandem.faults.End;
import org.pgtandem.faults.Fault;
import org.pgtandem.model.Section;
import org.pgtandem.remote.Waiting;
import org.pgtandem.watch.Report;

/**
 * The program is killed (SIGKILL) as soon as its journal has a certain record; another process goes on with the run, or
 * takes it back. With -Dpgtandem.kill=everywhere at every record that a run has.
 */
@Tag("lab")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class KilledRunTest {
    private static final EnumSet<Section> ALL = EnumSet.allOf(Section.class);
    private static final List<String> STEPS = List.of(
            "WriteReplicationPassword",
            "CreateReplicationRole",
            "AllowReplicationInHba",
            "SetWalSettings",
            "RestartPrimary",
            "CreateReplicationSlots",
            "CopyPrimary",
            "PutBackConfiguration",
            "WriteRecoverySettings",
            "ConfigureHotStandby",
            "StartStandby",
            "ProveReplication");
    private static final Duration LONGEST = Duration.ofSeconds(60);
    private static final Duration AT_ONCE = Duration.ofMillis(1);

    private Path home;
    private Practice practice;
    private Footprint before;

    /** A place in a journal. */
    record Boundary(boolean applied, String step) {
        boolean reached(List<Journal.Entry> entries) {
            return entries.stream().anyMatch(entry -> switch (entry) {
                case Journal.Intent intent -> !applied && intent.change().step().equals(step);
                case Journal.Applied done -> applied && done.step().step().equals(step);
                case Journal.Undone undone -> false;
                case Journal.Closed closed -> false;
            });
        }

        @Override
        public String toString() {
            return step + (applied ? " is applied" : " is begun");
        }
    }

    static Stream<Boundary> forGoingOn() {
        return boundaries(begun("RestartPrimary"), begun("CopyPrimary"), applied("CopyPrimary"));
    }

    static Stream<Boundary> forTakingBack() {
        return boundaries(begun("CopyPrimary"));
    }

    private static Stream<Boundary> boundaries(Boundary... usual) {
        return "everywhere".equals(System.getProperty("pgtandem.kill"))
                ? STEPS.stream().flatMap(step -> Stream.of(begun(step), applied(step)))
                : Stream.of(usual);
    }

    private static Boundary begun(String step) {
        return new Boundary(false, step);
    }

    private static Boundary applied(String step) {
        return new Boundary(true, step);
    }

    @BeforeAll
    void hostsOnWhichEveryStepIsNeeded(@TempDir Path empty) throws IOException {
        home = empty;
        practice = Practice.start(Practice.OWN, 1, home.resolve("pgtandem"));
        practice.topology(text -> text.replace("slots: true", "slots: true\n  max_rate: 16MB"));
        practice.run("p1", """
                sed -i -E '/^(local|host) +replication/d' data/pg_hba.conf
                printf '%s\\n' 'wal_level = minimal' 'max_wal_senders = 0' 'max_connections = 50' >>data/postgresql.conf
                """);
        practice.run("s1", "echo 'max_connections = 20' >>data/postgresql.conf");
        practice.hosts().forEach(host -> practice.restart(host.name()));
        before = practice.footprint();
    }

    @AfterAll
    void end() {
        if (practice != null) {
            practice.close();
        }
    }

    @ParameterizedTest
    @MethodSource("forGoingOn")
    @Fault(value = 10, is = "The program is killed, and another goes on", ends = End.WENT_ON)
    void anotherProcessGoesOn(Boundary boundary) throws Exception {
        killWhen(boundary);
        try (LiveSession session = practice.session()) {
            assertThat(session.resume(event -> {})).isInstanceOf(Outcome.Done.class);
            assertThat(session.status().verdict()).isEqualTo(Report.Verdict.HEALTHY);
            assertThat(session.plan(ALL).changes()).isEmpty();
        }
        takeBack();
    }

    @ParameterizedTest
    @MethodSource("forTakingBack")
    @Fault(value = 10, is = "The program is killed, and another takes its run back", ends = End.TAKEN_BACK)
    void anotherProcessTakesItBack(Boundary boundary) throws Exception {
        killWhen(boundary);
        takeBack();
    }

    private void takeBack() throws IOException {
        try (LiveSession session = practice.session()) {
            assertThat(session.undo(event -> {})).isInstanceOf(Outcome.TakenBack.class);
        }
        assertThat(practice.footprint().overStarts().since(before.overStarts())).isEmpty();
        practice.hosts()
                .forEach(host -> assertThat(practice.run(host.name(), "ls -A"))
                        .as("left on " + host.name())
                        .doesNotContain("pgtandem"));
    }

    private void killWhen(Boundary boundary) throws IOException, InterruptedException {
        Journals journals = practice.open().journals();
        Optional<String> last = journals.last().map(Journal::run);
        Program program = Program.start(practice, home, "apply", "--yes");
        try {
            Waiting.until(
                    LONGEST,
                    AT_ONCE,
                    () -> program.ended()
                            || journals.last()
                                    .filter(journal -> !last.equals(Optional.of(journal.run())))
                                    .filter(journal -> boundary.reached(journal.entries()))
                                    .isPresent());
        } finally {
            program.kill();
        }
        assertThat(program.exitCode())
                .as("killed by SIGKILL where %s; it printed: %s", boundary, program.printed())
                .isEqualTo(128 + 9);
    }
}
