package org.pgtandem.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.pgtandem.engine.History;
import org.pgtandem.engine.Journal;
import org.pgtandem.engine.Journals;
import org.pgtandem.engine.Outcome;
import org.pgtandem.faults.End;
import org.pgtandem.faults.Fault;
import org.pgtandem.model.Section;
import org.pgtandem.remote.Waiting;

/**
 * The program is killed (SIGKILL) again and again: as soon as its journal has a certain record, and at random moments in
 * between. Other processes go on with the run, or take it back. With {@code -Dpgtandem.kill=everywhere} at every record
 * that a run has; {@code -Dpgtandem.seed=N} chooses what the run that printed that seed chose.
 */
@Tag("lab")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class KilledRuns {
    private static final EnumSet<Section> ALL = EnumSet.allOf(Section.class);
    static final boolean EVERYWHERE = "everywhere".equals(System.getProperty("pgtandem.kill"));
    static final long SEED = Long.getLong("pgtandem.seed", new Random().nextLong());
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
    static final Duration LONGEST = Duration.ofSeconds(60);
    static final Duration AT_ONCE = Duration.ofMillis(1);
    private static final int KILLED = 128 + 9;

    private final String family;
    private Path home;
    Practice practice;
    private Journals journals;
    private Footprint before;
    private String earlier = "";
    private int kills;

    KilledRuns(String family) {
        this.family = family;
    }

    @BeforeAll
    void hostsOnWhichEveryStepIsNeeded(@TempDir Path empty) throws IOException {
        System.out.println(getClass().getSimpleName() + ": -Dpgtandem.seed=" + SEED);
        home = empty;
        practice = Practice.start(family, 1, home.resolve("pgtandem"));
        journals = practice.open().journals();
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
        System.out.println(getClass().getSimpleName() + ": killed " + kills + " times");
        if (practice != null) {
            practice.close();
        }
    }

    @Test
    @Fault(value = 10, is = "The program is killed again and again, and others go on", ends = End.WENT_ON)
    void othersGoOn() throws Exception {
        begin();
        for (String record : chosen(1, "RestartPrimary is begun", "CopyPrimary is begun", "CopyPrimary is applied")) {
            killAt(record, false);
        }
        goOn();
        for (String record : chosenBackwards(2)) {
            killAt(record, true);
        }
        takeBack();
    }

    /** These and as many more, by the seed; or every one. In the order in which a run has them. */
    static List<String> chosen(int more, String... always) {
        List<String> all = STEPS.stream()
                .flatMap(step -> Stream.of(step + " is begun", step + " is applied"))
                .toList();
        List<String> others = new ArrayList<>(all);
        others.removeAll(List.of(always));
        Collections.shuffle(others, new Random(SEED));
        return all.stream()
                .filter(record -> EVERYWHERE
                        || List.of(always).contains(record)
                        || others.subList(0, more).contains(record))
                .toList();
    }

    private static List<String> chosenBackwards(int some) {
        List<String> shuffled = new ArrayList<>(STEPS);
        Collections.shuffle(shuffled, new Random(SEED));
        return STEPS.reversed().stream()
                .filter(step -> EVERYWHERE || shuffled.subList(0, some).contains(step))
                .map(step -> step + " is taken back")
                .toList();
    }

    private static String told(Journal.Entry entry) {
        return switch (entry) {
            case Journal.Begun begun -> "the run is begun";
            case Journal.Intent intent -> intent.change().step() + " is begun";
            case Journal.Applied done -> done.step().step() + " is applied";
            case Journal.Undone undone -> undone.step().step() + " is taken back";
            case Journal.Closed closed -> "the run is closed";
        };
    }

    /** What a life of its own begins with: whatever earlier ones did is over. */
    void begin() {
        earlier = journals.last().map(Journal::run).orElse("");
    }

    boolean reached(String record) {
        return journals.last()
                .filter(journal -> !journal.run().equals(earlier))
                .filter(journal ->
                        journal.entries().stream().anyMatch(entry -> told(entry).equals(record)))
                .isPresent();
    }

    private Optional<History> history() {
        return journals.last().map(History::of).filter(History::isOpen);
    }

    /** What may be done now; {@code back} where the person has the choice. */
    String command(boolean back) {
        return history()
                .map(run -> run.closed() || back ? "undo --yes" : "resume")
                .orElse("apply --yes");
    }

    Program start(String command) throws IOException {
        List<String> words = List.of(command.split(" "));
        return Program.start(
                practice, home, words.getFirst(), words.stream().skip(1).toArray(String[]::new));
    }

    void killAt(String record, boolean back) throws Exception {
        // A kill comes a moment late, and the run may be further already.
        if (!reached(record)) {
            Program program = start(command(back));
            Waiting.until(LONGEST, AT_ONCE, () -> program.ended() || reached(record));
            kill(program, record);
            assertThat(reached(record))
                    .as("%s; it printed: %s", record, program.printed())
                    .isTrue();
        }
    }

    void kill(Program program, String where) throws Exception {
        program.kill();
        assertThat(program.exitCode())
                .as("killed where %s; it printed: %s", where, program.printed())
                .isIn(0, KILLED);
        kills += program.exitCode() == KILLED ? 1 : 0;
    }

    void goOn() throws IOException {
        try (LiveSession session = practice.session()) {
            Outcome outcome = switch (command(false)) {
                case "resume" -> session.resume(event -> {});
                case "apply --yes" -> session.apply(session.plan(ALL), event -> {});
                default -> new Outcome.Done(0);
            };
            assertThat(outcome).isInstanceOf(Outcome.Done.class);
            Practice.isHealthy(session);
            assertThat(session.plan(ALL).changes()).isEmpty();
        }
    }

    void takeBack() throws IOException {
        try (LiveSession session = practice.session()) {
            if (history().isPresent()) {
                assertThat(session.undo(event -> {})).isInstanceOf(Outcome.TakenBack.class);
            }
        }
        assertThat(practice.footprint().overStarts().since(before.overStarts())).isEmpty();
        practice.hosts()
                .forEach(host -> assertThat(practice.run(host.name(), "ls -A"))
                        .as("left on " + host.name())
                        .doesNotContain("pgtandem"));
    }
}
