package org.pgtandem.steps;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.pgtandem.engine.History;
import org.pgtandem.model.Action;
import org.pgtandem.model.Change;
import org.pgtandem.model.Standby;
import org.pgtandem.remote.TextFile;

/**
 * The replication password of a run that another process began. Where that process made it, it lies nowhere but in the
 * passfiles that it wrote.
 */
public final class RunPassword {
    /** The secret's name in {@link org.pgtandem.model.SecretText.Hole}. */
    public static final String NAME = Login.PASSWORD;

    private static final Set<String> HOLDERS =
            Set.of(WriteReplicationPassword.class.getSimpleName(), CreateReplicationRole.class.getSimpleName());

    private final Site site;
    private final List<Change> changes;

    /** The password of the run that the history tells of. */
    public RunPassword(Site site, History history) {
        this.site = site;
        this.changes = history.standing().stream()
                .filter(change -> HOLDERS.contains(change.step()))
                .toList();
    }

    /** What a standby's passfile holds of it; empty if none was written. Throws {@link org.pgtandem.model.HostFailure}. */
    public Optional<String> written() {
        return changes.stream().flatMap(this::writtenBy).findFirst();
    }

    /** The run's changes that stand and have the password in them, the newest first. */
    public List<Change> changes() {
        return changes;
    }

    private Stream<String> writtenBy(Change change) {
        Optional<Standby> standby = site.topology().standbys().stream()
                .filter(each -> each.name().equals(change.host()))
                .findFirst();
        return change.actions().stream()
                .filter(Action.WriteAbove.class::isInstance)
                .map(Action.WriteAbove.class::cast)
                .flatMap(write -> standby.stream().flatMap(host -> read(host, write)));
    }

    /** A file that still is what it was before the run holds others' passwords only. */
    private Stream<String> read(Standby standby, Action.WriteAbove write) {
        TextFile file = site.read(standby.name(), write.path());
        return file.hash().equals(write.beforeHash())
                ? Stream.empty()
                : new WriteReplicationPassword(site, standby).password(file).stream();
    }
}
