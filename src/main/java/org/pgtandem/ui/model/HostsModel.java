package org.pgtandem.ui.model;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.StringProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.jspecify.annotations.Nullable;
import org.pgtandem.model.FieldInvalid;
import org.pgtandem.model.Fields;
import org.pgtandem.model.Finding;
import org.pgtandem.model.SshTarget;
import org.pgtandem.model.Text;
import org.pgtandem.model.Topology;
import org.pgtandem.session.ConnectOptions;
import org.pgtandem.session.Sessions;
import org.pgtandem.ui.kit.Work;
import org.pgtandem.ui.model.StartModel.Purpose;

/** Hosts that the person names, what is on them, and what was chosen of it. Window's thread only. */
public final class HostsModel {
    private final Sessions sessions;
    private final Work work;
    private final Access access;
    private final BiConsumer<Setup, Purpose> opened;
    private final ObservableList<HostEntry> hosts = FXCollections.observableArrayList();
    private final ObservableList<HostEntry> seenHosts = FXCollections.unmodifiableObservableList(hosts);
    private final ReadOnlyObjectWrapper<Purpose> purpose = new ReadOnlyObjectWrapper<>(Purpose.SET_UP);
    private final ReadOnlyBooleanWrapper busy = new ReadOnlyBooleanWrapper();
    private final ReadOnlyObjectWrapper<@Nullable HostEntry> question = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyObjectWrapper<@Nullable Finding> trouble = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyObjectWrapper<@Nullable Topology> given = new ReadOnlyObjectWrapper<>();
    private final Choice choice = new Choice(hosts);
    private @Nullable Topology own;

    /** How to log in, beyond what ~/.ssh/config says. */
    public enum Login {
        /** As ssh does: its keys, its agent. */
        USUAL,
        /** With a key file. */
        KEY,
        /** With a password, the same for all hosts. */
        PASSWORD
    }

    HostsModel(Sessions sessions, Work work, Access access, BiConsumer<Setup, Purpose> opened) {
        this.sessions = sessions;
        this.work = work;
        this.access = access;
        this.opened = opened;
    }

    /** The hosts that were named, in that order. */
    public ObservableList<HostEntry> hosts() {
        return seenHosts;
    }

    /** How to log in. */
    public ObjectProperty<Login> login() {
        return access.login();
    }

    /** The key file to log in with. */
    public StringProperty keyFile() {
        return access.keyFile();
    }

    /** What the hosts are named for. */
    public ReadOnlyObjectProperty<Purpose> purpose() {
        return purpose.getReadOnlyProperty();
    }

    /** Whether hosts are being looked at, or opened. */
    public ReadOnlyBooleanProperty busy() {
        return busy.getReadOnlyProperty();
    }

    /** The host whose key the person has to judge now; null where there is none. */
    public ReadOnlyObjectProperty<@Nullable HostEntry> question() {
        return question.getReadOnlyProperty();
    }

    /** Why the hosts could not be opened; null where nothing is wrong. */
    public ReadOnlyObjectProperty<@Nullable Finding> trouble() {
        return trouble.getReadOnlyProperty();
    }

    /** The hosts of a file or of a practice, which are not chosen here; null where they are. */
    public ReadOnlyObjectProperty<@Nullable Topology> given() {
        return given.getReadOnlyProperty();
    }

    /** What was chosen. */
    public Choice choice() {
        return choice;
    }

    /** The names in ~/.ssh/config that are not named here yet. */
    public List<String> suggestions() {
        List<String> named =
                hosts.stream().map(host -> host.target().toString()).toList();
        return sessions.configuredHosts().stream()
                .filter(name -> !named.contains(name))
                .toList();
    }

    /** What is wrong with a target as it stands; of nothing where it can be added. */
    public Text problem(String typed) {
        Optional<SshTarget> target = target(typed);
        if (target.isEmpty()) {
            return Text.of("Type user@host, host:port or a name of ~/.ssh/config.");
        }
        return hosts.stream().anyMatch(host -> host.target().equals(target.get()))
                ? Text.of("This host is named already.")
                : Candidate.FIT;
    }

    private static Optional<SshTarget> target(String typed) {
        try {
            return Optional.of(Fields.ssh(typed.strip()));
        } catch (FieldInvalid notYet) {
            return Optional.empty();
        }
    }

    /** Adds a host; false where it can't be. */
    public boolean add(String typed) {
        if (!problem(typed).equals(Candidate.FIT) || busy.get()) {
            return false;
        }
        target(typed).ifPresent(target -> hosts.add(new HostEntry(target)));
        return true;
    }

    /** Forgets a host. */
    public void remove(HostEntry host) {
        hosts.remove(host);
        choice.keepOnly(hosts);
    }

    /** Begins anew with hosts for that purpose; those that were named stay. */
    void begin(Purpose wanted) {
        purpose.set(wanted);
        given.set(null);
    }

    /** Looks at all hosts that were not seen yet, all at once. */
    public void connect() {
        connect(hosts.stream()
                .filter(host -> !(host.state().get() instanceof HostEntry.State.Found))
                .toList());
    }

    private void connect(List<HostEntry> wanted) {
        if (busy.get() || wanted.isEmpty()) {
            return;
        }
        busy.set(true);
        trouble.set(null);
        wanted.forEach(HostEntry::connecting);
        List<SshTarget> targets = wanted.stream().map(HostEntry::target).toList();
        ConnectOptions options = access.options();
        work.run(
                () -> sessions.discover(targets, options, seen -> work.show(() -> seen(seen))),
                all -> looked(),
                cause -> failed(wanted, Troubles.finding(cause)));
    }

    private void seen(Sessions.Seen seen) {
        hosts.stream().filter(host -> host.target().equals(seen.target())).forEach(host -> host.seen(seen));
    }

    private void looked() {
        busy.set(false);
        choice.propose();
        ask();
    }

    private void failed(List<HostEntry> wanted, Finding cause) {
        wanted.forEach(host -> host.refused(cause));
        busy.set(false);
    }

    private void ask() {
        question.set(hosts.stream()
                .filter(host -> host.state().get() instanceof HostEntry.State.KeyUnknown)
                .findFirst()
                .orElse(null));
    }

    /** The key of the host in question is right: it is kept, and the host looked at. */
    public void acceptKey() {
        HostEntry host = question.get();
        if (host != null && host.state().get() instanceof HostEntry.State.KeyUnknown(var finding)) {
            access.accept(finding.serverSays());
            question.set(null);
            connect(List.of(host));
        }
    }

    /** The key of the host in question is not accepted: nothing is sent to the host. */
    public void refuseKey() {
        HostEntry host = question.get();
        if (host != null && host.state().get() instanceof HostEntry.State.KeyUnknown(var finding)) {
            host.refused(finding);
            ask();
        }
    }

    /** Whether what was chosen has yet to be opened. */
    boolean pending() {
        return given.get() == null && !topology().equals(Optional.ofNullable(own));
    }

    private Optional<Topology> topology() {
        return purpose.get() == Purpose.WATCH ? choice.streaming() : choice.topology();
    }

    /** Keeps what was chosen in a file, and opens it. */
    void open() {
        Optional<Topology> wanted = topology();
        if (busy.get() || wanted.isEmpty()) {
            return;
        }
        busy.set(true);
        ConnectOptions options = access.options();
        Purpose now = purpose.get();
        work.run(
                () -> {
                    Path file = sessions.keep(wanted.get());
                    return new Setup(sessions.open(file, options), file, options, null);
                },
                setup -> {
                    busy.set(false);
                    own = setup.topology();
                    opened.accept(setup, now);
                },
                cause -> {
                    busy.set(false);
                    trouble.set(Troubles.finding(cause));
                });
    }

    /** Shows the hosts of what was opened, where they were not chosen here. */
    void used(Setup setup) {
        given.set(setup.topology().equals(own) ? null : setup.topology());
    }
}
