package org.pgtandem.steps;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assumptions.assumeFalse;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.nio.file.Path;
import java.time.Instant;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.pgtandem.engine.Check;
import org.pgtandem.engine.Event;
import org.pgtandem.engine.Journal;
import org.pgtandem.engine.MemoryJournal;
import org.pgtandem.engine.Outcome;
import org.pgtandem.engine.Plan;
import org.pgtandem.engine.RunControl;
import org.pgtandem.engine.Runner;
import org.pgtandem.engine.Step;
import org.pgtandem.engine.TakeBack;
import org.pgtandem.model.Change;
import org.pgtandem.model.Node;
import org.pgtandem.model.Section;
import org.pgtandem.model.StepId;
import org.pgtandem.probe.NodeFacts;
import org.pgtandem.probe.Probe;
import org.pgtandem.probe.Snapshot;
import org.pgtandem.session.Footprint;
import org.pgtandem.session.Practice;

/**
 * The contract of every step, against real servers: it is needed; applied it holds; applied again it changes nothing; taken
 * back it leaves every file's bytes, owner and mode, and the server's roles, slots and tables, as they were.
 *
 * <p>All steps of {@link Steps} are applied in their order, then taken back in reverse, so that each meets the hosts as a
 * run would have left them. The hosts are set up so that every step has something to do; one that has not fails.
 */
@Tag("lab")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class StepContractTest {
    private static final String RUN = "20260101-000000-ct";

    private final String family;
    private final Map<StepId, Footprint> before = new HashMap<>();
    private final Map<StepId, List<String>> leftovers = new HashMap<>();
    private final Journal journal = new MemoryJournal(RUN);
    private Practice practice;
    private Practice.Parts parts;
    private Site site;
    private List<Step> steps;
    private Footprint last;
    private boolean failed;

    StepContractTest(String family) {
        this.family = family;
    }

    @BeforeAll
    void hostsOnWhichEveryStepIsNeeded(@TempDir Path state) throws Exception {
        practice = Practice.start(family, 2, state);
        practice.topology(text -> text.replace("synchronous: off", "synchronous: FIRST 1")
                .replaceFirst("(?s)(name: s2\\b.*?upstream: )p1", "$1s1"));
        String withoutReplication = "sed -i -E '/^(local|host) +replication/d' data/pg_hba.conf\n";
        practice.run("p1", withoutReplication + """
                cat >>data/postgresql.conf <<'END'
                wal_level = minimal
                max_wal_senders = 0
                max_connections = 50
                END
                """);
        for (String standby : List.of("s1", "s2")) {
            practice.run(standby, withoutReplication + """
                    cat >>data/postgresql.conf <<'END'
                    wal_level = minimal
                    max_wal_senders = 0
                    max_connections = 20
                    hot_standby = off
                    END
                    """);
            if (practice.lab().version().hasSlots()) {
                practice.run(standby, "echo 'max_replication_slots = 0' >>data/postgresql.conf");
            }
        }
        practice.hosts().forEach(host -> practice.restart(host.name()));
        last = practice.footprint();
        parts = practice.open();
        Snapshot snapshot = parts.probe().look(parts.topology());
        site = new Site(snapshot, parts.fleet(), parts.secrets(), false, RUN, Map.of(), looks(parts.probe(), snapshot));
        steps = Steps.of(site, EnumSet.allOf(Section.class));
    }

    private static Site.Looks looks(Probe probe, Snapshot snapshot) {
        return new Site.Looks() {
            @Override
            public NodeFacts at(Node node) {
                return probe.node(snapshot, node);
            }

            @Override
            public NodeFacts again(NodeFacts facts) {
                return probe.again(snapshot, facts);
            }
        };
    }

    @AfterAll
    void end() {
        if (parts != null) {
            parts.close();
        }
        if (practice != null) {
            practice.close();
        }
    }

    @TestFactory
    Stream<DynamicTest> everyStep() {
        return Stream.of(
                        steps.stream()
                                .map(step -> dynamicTest(
                                        step.id() + " holds once it is applied",
                                        () -> unlessFailed(() -> holds(step)))),
                        Stream.of(dynamicTest("everything is taken back", () -> unlessFailed(this::takeBack))),
                        steps.reversed().stream()
                                .map(step -> dynamicTest(
                                        step.id() + " taken back leaves all as it was", () -> wentBack(step.id()))))
                .flatMap(Function.identity());
    }

    @Test
    void noStepIsLeftOut() {
        boolean slots = practice.lab().version().hasSlots();
        List<String> all = new ClassFileImporter()
                .importPackages("org.pgtandem.steps").stream()
                        .filter(type -> type.isAssignableTo(Step.class)
                                && !type.getModifiers().contains(JavaModifier.ABSTRACT))
                        .map(JavaClass::getSimpleName)
                        .filter(name -> slots || !name.equals("CreateReplicationSlots"))
                        .toList();

        assertThat(steps.stream().map(step -> step.id().step()).distinct()).containsExactlyInAnyOrderElementsOf(all);
    }

    /** What follows a failure would only tell of it again. */
    private void unlessFailed(Runnable test) {
        assumeFalse(failed, "an earlier step failed");
        failed = true;
        test.run();
        failed = false;
    }

    private void holds(Step step) {
        before.put(step.id(), last);
        Change change =
                assertInstanceOf(Check.Needed.class, step.check(List.of())).change();

        assertThat(runner(journal).apply(List.of(step), new Plan(List.of(change), List.of())))
                .isEqualTo(new Outcome.Done(1));
        lookAnew();
        if (!step.proves()) {
            assertThat(step.check(List.of())).isInstanceOf(Check.Satisfied.class);
        }
        Footprint applied = practice.footprint();
        Journal cutOff = new MemoryJournal(RUN, new Journal.Intent(Instant.now(), change));
        assertThat(runner(cutOff).resume(List.of(step))).isEqualTo(new Outcome.Done(0));
        Footprint again = practice.footprint();

        assertThat(again.since(applied)).as("changed when it was applied again").isEmpty();
        if (step.proves()) {
            assertThat(applied.since(last)).as("left behind").isEmpty();
        }
        last = again;
    }

    /** Looks at the hosts after each step that was taken back, before the next one is. */
    private void takeBack() {
        Outcome outcome = new TakeBack(parts.fleet(), parts.secrets(), journal, event -> {
                    if (event instanceof Event.StepTakenBack(Instant at, StepId step)) {
                        Footprint then = Objects.requireNonNull(before.get(step));
                        leftovers.put(step, practice.footprint().lasting().since(then.lasting()));
                    }
                })
                .undo();
        assertThat(outcome).isInstanceOf(Outcome.TakenBack.class);
    }

    private void wentBack(StepId step) {
        assumeFalse(failed, "an earlier step failed");
        assertThat(leftovers).as("steps that were taken back").containsKey(step);
        assertThat(leftovers.get(step)).isEmpty();
    }

    private void lookAnew() {
        parts.topology().nodes().forEach(node -> site.forget(node.name()));
    }

    private Runner runner(Journal written) {
        return new Runner(parts.fleet(), parts.secrets(), written, new RunControl(), event -> {});
    }
}
