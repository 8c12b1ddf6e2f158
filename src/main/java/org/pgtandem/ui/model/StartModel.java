package org.pgtandem.ui.model;

import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.pgtandem.lab.PracticeLab;
import org.pgtandem.model.Finding;
import org.pgtandem.model.Text;
import org.pgtandem.model.Topology;
import org.pgtandem.session.ConnectOptions;
import org.pgtandem.session.Session;
import org.pgtandem.session.Sessions;
import org.pgtandem.session.Sessions.Recent;
import org.pgtandem.ui.kit.Work;

/** The ways in: practice hosts, the person's own hosts, or a topology file. Window's thread only. */
public final class StartModel {
    private final Sessions sessions;
    private final Work work;
    private final Access access;
    private final Consumer<Setup> opened;
    private final Consumer<Purpose> hosts;
    private final ReadOnlyObjectWrapper<State> state = new ReadOnlyObjectWrapper<>(new State.Idle());
    private final ObservableList<String> releases = FXCollections.observableArrayList();
    private final ObservableList<Recent> recent = FXCollections.observableArrayList();
    // Held here: whoever listens to one of these is forgotten with it.
    private final ObservableList<String> seenReleases = FXCollections.unmodifiableObservableList(releases);
    private final ObservableList<Recent> seenRecent = FXCollections.unmodifiableObservableList(recent);

    /** What hosts are named for. */
    public enum Purpose {
        SET_UP,
        WATCH
    }

    /** How far the way in is. */
    public sealed interface State {

        /** Nothing is under way. */
        record Idle() implements State {}

        /** Practice hosts are being made, or a file is being read. */
        record Opening(Text says) implements State {}

        /** It did not work. */
        record Failed(Finding finding) implements State {}
    }

    StartModel(Sessions sessions, Work work, Access access, Consumer<Setup> opened, Consumer<Purpose> hosts) {
        this.sessions = sessions;
        this.work = work;
        this.access = access;
        this.opened = opened;
        this.hosts = hosts;
    }

    /** How far it is. */
    public ReadOnlyObjectProperty<State> state() {
        return state.getReadOnlyProperty();
    }

    /** Whether something is being made or opened. */
    boolean busy() {
        return state.get() instanceof State.Opening;
    }

    /** The major releases that practice hosts can be made of here, the newest first; empty until they were looked for. */
    public ObservableList<String> releases() {
        return seenReleases;
    }

    /** The topology files that were worked with, the latest first. */
    public ObservableList<Recent> recent() {
        return seenRecent;
    }

    /** Looks for releases and files; where it can't, there are none. */
    public void look() {
        work.run(PracticeLab::releases, releases::setAll, trouble -> releases.clear());
        lookBack();
    }

    /** Looks which files were worked with. */
    public void lookBack() {
        work.run(sessions::recent, recent::setAll, trouble -> recent.clear());
    }

    /** Makes practice hosts and opens them. */
    public void practise(PracticeLab.Options options) {
        ConnectOptions reached = access.options();
        open(Text.of("Starting practice hosts…"), () -> {
            PracticeLab lab = PracticeLab.start(options);
            return new Setup(sessions.practise(lab), lab.topologyFile(), reached, lab);
        });
    }

    /** Opens a topology file, whose hosts are reached as the person said for the hosts page. */
    public void open(Path file) {
        ConnectOptions reached = access.options();
        open(Text.of("Opening %s…", file), () -> new Setup(sessions.open(file, reached), file, reached, null));
    }

    /** Goes to the page where hosts are named. */
    public void name(Purpose purpose) {
        if (!busy()) {
            state.set(new State.Idle());
            hosts.accept(purpose);
        }
    }

    /** Opens what is open once more, its hosts reached as before and by the keys that were accepted since. */
    Setup again(Setup open) throws IOException {
        PracticeLab lab = open.lab();
        ConnectOptions reached = access.again(open.access());
        Session session = lab == null ? sessions.open(open.file(), reached) : sessions.practise(lab);
        return new Setup(session, open.file(), reached, lab);
    }

    /**
     * Writes another topology over the file of what is open, and opens that, its hosts reached as before; the practice
     * hosts stay. Waits for the disk: not for the window's thread.
     *
     * @throws org.pgtandem.model.TopologyInvalid if it can't be; the file is as it was then
     */
    Setup reopen(Setup open, Topology wanted) throws IOException {
        sessions.save(wanted, open.file());
        try {
            return again(open);
        } catch (IOException | RuntimeException e) {
            sessions.save(open.topology(), open.file());
            throw e;
        }
    }

    private void open(Text says, Callable<Setup> way) {
        if (busy()) {
            return;
        }
        state.set(new State.Opening(says));
        work.run(
                way,
                setup -> {
                    state.set(new State.Idle());
                    opened.accept(setup);
                },
                trouble -> state.set(new State.Failed(Troubles.finding(trouble))));
    }
}
