package org.pgtandem.ui.model;

import java.util.Comparator;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.jspecify.annotations.Nullable;
import org.pgtandem.engine.Event;
import org.pgtandem.engine.Outcome;
import org.pgtandem.engine.Plan;
import org.pgtandem.model.Change;
import org.pgtandem.model.Finding;
import org.pgtandem.model.Section;
import org.pgtandem.model.StepId;
import org.pgtandem.model.Text;
import org.pgtandem.probe.Snapshot;
import org.pgtandem.session.Session;
import org.pgtandem.session.Session.LastRun;
import org.pgtandem.ui.kit.Latest;
import org.pgtandem.ui.kit.Work;
import org.pgtandem.ui.model.SectionModel.Phase;

/** Plans, runs and takes back sections of the open session, one thing at a time. Window's thread only. */
public final class RunModel {
    private final Work work;
    private final LogModel log;
    private final Map<Section, SectionModel> sections = new EnumMap<>(Section.class);
    private final ReadOnlyObjectWrapper<@Nullable LastRun> unfinished = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyObjectWrapper<@Nullable Section> begun = new ReadOnlyObjectWrapper<>();
    private @Nullable Session session;
    private @Nullable Snapshot seen;
    /** A plan made for an answer that was changed since, or before another plan, can't be carried out. */
    private final Latest latest = new Latest();
    /** The last plan that was made, while it holds. */
    private @Nullable Plan ready;
    /** Whether an answer is being taken: nothing begins on connections that are about to be closed. */
    private boolean revising;
    /** Standbys of which the person said that they are gone for good. */
    private final Set<String> gone = new HashSet<>();

    private boolean leaving;

    RunModel(Work work, LogModel log) {
        this.work = work;
        this.log = log;
        for (Section section : Section.values()) {
            sections.put(section, new SectionModel(section));
        }
    }

    /** That section. */
    public SectionModel section(Section section) {
        return Objects.requireNonNull(sections.get(section));
    }

    /** The section whose step began last; null before. */
    public ReadOnlyObjectProperty<@Nullable Section> begun() {
        return begun.getReadOnlyProperty();
    }

    /** What the last run of this file left half done; null where there is nothing to go on with. */
    public ReadOnlyObjectProperty<@Nullable LastRun> unfinished() {
        return unfinished.getReadOnlyProperty();
    }

    void use(Session opened) {
        session = opened;
        seen = null;
        revising = false;
        gone.clear();
        drop();
        unfinished.set(null);
        sections.values().forEach(SectionModel::reset);
        work.run(() -> Past.of(opened), this::recall, trouble -> recall(Past.NONE));
    }

    /** The same hosts with another topology, which changes what sections from that one on would do. */
    void revise(Session opened, Section since) {
        session = opened;
        revising = false;
        reconsider(since);
    }

    /** Another answer is being taken, which changes what sections from that one on would do. */
    void revising(Section since) {
        revising = true;
        reconsider(since);
    }

    /** The answer could not be taken. */
    void notRevised() {
        revising = false;
    }

    private void drop() {
        latest.drop();
        ready = null;
    }

    private void reconsider(Section since) {
        seen = null;
        drop();
        sections.values().forEach(SectionModel::outdate);
        EnumSet.range(since, Section.TEST).forEach(section -> section(section).reconsider());
    }

    /** What runs of this file did before it was opened here. */
    private record Past(List<Change> standing, Optional<LastRun> last) {
        private static final Past NONE = new Past(List.of(), Optional.empty());

        private static Past of(Session session) {
            return new Past(session.standing(), session.lastRun());
        }
    }

    private void recall(Past past) {
        interrupted(past.last());
        LastRun run = unfinished.get();
        List<Change> half = run == null ? List.of() : run.halfDone();
        Set<Section> interrupted = EnumSet.noneOf(Section.class);
        half.forEach(change -> interrupted.add(change.section()));
        // It may have ended between two steps.
        touched(run).stream().max(Comparator.naturalOrder()).ifPresent(interrupted::add);
        sections.values().forEach(section -> {
            List<Change> own = past.standing().reversed().stream()
                    .filter(change -> change.section() == section.section())
                    .toList();
            if (!own.isEmpty()) {
                section.recall(own, half, !interrupted.contains(section.section()));
            }
        });
    }

    private void interrupted(Optional<LastRun> last) {
        unfinished.set(last.filter(run -> !run.ended()).orElse(null));
    }

    /** Where the run did something that stands. */
    private static Set<Section> touched(@Nullable LastRun run) {
        Set<Section> touched = EnumSet.noneOf(Section.class);
        if (run != null) {
            run.standing().forEach(change -> touched.add(change.section()));
        }
        return touched;
    }

    /**
     * Goes on with the run that was interrupted, to the end of the sections that it had begun: what the others would change
     * nobody was shown since.
     *
     * @return the first of them
     */
    Optional<Section> resume() {
        if (revising || busy()) {
            return Optional.empty();
        }
        drop();
        Session now = session();
        Set<Section> begun = touched(unfinished.get());
        unfinished.set(null);
        begun.forEach(section -> section(section).resume());
        work.run(
                () -> now.resume(begun, this::tell),
                outcome -> ended(begun, outcome),
                trouble -> ended(begun, new Outcome.Kept(Troubles.finding(trouble))));
        return begun.stream().findFirst();
    }

    private Session session() {
        return Objects.requireNonNull(session, "no session is open");
    }

    /** Looks what a section would change; nothing happens while hosts are at work, or where it is planned already. */
    public void prepare(Section section) {
        Phase phase = section(section).phase().get();
        if (phase == Phase.UNKNOWN || phase == Phase.TAKEN_BACK || phase == Phase.BLOCKED || phase == Phase.FAILED) {
            SectionModel model = section(section);
            plan(EnumSet.of(section), model::planned, cause -> model.failed(Phase.FAILED, cause));
            model.planning();
        }
    }

    /** Looks what those sections would change together; what each would change by itself is to be planned anew. */
    public void planTogether(Set<Section> wanted, Consumer<Plan> done) {
        plan(wanted, done, cause -> done.accept(new Plan(List.of(), List.of(cause))));
    }

    private void plan(Set<Section> wanted, Consumer<Plan> done, Consumer<Finding> failed) {
        sections.values().forEach(SectionModel::outdate);
        Session now = session();
        ready = null;
        Latest.Question question = latest.ask();
        work.run(
                () -> now.plan(wanted),
                question.ifLast(plan -> {
                    ready = plan;
                    done.accept(plan);
                }),
                question.ifLast(trouble -> failed.accept(Troubles.finding(trouble))));
    }

    /** The hosts as they were last looked at; empty before. */
    public Optional<Snapshot> seen() {
        if (session != null) {
            session.seen().ifPresent(now -> seen = now);
        }
        return Optional.ofNullable(seen);
    }

    /** Makes exactly the changes of that plan; does nothing, and answers false, where it does not hold any more. */
    public boolean apply(Set<Section> wanted, Plan plan) {
        if (revising || busy() || !plan.equals(ready)) {
            return false;
        }
        drop();
        wanted.forEach(section -> section(section).begin(of(section, plan)));
        Session now = session();
        work.run(() -> now.apply(plan, this::tell), outcome -> ended(wanted, outcome), trouble -> {
            Finding cause = Troubles.finding(trouble);
            ended(wanted, new Outcome.Kept(cause));
        });
        return true;
    }

    /** Takes back what was changed in that section and those after it, the newest first. */
    public void takeBack(Section from) {
        takeBack(from, Set.of());
    }

    /** The same, but for those standbys, which are gone for good: what was changed there is forgotten. */
    public void takeBack(Section from, Set<String> without) {
        if (revising || busy()) {
            return;
        }
        drop();
        gone.addAll(without);
        // Who says nothing of one that was gone wants it taken back there, too: it may have come back.
        Set<String> lost = without.isEmpty() ? Set.of() : Set.copyOf(gone);
        unfinished.set(null);
        Set<Section> touched = EnumSet.range(from, Section.TEST);
        touched.removeIf(section -> !hasChanges(section(section)));
        touched.forEach(section -> section(section).undoing());
        Session now = session();
        work.run(
                () -> now.undo(from, lost, this::tell),
                outcome -> undone(touched, lost, outcome),
                trouble -> undone(touched, lost, new Outcome.Kept(Troubles.finding(trouble))));
    }

    /** Ends the run at its next safe point; a job that runs on a host goes on there. */
    public void stop() {
        session().interrupt();
    }

    /** Follows the run no longer: its job goes on on its host, and {@link WizardModel#resume} picks it up there. */
    public void leave() {
        leaving = true;
        stop();
    }

    /** Who left knows that it was interrupted, and has to know how to come back. */
    private Outcome told(Outcome outcome) {
        boolean left = leaving
                && outcome instanceof Outcome.Kept(Finding cause)
                && cause.id().equals("Interrupted");
        leaving = false;
        return left
                ? new Outcome.Kept(Finding.warning(
                        "LeftRunning",
                        "",
                        Text.of(
                                "The copy goes on by itself on its host. You may do something else, or close pgTandem."),
                        "",
                        Text.of("To come back, press Go on; after a new start, open this topology file first.")))
                : outcome;
    }

    /** Whether hosts are at work. */
    public boolean busy() {
        return sections.values().stream()
                .anyMatch(section -> section.phase().get().busy());
    }

    private static boolean hasChanges(SectionModel section) {
        Phase phase = section.phase().get();
        return phase == Phase.DONE || phase == Phase.KEPT || phase == Phase.RUNNING;
    }

    private static List<Change> of(Section section, Plan plan) {
        return plan.changes().stream()
                .filter(change -> change.section() == section)
                .toList();
    }

    private void ended(Set<Section> wanted, Outcome end) {
        Outcome outcome = told(end);
        wanted.forEach(section -> section(section).end(outcome));
        if (outcome instanceof Outcome.Kept(Finding cause)
                && wanted.stream().allMatch(section -> section(section).phase().get() == Phase.UNKNOWN)) {
            wanted.stream().findFirst().ifPresent(section -> section(section).failed(Phase.BLOCKED, cause));
        }
        over(wanted, outcome);
    }

    private void over(Set<Section> changed, Outcome outcome) {
        forgetOthers(changed);
        if (outcome instanceof Outcome.Kept) {
            work.run(session()::lastRun, this::interrupted, trouble -> interrupted(Optional.empty()));
        }
    }

    private void undone(Set<Section> touched, Set<String> lost, Outcome outcome) {
        touched.forEach(section -> {
            switch (outcome) {
                case Outcome.TakenBack back -> section(section).takenBack(lost);
                case Outcome.Kept kept -> section(section).notTakenBack(kept.cause(), lost);
                case Outcome.Blocked blocked ->
                    section(section).notTakenBack(blocked.findings().getFirst(), lost);
                case Outcome.Done done -> section(section).end(done);
            }
        });
        over(touched, outcome);
    }

    /** What was planned before hosts changed no longer holds. */
    private void forgetOthers(Set<Section> changed) {
        sections.values().stream()
                .filter(section -> !changed.contains(section.section()))
                .forEach(SectionModel::forget);
    }

    private void tell(Event event) {
        work.show(() -> {
            log.accept(event);
            StepId step = stepOf(event);
            if (event instanceof Event.StepStarted started) {
                begun.set(started.step().section());
            }
            if (step != null) {
                section(step.section()).accept(step, event);
            }
        });
    }

    private static @Nullable StepId stepOf(Event event) {
        return switch (event) {
            case Event.StepStarted started -> started.step();
            case Event.Progress progress -> progress.step();
            case Event.Said said -> said.step();
            case Event.TryingAgain again -> again.step();
            case Event.StepSatisfied satisfied -> satisfied.step();
            case Event.StepDone done -> done.step();
            case Event.Evidence shown -> shown.step();
            case Event.StepFailed failed -> failed.step();
            case Event.StepTakenBack back -> back.step();
            case Event.RunStarted begun -> null;
            case Event.RunEnded ended -> null;
        };
    }
}
