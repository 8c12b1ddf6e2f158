package org.pgtandem.ui.model;

import java.util.Comparator;
import java.util.List;
import java.util.function.Supplier;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.jspecify.annotations.Nullable;
import org.pgtandem.model.Finding;
import org.pgtandem.session.Session;
import org.pgtandem.ui.kit.Latest;
import org.pgtandem.ui.kit.Work;

/** What the hosts were found to be like. Window's thread only. */
public final class CheckModel {
    private final Work work;
    private final Supplier<Session> session;
    private final ObservableList<Finding> findings = FXCollections.observableArrayList();
    /** Kept, for who listens to it does not keep it. */
    private final ObservableList<Finding> findingsView = FXCollections.unmodifiableObservableList(findings);

    private final ReadOnlyBooleanWrapper running = new ReadOnlyBooleanWrapper();
    private final Latest latest = new Latest();
    private final ReadOnlyObjectWrapper<@Nullable Boolean> passed = new ReadOnlyObjectWrapper<>();

    CheckModel(Work work, Supplier<Session> session) {
        this.work = work;
        this.session = session;
    }

    /** The findings, the gravest first. */
    public ObservableList<Finding> findings() {
        return findingsView;
    }

    /** Whether the hosts are being looked at. */
    public ReadOnlyBooleanProperty running() {
        return running.getReadOnlyProperty();
    }

    /** Whether nothing stands in the way; null before the first look. */
    public ReadOnlyObjectProperty<@Nullable Boolean> passed() {
        return passed.getReadOnlyProperty();
    }

    /** Looks at all hosts; changes nothing. */
    public void run() {
        if (running.get()) {
            return;
        }
        running.set(true);
        Session now = session.get();
        Latest.Question question = latest.ask();
        work.run(
                now::check,
                question.ifLast(this::found),
                question.ifLast(trouble -> found(List.of(Troubles.finding(trouble)))));
    }

    private void found(List<Finding> seen) {
        findings.setAll(
                seen.stream().sorted(Comparator.comparing(Finding::severity)).toList());
        passed.set(seen.stream().noneMatch(Finding::blocks));
        running.set(false);
    }

    /** What was found, and what is being looked at, does not hold any more. */
    void forget() {
        findings.clear();
        passed.set(null);
        latest.drop();
        running.set(false);
    }
}
