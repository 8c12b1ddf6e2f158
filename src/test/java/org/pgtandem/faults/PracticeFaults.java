package org.pgtandem.faults;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.EnumSet;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.pgtandem.engine.Event;
import org.pgtandem.engine.Outcome;
import org.pgtandem.engine.Plan;
import org.pgtandem.model.Finding;
import org.pgtandem.model.Section;
import org.pgtandem.model.Severity;
import org.pgtandem.remote.Waiting;
import org.pgtandem.session.Footprint;
import org.pgtandem.session.LiveSession;
import org.pgtandem.session.Practice;

/** Faults on practice hosts, which the tests of a class share: each makes its fault, and takes it away again. */
@Tag("lab")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class PracticeFaults {
    static final Set<Section> ALL = EnumSet.allOf(Section.class);
    private static final Duration LONGEST = Duration.ofSeconds(60);
    private static final Duration POLL = Duration.ofMillis(100);

    private final String family;
    private final int standbys;
    private Path state;
    private Told told;
    Practice practice;

    PracticeFaults(String family, int standbys) {
        this.family = family;
        this.standbys = standbys;
    }

    @BeforeAll
    void start(@TempDir Path empty) throws IOException {
        state = empty;
        practice = Practice.start(family, standbys, state);
    }

    @AfterAll
    void end() {
        if (practice != null) {
            practice.close();
        }
    }

    @BeforeEach
    void tell(Told table) {
        told = table;
        told.where("PostgreSQL " + practice.lab().version() + ", practice hosts");
    }

    /** Where this machine keeps journals. */
    Path state() {
        return state;
    }

    /** Takes a fault away again; where that fails, the tests after this one are of no use either. */
    interface Fixture extends AutoCloseable {
        @Override
        void close();
    }

    /** A fault that stands in a host's file: lines at its end, until it is closed. */
    Fixture lines(String host, String file, String... lines) {
        practice.run(
                host,
                "file=$1; shift; cp -p \"$file\" \"kept-${file##*/}\"; printf '%s\\n' \"$@\" >>\"$file\"",
                words(file, lines));
        return () -> practice.run(host, "cat \"kept-${1##*/}\" >\"$1\"; rm \"kept-${1##*/}\"", file);
    }

    private static String[] words(String file, String... lines) {
        String[] words = new String[lines.length + 1];
        words[0] = file;
        System.arraycopy(lines, 0, words, 1, lines.length);
        return words;
    }

    /** A fault that one statement makes and another takes away. */
    Fixture sql(String host, String make, String end) {
        practice.sql(host, make);
        return () -> practice.sql(host, end);
    }

    /** A fault that one script makes and another takes away. */
    Fixture script(String host, String make, String end) {
        practice.run(host, make);
        return () -> practice.run(host, end);
    }

    /** A fault in the topology file. */
    Fixture topology(String what, String with) throws IOException {
        String before = Files.readString(practice.lab().topologyFile());
        assertThat(before).contains(what);
        practice.topology(text -> text.replace(what, with));
        return () -> {
            try {
                practice.topology(text -> before);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        };
    }

    /** SSH to that host goes through a wire, and its key is known there, until it is closed. */
    Fixture wired(String host, Wire wire) throws IOException {
        int ssh = practice.hosts().stream()
                .filter(one -> one.name().equals(host))
                .findFirst()
                .orElseThrow()
                .ssh()
                .port();
        Path known = practice.lab().knownHosts();
        String keys = Files.readString(known);
        Files.writeString(
                known,
                keys.lines()
                        .filter(line -> line.contains(":" + ssh))
                        .map(line -> line.replace(":" + ssh, ":" + wire.port()) + "\n")
                        .collect(Collectors.joining()),
                StandardOpenOption.APPEND);
        return topology("@127.0.0.1:" + ssh + "\n", "@127.0.0.1:" + wire.port() + "\n");
    }

    /** The run stops before its first change because of that, says so with the next action, and leaves all as it was. */
    Finding foundBefore(String id) throws IOException {
        return foundBefore(id, null);
    }

    Finding foundBefore(String id, @Nullable String password) throws IOException {
        Footprint before = practice.footprint();
        Finding found;
        try (LiveSession session = practice.open(password).session()) {
            Plan plan = session.plan(ALL);
            found = finding(plan, id);
            assertThat(found.severity()).isEqualTo(Severity.BLOCKER);
            assertThat(found.hint().toString()).as("what to do").isNotBlank();
            assertThat(session.apply(plan, event -> {})).isInstanceOf(Outcome.Blocked.class);
        }
        told.told(found);
        assertThat(practice.footprint().since(before)).isEmpty();
        nothingStray();
        return found;
    }

    /** With that fault the run stops before its first change, with a finding that says these words. */
    void foundBefore(Fixture fault, String id, String... words) throws IOException {
        try (fault) {
            says(foundBefore(id), words);
        }
    }

    /** With that fault the person is told these words before the first change, and may go on. */
    void warnedOf(Fixture fault, String id, String... words) throws IOException {
        try (fault) {
            says(warnedOf(id), words);
        }
    }

    /** The finding of that fault says these words, and comes with the change of a step that mends it. */
    void mendedBy(Fixture fault, String step, String id, String... words) throws IOException {
        try (fault) {
            says(mendedBy(step, id), words);
        }
    }

    /** With that fault nobody can ask the server, neither we: the person is told these words. */
    void cannotBeAsked(Fixture fault, String id, String... words) throws IOException {
        try (fault;
                LiveSession session = practice.session()) {
            Finding found = finding(session.plan(ALL), id);
            assertThat(found.severity()).isEqualTo(Severity.BLOCKER);
            told.told(found);
            says(found, words);
        }
    }

    private static void says(Finding found, String... words) {
        String said = found.message() + "\n" + found.serverSays() + "\n" + found.hint();
        assertThat(words).allSatisfy(word -> assertThat(said).contains(word));
    }

    /** The person sees it before the first change, together with the change of that step that mends it. */
    Finding mendedBy(String step, String id) throws IOException {
        Footprint before = practice.footprint();
        try (LiveSession session = practice.session()) {
            Plan plan = session.plan(ALL);
            Finding found = finding(plan, id);
            assertThat(plan.findings().stream().filter(Finding::blocks)).isEmpty();
            assertThat(found.fix()).isNotNull();
            assertThat(plan.changes()).extracting(change -> change.id().step()).contains(step);
            told.told(found);
            assertThat(practice.footprint().since(before)).isEmpty();
            return found;
        }
    }

    /** The person is told before the first change, and may go on. */
    Finding warnedOf(String id) throws IOException {
        return warnedOf(id, null);
    }

    Finding warnedOf(String id, @Nullable String password) throws IOException {
        try (LiveSession session = practice.open(password).session()) {
            Plan plan = session.plan(ALL);
            Finding found = finding(plan, id);
            assertThat(found.severity()).isIn(Severity.WARNING, Severity.INFO);
            assertThat(plan.findings().stream().filter(Finding::blocks)).isEmpty();
            told.told(found);
            return found;
        }
    }

    void told(Plan plan, String id) {
        told.told(finding(plan, id));
    }

    static Finding finding(Plan plan, String id) {
        assertThat(plan.findings()).extracting(Finding::id).contains(id);
        return plan.findings().stream()
                .filter(finding -> finding.id().equals(id))
                .findFirst()
                .orElseThrow();
    }

    /** The run goes to its proven end over it; then everything is taken back, byte for byte. */
    void goesOn() throws IOException {
        goesOn(null, event -> {}, () -> {});
    }

    /** As {@link #goesOn()}; {@code proof} looks at the servers before everything is taken back. */
    void goesOn(@Nullable String password, Consumer<Event> meanwhile, Runnable proof) throws IOException {
        Footprint before = practice.footprint();
        try (LiveSession session = practice.open(password).session()) {
            Plan plan = session.plan(ALL);
            assertThat(plan.findings().stream().filter(Finding::blocks)).isEmpty();
            assertThat(session.apply(plan, meanwhile)).isInstanceOf(Outcome.Done.class);
            Practice.isHealthy(session);
            assertThat(session.plan(ALL).changes()).isEmpty();
        }
        try {
            proof.run();
        } finally {
            takeBack(before);
        }
    }

    /** Does something once, beside the run, when that step begins. */
    static Consumer<Event> when(String step, Runnable work) {
        AtomicBoolean done = new AtomicBoolean();
        return event -> {
            if (event instanceof Event.StepStarted started
                    && started.step().step().equals(step)
                    && !done.getAndSet(true)) {
                Thread.startVirtualThread(work);
            }
        };
    }

    /** Waits for what a query says. */
    void await(String host, String query) {
        assertThat(Waiting.until(LONGEST, POLL, () -> practice.sql(host, query).equals("t")))
                .as(query)
                .isTrue();
    }

    /** A whole run goes to its end, and stands. */
    void apply() throws IOException {
        try (LiveSession session = practice.session()) {
            assertThat(session.apply(session.plan(ALL), event -> {})).isInstanceOf(Outcome.Done.class);
        }
    }

    /** What the last run did is taken back, by another process. */
    void undo() throws IOException {
        try (LiveSession tomorrow = practice.session()) {
            assertThat(tomorrow.undo(event -> {})).isInstanceOf(Outcome.TakenBack.class);
        }
    }

    /** As {@link #undo}; all is what it was before the run. */
    void takeBack(Footprint before) throws IOException {
        undo();
        allAsItWas(before);
    }

    /** What was done stays, because of that; the person is told. */
    void kept(Outcome outcome, String id) {
        assertThat(outcome).isInstanceOf(Outcome.Kept.class);
        Finding cause = ((Outcome.Kept) outcome).cause();
        told.told(cause);
        assertThat(cause.id()).isEqualTo(id);
        assertThat(cause.hint().toString()).as("what to do").isNotBlank();
    }

    /** The run meets it, and takes everything back. */
    Finding takenBack(@Nullable String password, Consumer<Event> meanwhile) throws IOException {
        Footprint before = practice.footprint();
        Outcome outcome;
        try (LiveSession session = practice.open(password).session()) {
            Plan plan = session.plan(ALL);
            assertThat(plan.findings().stream().filter(Finding::blocks)).isEmpty();
            outcome = session.apply(plan, meanwhile);
        }
        assertThat(outcome).isInstanceOf(Outcome.TakenBack.class);
        Finding cause = ((Outcome.TakenBack) outcome).cause();
        told.told(cause);
        assertThat(cause.hint().toString()).as("what to do").isNotBlank();
        allAsItWas(before);
        return cause;
    }

    /** Files, settings, roles, slots and tables are what they were; the primary is up; nothing of ours is left. */
    void allAsItWas(Footprint before) {
        assertThat(practice.footprint().overStarts().since(before.overStarts())).isEmpty();
        assertThat(practice.sql("p1", "SELECT pg_is_in_recovery()")).isEqualTo("f");
        nothingStray();
    }

    /** No walsender, slot, lock, job, copy or file of ours is left within a minute. */
    void nothingStray() {
        String[] last = {""};
        Waiting.until(LONGEST, POLL, () -> {
            last[0] = stray();
            return last[0].isEmpty();
        });
        assertThat(last[0]).as("left").isEmpty();
    }

    private String stray() {
        StringBuilder left = new StringBuilder();
        for (var host : practice.hosts()) {
            left.append(practice.run(host.name(), """
                    find . -path '*pgtandem*' -print 2>/dev/null || :
                    ps -eo pid=,args= | grep -F "$PWD" | grep -E '[p]g_basebackup|[/][.]pgtandem' || :
                    """));
        }
        boolean slots = practice.lab().version().hasSlots();
        return left
                + practice.sql(
                        "p1",
                        "SELECT 'walsender ' || application_name FROM pg_stat_replication"
                                + " UNION ALL SELECT 'lock of ' || pid FROM pg_locks WHERE NOT granted"
                                + (slots
                                        ? " UNION ALL SELECT 'slot ' || slot_name FROM pg_replication_slots WHERE slot_name LIKE 'pg%'"
                                        : ""));
    }
}
