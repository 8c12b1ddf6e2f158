package org.pgtandem.ui.model;

import java.util.List;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import org.pgtandem.model.Finding;
import org.pgtandem.model.SshTarget;
import org.pgtandem.session.Sessions;

/** A host that the person named. Window's thread only. */
public final class HostEntry {
    private final SshTarget target;
    private final ReadOnlyObjectWrapper<State> state = new ReadOnlyObjectWrapper<>(new State.Named());
    private final StringProperty address = new SimpleStringProperty("");

    /** How far it is. */
    public sealed interface State {

        /** Not yet connected. */
        record Named() implements State {}

        /** Being looked at. */
        record Connecting() implements State {}

        /** Nobody said yet whether its key is right; the finding's words are the fingerprint. */
        record KeyUnknown(Finding finding) implements State {}

        /** It could not be looked at. */
        record Failed(Finding finding) implements State {}

        /** What is on it; a place for a new cluster where it has none. */
        record Found(List<Candidate> candidates) implements State {
            public Found {
                candidates = List.copyOf(candidates);
            }
        }
    }

    HostEntry(SshTarget target) {
        this.target = target;
        address.set(target.host());
    }

    /** As the person named it. */
    public SshTarget target() {
        return target;
    }

    /** How far it is. */
    public ReadOnlyObjectProperty<State> state() {
        return state.getReadOnlyProperty();
    }

    /** How the other hosts reach it. */
    public StringProperty address() {
        return address;
    }

    /** What may be chosen on it; nothing before it was looked at. */
    public List<Candidate> candidates() {
        return state.get() instanceof State.Found(var candidates) ? candidates : List.of();
    }

    void connecting() {
        state.set(new State.Connecting());
    }

    void refused(Finding finding) {
        state.set(new State.Failed(finding));
    }

    void seen(Sessions.Seen seen) {
        state.set(
                switch (seen) {
                    case Sessions.Unseen(var at, var finding) ->
                        finding.id().equals("HostKeyUnknown")
                                ? new State.KeyUnknown(finding)
                                : new State.Failed(finding);
                    case Sessions.Host(var at, var found) -> {
                        List<Candidate> all = found.clusters().stream()
                                .map(cluster -> new Candidate(at, found.facts(), cluster))
                                .toList();
                        if (address.get().equals(target.host())) {
                            address.set(
                                    Addresses.of(target.host(), found.facts().addresses()));
                        }
                        yield new State.Found(all.isEmpty() ? List.of(new Candidate(at, found.facts(), null)) : all);
                    }
                });
    }
}
