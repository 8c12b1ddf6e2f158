package org.pgtandem.ui.model;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.pgtandem.lab.PracticeLab;
import org.pgtandem.model.Finding;
import org.pgtandem.session.ConnectOptions;
import org.pgtandem.session.Prompts;
import org.pgtandem.session.Sessions;
import org.pgtandem.ui.kit.Work;

/** The ways in: practice hosts, or a topology file. Window's thread only. */
public final class StartModel {
    private final Sessions sessions;
    private final Work work;
    private final Prompts prompts;
    private final Consumer<Setup> opened;
    private final ReadOnlyObjectWrapper<State> state = new ReadOnlyObjectWrapper<>(new State.Idle());

    /** How far the way in is. */
    public sealed interface State {

        /** Nothing is under way. */
        record Idle() implements State {}

        /** Practice hosts are being made, or a file is being read. */
        record Opening() implements State {}

        /** It did not work. */
        record Failed(Finding finding) implements State {}
    }

    StartModel(Sessions sessions, Work work, Prompts prompts, Consumer<Setup> opened) {
        this.sessions = sessions;
        this.work = work;
        this.prompts = prompts;
        this.opened = opened;
    }

    /** How far it is. */
    public ReadOnlyObjectProperty<State> state() {
        return state.getReadOnlyProperty();
    }

    /** Makes practice hosts and opens them. */
    public void practise(PracticeLab.Options options) {
        open(() -> {
            PracticeLab lab = PracticeLab.start(options);
            return new Setup(sessions.practise(lab), lab.topologyFile(), lab);
        });
    }

    /** Opens a topology file. */
    public void open(Path file) {
        open(() -> new Setup(sessions.open(file, usual()), file, null));
    }

    private ConnectOptions usual() {
        return new ConnectOptions(List.of(), Optional.empty(), Set.of(), false, false, prompts);
    }

    private void open(Callable<Setup> way) {
        if (state.get() instanceof State.Opening) {
            return;
        }
        state.set(new State.Opening());
        work.run(
                way,
                setup -> {
                    state.set(new State.Idle());
                    opened.accept(setup);
                },
                trouble -> state.set(new State.Failed(Troubles.finding(trouble))));
    }
}
