package org.pgtandem.session;

import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.pgtandem.engine.Event;
import org.pgtandem.engine.History;
import org.pgtandem.engine.Journal;
import org.pgtandem.engine.Journals;
import org.pgtandem.engine.Outcome;
import org.pgtandem.engine.Plan;
import org.pgtandem.engine.Planner;
import org.pgtandem.engine.RunControl;
import org.pgtandem.engine.Runner;
import org.pgtandem.engine.Secrets;
import org.pgtandem.engine.Step;
import org.pgtandem.engine.TakeBack;
import org.pgtandem.model.Change;
import org.pgtandem.model.Finding;
import org.pgtandem.model.HostFailure;
import org.pgtandem.model.Node;
import org.pgtandem.model.SecretText;
import org.pgtandem.model.Section;
import org.pgtandem.model.Text;
import org.pgtandem.model.Topology;
import org.pgtandem.probe.NodeFacts;
import org.pgtandem.probe.Probe;
import org.pgtandem.probe.Snapshot;
import org.pgtandem.probe.SudoRights;
import org.pgtandem.probe.rule.Rules;
import org.pgtandem.remote.Fleet;
import org.pgtandem.remote.Waiting;
import org.pgtandem.steps.RunPassword;
import org.pgtandem.steps.Site;
import org.pgtandem.steps.Steps;
import org.pgtandem.steps.UnwritableFiles;
import org.pgtandem.watch.Heartbeat;
import org.pgtandem.watch.LogEntry;
import org.pgtandem.watch.Report;
import org.pgtandem.watch.Sampler;

/** A session on real hosts. One call at a time, but for {@link #status}, {@link #interrupt} and {@link #close}. */
public final class LiveSession implements Session {
    private static final Duration RESTART = Duration.ofSeconds(60);
    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(500);

    private final Topology topology;
    private final Fleet fleet;
    private final Journals journals;
    private final Runs runs;
    private final Secrets secrets;
    private final boolean passwordGiven;
    private final Probe probe;
    private final Sampler sampler;
    private final LockedHosts locks;
    /** Of the run that goes on, or of the next one. */
    private volatile RunControl control = new RunControl();

    private volatile @Nullable Snapshot snapshot;
    private @Nullable Prepared prepared;
    /** What stood in the way at the last look may be mended since. */
    private boolean wasBlocked;

    /** A plan with the steps that made it and the run that it is for. */
    private record Prepared(Plan plan, List<Step> steps, Journal journal) {}

    /**
     * A session.
     *
     * @param passwordGiven whether the person gave the replication password, so that an existing role can be used
     */
    public LiveSession(
            Topology topology, Fleet fleet, Journals journals, Secrets secrets, boolean passwordGiven, Probe probe) {
        this.topology = topology;
        this.fleet = fleet;
        this.journals = journals;
        this.runs = new Runs(journals);
        this.secrets = secrets;
        this.passwordGiven = passwordGiven;
        this.probe = probe;
        this.sampler = new Sampler(topology, fleet, probe);
        this.locks = new LockedHosts(fleet);
    }

    @Override
    public Topology topology() {
        return topology;
    }

    @Override
    public List<Finding> check() {
        snapshot = null;
        return prepare(EnumSet.allOf(Section.class), Set.of()).plan().findings();
    }

    @Override
    public List<SudoRights> sudoRights() {
        return probe.sudoRights(look());
    }

    @Override
    public Optional<Snapshot> seen() {
        return Optional.ofNullable(snapshot);
    }

    @Override
    public Plan plan(Set<Section> sections, Set<String> anew) {
        Prepared ready = prepare(sections, anew);
        prepared = ready;
        return ready.plan();
    }

    private Prepared prepare(Set<Section> sections, Set<String> anew) {
        if (wasBlocked) {
            snapshot = null;
        }
        Prepared ready = preparedFor(sections, anew);
        wasBlocked = ready.plan().blocked();
        return ready;
    }

    private Prepared preparedFor(Set<Section> sections, Set<String> anew) {
        snapshot = look().copyingAnew(anew);
        List<Finding> findings = Rules.examine(snapshot);
        Journal journal = journals.begin();
        if (findings.stream().anyMatch(Finding::blocks)) {
            return new Prepared(new Plan(List.of(), findings), List.of(), journal);
        }
        Site site = site(journal).afterCopies();
        List<Step> steps = Steps.of(site, sections);
        // Whoever asks for the test alone wants it run, whether or not anything else is needed.
        Planner.Proof proof =
                sections.equals(EnumSet.of(Section.TEST)) ? Planner.Proof.ALWAYS : Planner.Proof.IF_ANYTHING_CHANGES;
        Plan plan =
                new UnwritableFiles(site).told(new Planner().plan(steps, proof)).after(findings);
        return new Prepared(plan, steps, journal);
    }

    @Override
    public Outcome apply(Plan plan, Consumer<Event> events) {
        if (plan.blocked()) {
            return new Outcome.Blocked(plan.findings());
        }
        Prepared ready = prepared;
        if (ready == null || !ready.plan().equals(plan)) {
            throw new IllegalArgumentException("the plan is not the one that this session made last");
        }
        Optional<Finding> unfinished = unfinished();
        if (unfinished.isPresent()) {
            return new Outcome.Blocked(List.of(unfinished.get()));
        }
        return changed(locks.alone(
                ready.journal().run(), LockedHosts.of(look()), finding -> new Outcome.Blocked(List.of(finding)), () -> {
                    ready.journal().append(new Journal.Begun(Instant.now(), topology.goal()));
                    return runner(ready.journal(), events).apply(ready.steps(), plan);
                }));
    }

    private Optional<Finding> unfinished() {
        return lastRun()
                .filter(run -> !run.ended())
                .map(run -> Finding.blocker(
                        "RunUnfinished",
                        topology.primary().name(),
                        Text.of(
                                "The run %s of this file was interrupted; what it did so far is still in place.",
                                run.run()),
                        "",
                        Text.of("Go on with the run, or take it back.")));
    }

    @Override
    public Optional<LastRun> lastRun() {
        return runs.last().map(journal -> {
            History history = History.of(journal);
            return new LastRun(journal.run(), history.standing(), history.halfDone(), history.closed());
        });
    }

    @Override
    public Outcome resume(Consumer<Event> events) {
        return resume(EnumSet.allOf(Section.class), events);
    }

    @Override
    public Outcome resume(Set<Section> sections, Consumer<Event> events) {
        Journal journal = runs.last().orElseThrow();
        Optional<Finding> otherGoal = new RunTopology(topology).otherGoal(History.of(journal));
        if (otherGoal.isPresent()) {
            return new Outcome.Kept(otherGoal.get());
        }
        Snapshot seen = lookOnceReady();
        Optional<Finding> unseen = seen.met().stream().filter(Finding::blocks).findFirst();
        if (unseen.isPresent()) {
            return new Outcome.Kept(unseen.get());
        }
        return changed(locks.alone(
                journal.run(), LockedHosts.of(seen), Outcome.Kept::new, () -> goOn(journal, sections, events)));
    }

    private Outcome goOn(Journal journal, Set<Section> sections, Consumer<Event> events) {
        try {
            settlePassword(journal, events);
            snapshot = look().copyingAnew(Steps.copied(History.of(journal)));
            Site site = site(journal).afterCopies().resumed(History.of(journal));
            return runner(journal, events).resume(Steps.of(site, sections));
        } catch (HostFailure e) {
            return new Outcome.Kept(e.finding());
        }
    }

    /** A password that the run made is gone with its process, but for the passfiles; one that the person gives now wins. */
    private void settlePassword(Journal journal, Consumer<Event> events) {
        RunPassword password = new RunPassword(site(journal), History.of(journal));
        Optional<String> written = password.written();
        if (!passwordGiven) {
            written.ifPresent(value -> secrets.adopt(RunPassword.NAME, value));
        } else if (written.isPresent()
                && !written.get().equals(secrets.reveal(new SecretText.Hole(RunPassword.NAME, "plain")))) {
            new TakeBack(fleet, secrets, journal, events).takeBack(password.changes());
            snapshot = null;
            look();
        }
    }

    @Override
    public Outcome undo(Set<String> lost, Consumer<Event> events) {
        return changed(undoing(events).last(lost));
    }

    @Override
    public Outcome undo(Section from, Set<String> lost, Consumer<Event> events) {
        return changed(undoing(events).from(from, lost));
    }

    private Undoing undoing(Consumer<Event> events) {
        return new Undoing(topology, fleet, secrets, runs, () -> LockedHosts.of(look()), events);
    }

    @Override
    public List<Finding> locks() {
        return locks.held(LockedHosts.of(look()));
    }

    @Override
    public void unlock(List<Finding> shown) {
        locks.release(LockedHosts.of(look()), shown);
    }

    @Override
    public List<Change> standing() {
        return runs.standing();
    }

    @Override
    public Report status() {
        return sampler.sample();
    }

    @Override
    public List<LogEntry> logged() {
        return sampler.logged();
    }

    @Override
    public Heartbeat heartbeat() {
        return sampler.heartbeat();
    }

    @Override
    public String masked(String text) {
        return secrets.redact(text);
    }

    @Override
    public void interrupt() {
        control.stop();
    }

    @Override
    public void close() {
        fleet.close();
    }

    /** The run's own restart of the primary may be at its end only now. */
    private Snapshot lookOnceReady() {
        Waiting.until(RESTART, BETWEEN_LOOKS, () -> {
            snapshot = null;
            return look().met().stream().noneMatch(finding -> finding.id().equals("ServerNotReady"));
        });
        return look();
    }

    private Snapshot look() {
        Snapshot seen = snapshot;
        if (seen == null) {
            seen = probe.look(topology);
            snapshot = seen;
        }
        return seen;
    }

    /** Once something was changed, everything is looked at anew; that a run was stopped does not stop the next. */
    private Outcome changed(Outcome outcome) {
        control = new RunControl();
        snapshot = null;
        sampler.lookAgain();
        prepared = null;
        return outcome;
    }

    private Runner runner(Journal journal, Consumer<Event> events) {
        return new Runner(fleet, secrets, journal, control, events);
    }

    private Site site(Journal journal) {
        Snapshot seen = Objects.requireNonNull(snapshot);
        Site.Looks looks = new Site.Looks() {
            @Override
            public NodeFacts at(Node node) {
                return probe.node(seen, node);
            }

            @Override
            public NodeFacts again(NodeFacts facts) {
                return probe.again(seen, facts);
            }
        };
        return new Site(seen, fleet, secrets, passwordGiven, journal.run(), copies(), looks);
    }

    private Map<String, Site.Copy> copies() {
        Map<String, Site.Copy> copies = new HashMap<>();
        Set<String> furtherOn = new HashSet<>();
        for (Journal journal : journals.all()) {
            for (Change change : History.of(journal).standing()) {
                if (change.section().compareTo(Section.BASEBACKUP) > 0) {
                    furtherOn.add(change.host());
                } else if (Steps.copies(change)) {
                    copies.putIfAbsent(change.host(), new Site.Copy(journal.run(), furtherOn.contains(change.host())));
                }
            }
        }
        return copies;
    }
}
