package org.pgtandem.ui.model;

import java.util.EnumSet;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;
import java.util.function.UnaryOperator;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.jspecify.annotations.Nullable;
import org.pgtandem.model.Finding;
import org.pgtandem.model.Section;
import org.pgtandem.model.Topology;
import org.pgtandem.session.Prompts;
import org.pgtandem.session.Session;
import org.pgtandem.session.Sessions;
import org.pgtandem.ui.flow.PageId;
import org.pgtandem.ui.flow.PageState;
import org.pgtandem.ui.flow.WizardFlow;
import org.pgtandem.ui.kit.Work;

/** The whole wizard without its views: the pages' order, what is open, and the models of the pages. Window's thread only. */
public final class WizardModel implements AutoCloseable {
    private final Work work;
    /** An answer does not wait for a look that it makes useless. */
    private final Work answers;
    /** What is over is closed beside what goes on. */
    private final Work ending;

    private final LogModel log = new LogModel();
    private final Access access;
    private final RunModel run;
    private final CheckModel checks;
    private final StartModel start;
    private final StatusModel status;
    private final HostsModel hosts;
    private final ReadOnlyObjectWrapper<WizardFlow> flow = new ReadOnlyObjectWrapper<>(WizardFlow.begin());
    private final ReadOnlyObjectWrapper<@Nullable Setup> setup = new ReadOnlyObjectWrapper<>();
    /** The topology with the answers that were given and are not opened yet; null where there are none. */
    private @Nullable Topology wanted;

    private final ReadOnlyObjectWrapper<@Nullable Finding> unknownKey = new ReadOnlyObjectWrapper<>();
    private volatile boolean closed;

    /**
     * A wizard at its start.
     *
     * @param window runs what it is given on the window's thread
     */
    public WizardModel(Sessions sessions, Prompts prompts, Executor window) {
        this.work = new Work("wizard", window);
        this.answers = new Work("answers", window);
        this.ending = new Work("ending", window);
        this.run = new RunModel(work, log);
        this.checks = new CheckModel(work, this::session);
        this.access = new Access(prompts);
        this.start = new StartModel(sessions, work, access, this::use, this::name);
        run.begun().subscribe(this::follow);
        this.status = new StatusModel(window);
        this.hosts = new HostsModel(sessions, work, access, this::chosen);
        checks.running().addListener((all, was, is) -> checked(is));
        for (Section section : Section.values()) {
            run.section(section).phase().addListener((all, was, is) -> moved(section, is));
        }
    }

    /** Which page is open and how far each is. */
    public ReadOnlyObjectProperty<WizardFlow> flow() {
        return flow.getReadOnlyProperty();
    }

    /** What the wizard works on; null until hosts were chosen. */
    public ReadOnlyObjectProperty<@Nullable Setup> setup() {
        return setup.getReadOnlyProperty();
    }

    /** The ways in. */
    public StartModel start() {
        return start;
    }

    /** The hosts page. */
    public HostsModel hosts() {
        return hosts;
    }

    /** The checks page. */
    public CheckModel checks() {
        return checks;
    }

    /** The sections and their runs. */
    public RunModel run() {
        return run;
    }

    /** The live status. */
    public StatusModel status() {
        return status;
    }

    /** The log drawer. */
    public LogModel log() {
        return log;
    }

    /** Opens a page, if it can be opened now. */
    public void open(PageId page) {
        flow.set(flow.get().open(page));
        opened();
    }

    /** Opens a page to mend something there, also before the pages ahead of it are done. */
    public void mend(PageId page) {
        flow.set(flow.get().mend(page));
        opened();
    }

    private void opened() {
        PageId current = flow.get().current();
        if (setup.get() != null) {
            current.section().ifPresent(run::prepare);
            if (current == PageId.CHECKS && checks.passed().get() == null) {
                checks.run();
            }
        }
    }

    /** Opens the next page, if it can be opened now; hosts that were chosen are opened first. */
    public void next() {
        if (flow.get().current() == PageId.HOSTS && hosts.pending()) {
            hosts.open();
            return;
        }
        flow.get().current().next().ifPresent(this::open);
    }

    /** Opens the page before. */
    public void back() {
        flow.get().current().previous().ifPresent(this::open);
    }

    private Session session() {
        return Objects.requireNonNull(setup.get(), "nothing is open").session();
    }

    /** Goes on with what was opened, with its checks; what was open before is closed. */
    public void use(Setup opened) {
        use(opened, PageId.CHECKS);
    }

    private void use(Setup opened, PageId page) {
        Setup before = setup.get();
        if (closed) {
            end(opened::close);
            return;
        }
        setup.set(opened);
        wanted = null;
        if (before != null) {
            end(before::close);
        }
        hosts.used(opened);
        checks.forget();
        run.use(opened.session());
        status.use(opened.session());
        flow.set(WizardFlow.begin()
                .with(PageId.START, PageState.DONE)
                .with(PageId.HOSTS, PageState.DONE)
                .with(page, page == PageId.STATUS ? PageState.DONE : PageState.AHEAD));
        open(page);
    }

    /** Goes to the page where hosts are named. */
    private void name(StartModel.Purpose purpose) {
        hosts.begin(purpose);
        flow.set(flow.get().with(PageId.START, PageState.DONE).open(PageId.HOSTS));
    }

    /**
     * Another answer of the person: the file is written anew, the hosts are checked again, and the open page is planned
     * again.
     *
     * @param since the first section that it changes
     */
    public void revise(Section since, UnaryOperator<Topology> answer) {
        Setup open = setup.get();
        if (open == null || run.busy()) {
            return;
        }
        Topology asked = answer.apply(wanted == null ? open.topology() : wanted);
        wanted = asked;
        run.revising(since);
        answers.run(() -> start.reopen(open, asked), revised -> revised(open, asked, revised, since), this::notRevised);
    }

    private void notRevised(Throwable trouble) {
        wanted = null;
        run.notRevised();
        flow.get()
                .current()
                .section()
                .map(run::section)
                .filter(section -> !section.phase().get().complete())
                .ifPresent(section -> section.failed(SectionModel.Phase.FAILED, Troubles.finding(trouble)));
    }

    private void revised(Setup open, Topology asked, Setup revised, Section since) {
        if (!asked.equals(wanted)) {
            // Another answer was given in the meantime, which has this one in it.
            end(revised.session()::close);
            return;
        }
        wanted = null;
        goOn(open, revised, since);
    }

    /** The same hosts over other connections, unless others are open by now. */
    private void goOn(Setup open, Setup revised, Section since) {
        if (closed || !open.equals(setup.get()) || run.busy()) {
            end(revised.session()::close);
            return;
        }
        Session before = open.session();
        setup.set(revised);
        run.revise(revised.session(), since);
        checks.forget();
        checks.run();
        opened();
        end(before::close);
    }

    /** A host of a file whose key nobody has judged yet, as the last check found it; null where there is none. */
    public ReadOnlyObjectProperty<@Nullable Finding> unknownKey() {
        return unknownKey.getReadOnlyProperty();
    }

    /** That key is right: it is kept, and the hosts are looked at again. */
    public void acceptKey(Finding unknown) {
        Setup open = setup.get();
        unknownKey.set(null);
        if (open != null && !run.busy()) {
            access.accept(unknown.serverSays());
            work.run(() -> start.again(open), again -> goOn(open, again, Section.USER), this::notRevised);
        }
    }

    /** That key is not accepted: nothing is sent to the host. */
    public void refuseKey() {
        unknownKey.set(null);
    }

    /** Takes its time beside the window's thread. */
    private void end(Runnable closing) {
        ending.run(Executors.callable(closing), over -> {}, trouble -> {});
    }

    /** Goes on with hosts that were chosen; those to watch are watched at once. */
    private void chosen(Setup opened, StartModel.Purpose purpose) {
        use(opened, purpose == StartModel.Purpose.WATCH ? PageId.STATUS : PageId.CHECKS);
    }

    private void checked(boolean running) {
        boolean passed = Boolean.TRUE.equals(checks.passed().get());
        PageState state = running ? PageState.RUNNING : passed ? PageState.DONE : PageState.ATTENTION;
        flow.set(flow.get().with(PageId.CHECKS, state));
        unknownKey.set(
                running
                        ? null
                        : checks.findings().stream()
                                .filter(finding -> finding.id().equals("HostKeyUnknown"))
                                .findFirst()
                                .orElse(null));
    }

    private void moved(Section section, SectionModel.Phase phase) {
        PageState state = switch (phase) {
            case RUNNING, UNDOING -> PageState.RUNNING;
            case DONE, SATISFIED -> PageState.DONE;
            case BLOCKED, FAILED, KEPT -> PageState.ATTENTION;
            case TAKEN_BACK -> PageState.TAKEN_BACK;
            case UNKNOWN, PLANNING, PLANNED -> PageState.AHEAD;
        };
        flow.set(flow.get().with(PageId.of(section), state));
    }

    /** The sections from the open page on that are not done, which "Run the rest" would run. */
    public Set<Section> rest() {
        Section first = flow.get().current().section().orElse(Section.USER);
        Set<Section> rest = EnumSet.range(first, Section.TEST);
        rest.removeIf(section -> run.section(section).phase().get().complete());
        return rest;
    }

    /** Goes on with the run that was interrupted or left, and opens the page where it stands. */
    public void resume() {
        run.resume().ifPresent(section -> open(PageId.of(section)));
    }

    /** The open page goes along with a run of several sections. */
    private void follow(@Nullable Section begun) {
        boolean ahead = flow.get()
                .current()
                .section()
                .filter(open -> begun != null && begun.compareTo(open) > 0)
                .isPresent();
        if (begun != null && ahead) {
            open(PageId.of(begun));
        }
    }

    /**
     * Closes the connections; practice hosts are stopped and removed. A run is stopped at its next safe point, what only
     * looks is given up at once. Takes a while: not for the window's thread.
     */
    @Override
    public void close() {
        closed = true;
        status.close();
        Setup open = setup.get();
        if (open != null && run.busy()) {
            open.session().interrupt();
        }
        answers.close();
        if (run.busy() || start.busy()) {
            work.close();
        } else {
            work.abandon();
        }
        if (open != null) {
            open.close();
        }
        ending.close();
    }
}
